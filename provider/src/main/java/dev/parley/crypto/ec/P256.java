package dev.parley.crypto.ec;

/**
 * Multiples of points of P-256 by secret numbers, in constant time.
 *
 * <p>Stateless: what a call needs it makes, some kilobytes, and zeroes what depends on the secret before it returns. Hence any
 * thread may call, and none keeps secrets of its last call.
 *
 * <p>Numbers are big-endian, 32 bytes each. A secret number must be from 1 to the order - 1, for which {@link #inRange} stands.
 *
 * @see "SP 800-186 §3.2.1.3; SP 800-56A §5.7.1.2"
 */
public final class P256 {

    /** Bytes of numbers and coordinates. */
    public static final int LENGTH = Words.BYTES;

    private P256() {}

    /** Whether a number is from 1 to the order - 1; takes as long whichever it is. */
    public static boolean inRange(byte[] number) {
        long[] k = words(number);
        long inRange = P256Order.inRange(k);
        Words.clear(k);
        return inRange != 0;
    }

    /** The coordinates of k G, from {@code at} on. */
    public static void share(byte[] k, byte[] out, int at) {
        share(new P256Element(), k, out, at);
    }

    static void share(P256Element kind, byte[] k, byte[] out, int at) {
        long[] number = words(k);
        P256SecretMultiple multiple = new P256SecretMultiple(kind);
        multiple.ofBase(number);
        long[] words = new long[P256Affine.WORDS];
        multiple.write(words);
        Words.toBigEndian(words, 0, out, at);
        Words.toBigEndian(words, Words.COUNT, out, at + LENGTH);
        multiple.clear();
        Words.clear(number);
    }

    /** The x-coordinate of k times their point: the shared secret. False if theirs are no coordinates of a point. */
    public static boolean agree(byte[] k, byte[] theirX, byte[] theirY, byte[] out) {
        return agree(new P256Element(), k, theirX, theirY, out);
    }

    static boolean agree(P256Element kind, byte[] k, byte[] theirX, byte[] theirY, byte[] out) {
        P256Affine point = P256Affine.decode(kind, theirX, theirY);
        if (point == null) {
            return false;
        }
        long[] number = words(k);
        P256SecretMultiple multiple = new P256SecretMultiple(kind);
        multiple.of(point, number);
        long[] x = new long[Words.COUNT];
        multiple.writeX(x);
        Words.toBigEndian(x, 0, out, 0);
        multiple.clear();
        Words.clear(number);
        Words.clear(x);
        return true;
    }

    static long[] words(byte[] number) {
        long[] words = new long[Words.COUNT];
        Words.ofBigEndian(number, 0, words);
        return words;
    }
}
