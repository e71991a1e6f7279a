package dev.parley.crypto.ec;

import java.util.Arrays;

/**
 * Numbers modulo the order of P-256, in constant time: few are needed per signature, so plain 32-bit limbs are fast enough.
 *
 * <p>Montgomery's form has R = 2^256. Every result is reduced.
 *
 * @see "SP 800-186 §3.2.1.3"
 */
final class P256Order {

    /** The order n. */
    private static final long[] ORDER = {
        0xf3b9cac2fc632551L, 0xbce6faada7179e84L, 0xffffffffffffffffL, 0xffffffff00000000L
    };

    /** R^2 mod n. */
    private static final long[] SQUARE = {
        0x83244c95be79eea2L, 0x4699799c49bd6fa6L, 0x2845b2392b6bec59L, 0x66e12d94f3d95620L
    };

    private static final long FACTOR = 0xee00bc4fL; // -1/n mod 2^32
    private static final long LOW = 0xffffffffL;
    private static final int LIMBS = 8;
    private static final long[] ORDER_LIMBS = limbs(ORDER);
    private static final Inverse INVERSE = new Inverse(ORDER);

    private P256Order() {}

    static long[] order() {
        return ORDER.clone();
    }

    /** All ones if 0 < a < n, else 0. */
    static long inRange(long[] a) {
        long[] less = new long[Words.COUNT];
        long below = Words.subtract(a, ORDER, less);
        Words.clear(less);
        return below & ~Words.isZero(a);
    }

    /** Reduces a number below 2^256, which is less than 2 n. */
    static void reduce(long[] a) {
        long[] less = new long[Words.COUNT];
        long below = Words.subtract(a, ORDER, less);
        Words.replaceIf(~below, a, less);
        Words.clear(less);
    }

    /** a becomes n - a where the mask is all ones, for 0 < a < n. */
    static void negateIf(long mask, long[] a) {
        long[] negative = new long[Words.COUNT];
        Words.subtract(ORDER, a, negative);
        Words.replaceIf(mask, a, negative);
        Words.clear(negative);
    }

    /** out = a + b, both reduced. */
    static void add(long[] a, long[] b, long[] out) {
        long carry = Words.add(a, b, out);
        long[] less = new long[Words.COUNT];
        long below = Words.subtract(out, ORDER, less); // all ones: no reduction, unless the sum passed 2^256
        Words.replaceIf(~below | -carry, out, less);
        Words.clear(less);
    }

    /** a becomes 1/a; 0 stays. */
    static void invert(long[] a) {
        INVERSE.invert(a);
    }

    /** a becomes a R. */
    static void toMontgomery(long[] a) {
        multiply(a, SQUARE, a);
    }

    /** out = a b / R, for a reduced and b below 2^256; out may be either. */
    static void multiply(long[] a, long[] b, long[] out) {
        long[] x = limbs(a);
        long[] y = limbs(b);
        long[] sum = new long[LIMBS + 2];
        for (int i = 0; i < LIMBS; i++) { // before and after each turn, sum < 2 n < 2^257
            addProduct(sum, x, y[i]);
            addProduct(sum, ORDER_LIMBS, (sum[0] * FACTOR) & LOW); // now sum < 2 n 2^32, and its lowest limb is 0
            System.arraycopy(sum, 1, sum, 0, LIMBS + 1);
            sum[LIMBS + 1] = 0;
        }
        long[] less = new long[Words.COUNT];
        long carry = join(sum, out);
        long below = Words.subtract(out, ORDER, less);
        Words.replaceIf(~below | -carry, out, less);
        Arrays.fill(x, 0);
        Arrays.fill(y, 0);
        Arrays.fill(sum, 0);
        Words.clear(less);
    }

    /** sum += a factor, limb by limb. */
    private static void addProduct(long[] sum, long[] a, long factor) {
        long carry = 0;
        for (int j = 0; j < LIMBS; j++) {
            long t = a[j] * factor + sum[j] + carry; // at most 2^64 - 1
            sum[j] = t & LOW;
            carry = t >>> 32;
        }
        long t = sum[LIMBS] + carry;
        sum[LIMBS] = t & LOW;
        sum[LIMBS + 1] += t >>> 32;
    }

    private static long[] limbs(long[] words) {
        long[] limbs = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            limbs[i] = (words[i / 2] >>> (32 * (i % 2))) & LOW;
        }
        return limbs;
    }

    private static long join(long[] limbs, long[] out) {
        for (int i = 0; i < Words.COUNT; i++) {
            out[i] = limbs[2 * i] | limbs[2 * i + 1] << 32;
        }
        return limbs[LIMBS];
    }
}
