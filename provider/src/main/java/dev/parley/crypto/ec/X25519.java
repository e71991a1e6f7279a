package dev.parley.crypto.ec;

/**
 * The function X25519, in constant time.
 *
 * <p>Stateless: what a call needs it makes, some hundred bytes, and zeroes before it returns. Hence any thread may call, and
 * none keeps secrets of its last call.
 *
 * @see "RFC 7748 §5, §6.1"
 */
public final class X25519 {

    /** Bytes of scalars, shares and secrets. */
    public static final int LENGTH = Words.BYTES;

    private X25519() {}

    /** X25519(scalar, 9): our share. Clamps a copy of the scalar. */
    public static void share(byte[] scalar, byte[] out) {
        share(new Element25519(), scalar, out);
    }

    static void share(Element25519 kind, byte[] scalar, byte[] out) {
        long[] k = clamped(scalar);
        long[] u = new long[Words.COUNT];
        Edwards25519 point = new Edwards25519(kind);
        point.multiplyBase(k, u);
        Words.toLittleEndian(u, out);
        point.clear();
        Words.clear(k);
    }

    /**
     * X25519(scalar, theirs): the shared secret. Clamps a copy of the scalar.
     *
     * @return false if it is all zero, as their point is of small order; takes as long either way
     */
    public static boolean agree(byte[] scalar, byte[] theirs, byte[] out) {
        return agree(new Element25519(), scalar, theirs, out);
    }

    static boolean agree(Element25519 kind, byte[] scalar, byte[] theirs, byte[] out) {
        long[] k = clamped(scalar);
        long[] u = new long[Words.COUNT];
        Words.ofLittleEndian(theirs, u);
        Ladder25519 ladder = new Ladder25519(kind);
        ladder.multiply(k, u, u);
        Words.toLittleEndian(u, out);
        ladder.clear();
        long zero = Words.isZero(u);
        Words.clear(k);
        Words.clear(u);
        return zero == 0;
    }

    /** 7748 §5: a multiple of the cofactor, with its highest bit at a fixed place. */
    private static long[] clamped(byte[] scalar) {
        long[] k = new long[Words.COUNT];
        Words.ofLittleEndian(scalar, k);
        k[0] &= ~7L;
        k[3] = k[3] & Long.MAX_VALUE | 1L << 62;
        return k;
    }
}
