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
 * <p><b>Products.</b> As in {@link P256Products}, with 2^51 in the place of 2^53. Columns are below 2^58 + 2^54, and the five
 * upper ones count 19 times at the lower ones' places, which makes less than 2^62.
 *
 * <p>Constant time: no branch, no index and no boolean depends on a value.
 *
 * <p>Not thread-safe.
 */
class Element25519 extends FiveLimbs<Element25519> {

    private static final int BITS = 51;
    private static final long LIMB = (1L << BITS) - 1;
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
        long x0 = a0 << 6; // two limbs differ by less than 2^54: with these factors, by less than 2^61
        long x1 = a1 << 6;
        long x2 = a2 << 6;
        long x3 = a3 << 6;
        long x4 = a4 << 6;
        long y0 = b0 << 7;
        long y1 = b1 << 7;
        long y2 = b2 << 7;
        long y3 = b3 << 7;
        long y4 = b4 << 7;

        long low0 = a0 * b0;
        long high0 = multiplyHigh(x0, y0);
        long low1 = a1 * b1;
        long high1 = multiplyHigh(x1, y1);
        long low2 = a2 * b2;
        long high2 = multiplyHigh(x2, y2);
        long low3 = a3 * b3;
        long high3 = multiplyHigh(x3, y3);
        long low4 = a4 * b4;
        long high4 = multiplyHigh(x4, y4);

        long low01 = low0 + low1;
        long high01 = high0 + high1;
        long low012 = low01 + low2;
        long high012 = high01 + high2;
        long low34 = low3 + low4;
        long high34 = high3 + high4;
        long low234 = low2 + low34;
        long high234 = high2 + high34;

        long h1 = high01 - multiplyHigh(x0 - x1, y0 - y1);
        long c1 = low01 - (a0 - a1) * (b0 - b1) - (h1 << BITS) + high0;
        long h2 = high012 - multiplyHigh(x0 - x2, y0 - y2);
        long c2 = low012 - (a0 - a2) * (b0 - b2) - (h2 << BITS) + h1;
        long h3 = high012 + high3 - multiplyHigh(x0 - x3, y0 - y3) - multiplyHigh(x1 - x2, y1 - y2);
        long c3 = low012 + low3 - (a0 - a3) * (b0 - b3) - (a1 - a2) * (b1 - b2) - (h3 << BITS) + h2;
        long h4 = high01 + high234 - multiplyHigh(x0 - x4, y0 - y4) - multiplyHigh(x1 - x3, y1 - y3);
        long c4 = low01 + low234 - (a0 - a4) * (b0 - b4) - (a1 - a3) * (b1 - b3) - (h4 << BITS) + h3;
        long h5 = high1 + high234 - multiplyHigh(x1 - x4, y1 - y4) - multiplyHigh(x2 - x3, y2 - y3);
        long c5 = low1 + low234 - (a1 - a4) * (b1 - b4) - (a2 - a3) * (b2 - b3) - (h5 << BITS) + h4;
        long h6 = high234 - multiplyHigh(x2 - x4, y2 - y4);
        long c6 = low234 - (a2 - a4) * (b2 - b4) - (h6 << BITS) + h5;
        long h7 = high34 - multiplyHigh(x3 - x4, y3 - y4);
        long c7 = low34 - (a3 - a4) * (b3 - b4) - (h7 << BITS) + h6;
        long c8 = low4 - (high4 << BITS) + h7;
        carry(low0 - (high0 << BITS) + FOLD * c5, c1 + FOLD * c6, c2 + FOLD * c7, c3 + FOLD * c8, c4 + FOLD * high4);
    }

    void square(Element25519 a) {
        long a0 = a.l0;
        long a1 = a.l1;
        long a2 = a.l2;
        long a3 = a.l3;
        long a4 = a.l4;
        long x0 = a0 << 7; // x_i x_j / 2^64 = 2 a_i a_j / 2^51
        long x1 = a1 << 7;
        long x2 = a2 << 7;
        long x3 = a3 << 7;
        long x4 = a4 << 7;
        long d0 = a0 << 1;
        long d1 = a1 << 1;
        long d2 = a2 << 1;
        long d3 = a3 << 1;

        long h0 = multiplyHigh(a0 << 6, x0);
        long h1 = multiplyHigh(x0, x1);
        long c1 = d0 * a1 - (h1 << BITS) + h0;
        long h2 = multiplyHigh(x0, x2) + multiplyHigh(a1 << 6, x1);
        long c2 = d0 * a2 + a1 * a1 - (h2 << BITS) + h1;
        long h3 = multiplyHigh(x0, x3) + multiplyHigh(x1, x2);
        long c3 = d0 * a3 + d1 * a2 - (h3 << BITS) + h2;
        long h4 = multiplyHigh(x0, x4) + multiplyHigh(x1, x3) + multiplyHigh(a2 << 6, x2);
        long c4 = d0 * a4 + d1 * a3 + a2 * a2 - (h4 << BITS) + h3;
        long h5 = multiplyHigh(x1, x4) + multiplyHigh(x2, x3);
        long c5 = d1 * a4 + d2 * a3 - (h5 << BITS) + h4;
        long h6 = multiplyHigh(x2, x4) + multiplyHigh(a3 << 6, x3);
        long c6 = d2 * a4 + a3 * a3 - (h6 << BITS) + h5;
        long h7 = multiplyHigh(x3, x4);
        long c7 = d3 * a4 - (h7 << BITS) + h6;
        long h8 = multiplyHigh(a4 << 6, x4);
        long c8 = a4 * a4 - (h8 << BITS) + h7;
        carry(a0 * a0 - (h0 << BITS) + FOLD * c5, c1 + FOLD * c6, c2 + FOLD * c7, c3 + FOLD * c8, c4 + FOLD * h8);
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
