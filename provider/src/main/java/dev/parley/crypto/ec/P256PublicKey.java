package dev.parley.crypto.ec;

/**
 * A public key of P-256 that verifies ECDSA signatures, in variable time, as all it sees is public.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @see "FIPS 186-5 §6.4.2"
 */
public final class P256PublicKey {

    /** Bytes of each number. */
    public static final int LENGTH = Words.BYTES;

    private static final int WIDTH = 5;
    private static final int BITS = 256;

    private final P256Affine point;

    private P256PublicKey(P256Affine point) {
        this.point = point;
    }

    /**
     * The key with these coordinates, big-endian, 32 bytes each.
     *
     * @throws IllegalArgumentException if they are not below the prime, or of no point of the curve
     */
    public static P256PublicKey of(byte[] x, byte[] y) {
        if (x.length != LENGTH || y.length != LENGTH) {
            throw new IllegalArgumentException("coordinates of " + x.length + " and " + y.length + " bytes");
        }
        return of(new P256Element(), x, y);
    }

    static P256PublicKey of(P256Element kind, byte[] x, byte[] y) {
        P256Affine point = P256Affine.decode(kind, x, y);
        if (point == null) {
            throw new IllegalArgumentException("no point of P-256");
        }
        return new P256PublicKey(point);
    }

    /**
     * Whether (r, s) is a signature of this key.
     *
     * @param e the leftmost 256 bits of the content's hash, as a big-endian number of 32 bytes like the others
     */
    public boolean verifies(byte[] e, byte[] r, byte[] s) {
        long[] first = words(r);
        long[] second = words(s);
        if ((P256Order.inRange(first) & P256Order.inRange(second)) == 0) { // 186-5 §6.4.2 1
            return false;
        }
        P256Point sum = combination(words(e), first, second).sum();
        return sum != null && hasX(sum, first);
    }

    /** u G + v Q, with u = e / s and v = r / s. */
    P256Combination combination(long[] e, long[] r, long[] s) {
        P256Order.invert(s);
        P256Order.toMontgomery(s);
        long[] u = new long[Words.COUNT];
        long[] v = new long[Words.COUNT];
        P256Order.multiply(s, e, u);
        P256Order.multiply(s, r, v);
        P256Combination combination = new P256Combination(point.x, 2, BITS);
        combination.add(P256Base.table(), 0, P256Base.WINDOW + 1, u, 0);
        combination.add(P256Multiples.odd(point, 1 << (WIDTH - 2)), 0, WIDTH, v, 0);
        return combination;
    }

    /** Whether x modulo n is r, without a division: r z^2 = x, or (r + n) z^2 = x if r + n is below the prime. */
    private static boolean hasX(P256Point point, long[] r) {
        P256Element square = point.z.fresh();
        square.square(point.z);
        if (hasX(point, square, r)) {
            return true;
        }
        long carry = Words.add(r, P256Order.order(), r);
        return carry == 0 && P256Element.inRange(r) && hasX(point, square, r);
    }

    private static boolean hasX(P256Point point, P256Element square, long[] x) {
        P256Element difference = square.fresh();
        difference.read(x, 0);
        difference.toMontgomery();
        difference.multiply(difference, square);
        difference.subtract(difference, point.x);
        return difference.isZero();
    }

    private static long[] words(byte[] number) {
        long[] words = new long[Words.COUNT];
        Words.ofBigEndian(number, 0, words);
        return words;
    }
}
