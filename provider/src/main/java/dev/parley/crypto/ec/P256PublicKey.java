package dev.parley.crypto.ec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A public key of P-256 that verifies ECDSA signatures, in variable time, as all it sees is public.
 *
 * <p>A key that is used again gets tables of four parts of its multiples, 2 KB, by which every further verification needs a
 * quarter of the doublings. To make them costs as much as a verification does.
 *
 * <p>Safe for use by several threads.
 *
 * @see "FIPS 186-5 §6.4.2"
 */
public final class P256PublicKey {

    /** Bytes of each number. */
    public static final int LENGTH = Words.BYTES;

    private static final int WIDTH = 5;
    private static final int POINTS = 1 << (WIDTH - 2);
    private static final int BITS = 256;

    /** Parts of a multiple, each of so many bits that the base point has a row for it. */
    private static final int PARTS = 4;

    private static final int PART_ROWS = 13;
    private static final int PART_BITS = PART_ROWS * P256Comb.WINDOW;

    private final P256Affine point;
    private final byte[] x;
    private final byte[] y;
    private volatile boolean used;
    private volatile long @Nullable [] tables;

    private P256PublicKey(P256Affine point, byte[] x, byte[] y) {
        this.point = point;
        this.x = x;
        this.y = y;
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
        return new P256PublicKey(point, x.clone(), y.clone());
    }

    /** Whether these are its coordinates. */
    boolean has(byte[] otherX, byte[] otherY) {
        return Arrays.equals(x, otherX) && Arrays.equals(y, otherY);
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
        long[] parts = tables;
        if (parts == null && used) {
            parts = tables();
            tables = parts; // by several threads at once, if need be: all make the same
        }
        used = true;
        return parts == null ? whole(u, v) : inParts(u, v, parts);
    }

    private P256Combination whole(long[] u, long[] v) {
        P256Combination combination = new P256Combination(point.x, 2, BITS);
        combination.add(P256Comb.table(), 0, P256Comb.WINDOW + 1, u, 0);
        combination.add(P256Multiples.odd(point, POINTS), 0, WIDTH, v, 0);
        return combination;
    }

    private P256Combination inParts(long[] u, long[] v, long[] parts) {
        P256Combination combination = new P256Combination(point.x, 2 * PARTS, PART_BITS);
        for (int i = 0; i < PARTS; i++) {
            int row = i * PART_ROWS * P256Comb.ROW_WORDS;
            combination.add(P256Comb.table(), row, P256Comb.WINDOW + 1, u, i * PART_BITS);
            combination.add(parts, i * POINTS * P256Affine.WORDS, WIDTH, v, i * PART_BITS);
        }
        return combination;
    }

    /** The odd multiples of the point times 1, 2^65, 2^130 and 2^195. */
    private long[] tables() {
        long[] all = new long[PARTS * POINTS * P256Affine.WORDS];
        P256Point multiple = new P256Point(point.x);
        P256Affine start = new P256Affine(point.x);
        multiple.set(point);
        for (int i = 0; i < PARTS; i++) {
            multiple.normalize(start);
            long[] table = P256Multiples.odd(start, POINTS);
            System.arraycopy(table, 0, all, i * table.length, table.length);
            for (int j = 0; j < PART_BITS; j++) {
                multiple.twice();
            }
        }
        return all;
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
