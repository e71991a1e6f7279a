package dev.parley.crypto.ec;

import static java.lang.Math.multiplyHigh;

/**
 * A number modulo the prime of Curve25519, p = 2^255 - 19: five signed limbs of 51 bits.
 *
 * <p><b>Form.</b> The value is l0 + l1 2^51 + ... + l4 2^204, neither reduced nor unique: sums and differences are taken limb by
 * limb, and only products carry.
 *
 * <p><b>Bounds.</b> Products need limbs of magnitude below 2^53 and give limbs from -2^24 to 2^51 + 2^24: a formula may add or
 * subtract three products before it multiplies. The tests run the formulas on a double of this class that keeps the bounds of
 * every limb, which is why each operation is a method here.
 *
 * <p><b>Products.</b> As in {@link P256Products}, with M = 2^51, and with the upper columns, 19 times each, in the lower ones from
 * the start. The high part H of a column has five terms below 2^55, some of them 19 times: 77 at most. Each has a relative error
 * below 2 2^-53, and four additions add as much each at most: H is off by less than 6 77 2^2 < 2^10.9. So what is left of
 * a column is below 2^61.9, with the H of the one before, below 2^61.3 (of the highest column 19 times 5 2^55), less than 2^62.8.
 *
 * <p>Constant time: no branch, no index and no boolean depends on a value.
 *
 * <p>Not thread-safe.
 */
class Element25519 extends FiveLimbs<Element25519> {

    private static final int BITS = 51;
    private static final long LIMB = (1L << BITS) - 1;
    private static final double UNIT = 0x1p-51;
    private static final long FOLD = 19; // 2^255 modulo p

    private static final Inverse INVERSE = new Inverse(
            new long[] {0xffffffffffffffedL, 0xffffffffffffffffL, 0xffffffffffffffffL, 0x7fffffffffffffffL});

    @Override
    Element25519 fresh() {
        return new Element25519();
    }

    void multiply(Element25519 a, Element25519 b) {
        long a0 = a.l0;
        long a1 = a.l1;
        long a2 = a.l2;
        long a3 = a.l3;
        long a4 = a.l4;
        long b0 = b.l0;
        long b1 = b.l1;
        long b2 = b.l2;
        long b3 = b.l3;
        long b4 = b.l4;
        double x0 = a0;
        double x1 = a1;
        double x2 = a2;
        double x3 = a3;
        double x4 = a4;
        double y0 = b0 * UNIT;
        double y1 = b1 * UNIT;
        double y2 = b2 * UNIT;
        double y3 = b3 * UNIT;
        double y4 = b4 * UNIT;
        double z1 = y1 * 19;
        double z2 = y2 * 19;
        double z3 = y3 * 19;
        double z4 = y4 * 19;
        long w1 = b1 * 19;
        long w2 = b2 * 19;
        long w3 = b3 * 19;
        long w4 = b4 * 19;
        long h0 = (long) (x0 * y0 + x1 * z4 + x2 * z3 + x3 * z2 + x4 * z1);
        long h1 = (long) (x0 * y1 + x1 * y0 + x2 * z4 + x3 * z3 + x4 * z2);
        long h2 = (long) (x0 * y2 + x1 * y1 + x2 * y0 + x3 * z4 + x4 * z3);
        long h3 = (long) (x0 * y3 + x1 * y2 + x2 * y1 + x3 * y0 + x4 * z4);
        long h4 = (long) (x0 * y4 + x1 * y3 + x2 * y2 + x3 * y1 + x4 * y0);
        long c0 = a0 * b0 + a1 * w4 + a2 * w3 + a3 * w2 + a4 * w1 - (h0 << BITS) + FOLD * h4;
        long c1 = a0 * b1 + a1 * b0 + a2 * w4 + a3 * w3 + a4 * w2 - (h1 << BITS) + h0;
        long c2 = a0 * b2 + a1 * b1 + a2 * b0 + a3 * w4 + a4 * w3 - (h2 << BITS) + h1;
        long c3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + a4 * w4 - (h3 << BITS) + h2;
        long c4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (h4 << BITS) + h3;
        carry(c0, c1, c2, c3, c4);
    }

    void square(Element25519 a) {
        long a0 = a.l0;
        long a1 = a.l1;
        long a2 = a.l2;
        long a3 = a.l3;
        long a4 = a.l4;
        double x0 = a0;
        double x1 = a1;
        double x2 = a2;
        double x3 = a3;
        double x4 = a4;
        double y0 = x0 * (2 * UNIT);
        double y1 = x1 * (2 * UNIT);
        double z3 = x3 * (19 * UNIT);
        double z4 = x4 * (19 * UNIT);
        double t3 = z3 + z3;
        double t4 = z4 + z4;
        long d0 = a0 << 1;
        long d1 = a1 << 1;
        long w3 = a3 * 19;
        long w4 = a4 * 19;
        long v3 = w3 << 1;
        long v4 = w4 << 1;
        long h0 = (long) (x0 * x0 * UNIT + x1 * t4 + x2 * t3);
        long h1 = (long) (x1 * y0 + x2 * t4 + x3 * z3);
        long h2 = (long) (x2 * y0 + x1 * x1 * UNIT + x3 * t4);
        long h3 = (long) (x3 * y0 + x2 * y1 + x4 * z4);
        long h4 = (long) (x4 * y0 + x3 * y1 + x2 * x2 * UNIT);
        long c0 = a0 * a0 + a1 * v4 + a2 * v3 - (h0 << BITS) + FOLD * h4;
        long c1 = d0 * a1 + a2 * v4 + a3 * w3 - (h1 << BITS) + h0;
        long c2 = d0 * a2 + a1 * a1 + a3 * v4 - (h2 << BITS) + h1;
        long c3 = d0 * a3 + d1 * a2 + a4 * w4 - (h3 << BITS) + h2;
        long c4 = d0 * a4 + d1 * a3 + a2 * a2 - (h4 << BITS) + h3;
        carry(c0, c1, c2, c3, c4);
    }

    /** This becomes a times a factor from 0 to 2^17. */
    void multiply(Element25519 a, int factor) {
        long y = (long) factor << 6;
        long h0 = multiplyHigh(a.l0 << 7, y); // below 2^19
        long h1 = multiplyHigh(a.l1 << 7, y);
        long h2 = multiplyHigh(a.l2 << 7, y);
        long h3 = multiplyHigh(a.l3 << 7, y);
        long h4 = multiplyHigh(a.l4 << 7, y);
        l0 = a.l0 * factor - (h0 << BITS) + FOLD * h4;
        l1 = a.l1 * factor - (h1 << BITS) + h0;
        l2 = a.l2 * factor - (h2 << BITS) + h1;
        l3 = a.l3 * factor - (h3 << BITS) + h2;
        l4 = a.l4 * factor - (h4 << BITS) + h3;
    }

    /** Takes what exceeds 51 bits, less than 2^11, to the next limb; it is as good as reduced then. */
    private void carry(long c0, long c1, long c2, long c3, long c4) {
        l0 = (c0 & LIMB) + FOLD * (c4 >> BITS);
        l1 = (c1 & LIMB) + (c0 >> BITS);
        l2 = (c2 & LIMB) + (c1 >> BITS);
        l3 = (c3 & LIMB) + (c2 >> BITS);
        l4 = (c4 & LIMB) + (c3 >> BITS);
    }

    /** The inverse; 0 stays 0. */
    void invert(Element25519 a) {
        long[] words = new long[Words.COUNT];
        a.write(words);
        INVERSE.invert(words);
        read(words[0], words[1], words[2], words[3]);
        Words.clear(words);
    }

    /** The value of 255 bits; the 256th is passed over. */
    void read(long w0, long w1, long w2, long w3) {
        l0 = w0 & LIMB;
        l1 = (w0 >>> 51 | w1 << 13) & LIMB;
        l2 = (w1 >>> 38 | w2 << 26) & LIMB;
        l3 = (w2 >>> 25 | w3 << 39) & LIMB;
        l4 = (w3 >>> 12) & LIMB;
    }

    /** The value modulo p, reduced; needs limbs of magnitude at most 2^60. Keeps this. */
    void write(long[] words) {
        long r0 = l0;
        long r1 = l1;
        long r2 = l2;
        long r3 = l3;
        long r4 = l4;
        for (int i = 0; i < 2; i++) { // then from -2^17 to 2^255 + 2^17, then from 0 to 2^255 - 1
            r1 += r0 >> BITS;
            r2 += r1 >> BITS;
            r3 += r2 >> BITS;
            r4 += r3 >> BITS;
            r0 = (r0 & LIMB) + FOLD * (r4 >> BITS);
            r1 &= LIMB;
            r2 &= LIMB;
            r3 &= LIMB;
            r4 &= LIMB;
        }
        // adding 19 carries out of 255 bits just where the value is not below p
        long excess = (r4 + ((r3 + ((r2 + ((r1 + ((r0 + FOLD) >> BITS)) >> BITS)) >> BITS)) >> BITS)) >> BITS;
        r0 += FOLD * excess;
        r1 += r0 >> BITS;
        r2 += r1 >> BITS;
        r3 += r2 >> BITS;
        r4 += r3 >> BITS;
        r0 &= LIMB;
        r1 &= LIMB;
        r2 &= LIMB;
        r3 &= LIMB;
        r4 &= LIMB;
        words[0] = r0 | r1 << 51;
        words[1] = r1 >>> 13 | r2 << 38;
        words[2] = r2 >>> 26 | r3 << 25;
        words[3] = r3 >>> 39 | r4 << 12;
    }
}
