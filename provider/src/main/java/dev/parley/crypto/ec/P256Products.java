package dev.parley.crypto.ec;

import static java.lang.Math.multiplyHigh;

/**
 * Products modulo the prime of P-256 in Montgomery's form, of limbs of 53 bits; {@link P256Element} says within which bounds.
 *
 * <p>Column k of a product is the sum of a_i b_j over i + j = k. With M = 2^53 its high part H is a sum of
 * multiplyHigh(a_i 2^5, b_j 2^6), its low part the wrapping sum L of a_i b_j less H M: exact modulo 2^64, and small. It does not
 * matter that H is some units off, as the same H is added to the next column. Hence Karatsuba's a_i b_j + a_j b_i =
 * a_i b_i + a_j b_j - (a_i - a_j)(b_i - b_j) is allowed for both parts: 15 products of limbs in the place of 25. |H| is less
 * than 5 81 2^53, so columns stay below 2^62.
 *
 * @see "Montgomery, Modular multiplication without trial division, Mathematics of Computation 44, 1985"
 */
abstract class P256Products extends FiveLimbs<P256Element> {

    static final int BITS = 53;
    static final long LIMB = (1L << BITS) - 1;

    /** The highest limb of p. */
    static final long P4 = (1L << 44) - (1L << 12);

    /** a b / R. */
    void multiply(P256Element a, P256Element b) {
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
        // two limbs differ by less than 2^57: with these factors, by less than 2^62 and 2^63
        long x0 = a0 << 5;
        long x1 = a1 << 5;
        long x2 = a2 << 5;
        long x3 = a3 << 5;
        long x4 = a4 << 5;
        long y0 = b0 << 6;
        long y1 = b1 << 6;
        long y2 = b2 << 6;
        long y3 = b3 << 6;
        long y4 = b4 << 6;

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
        reduce(low0 - (high0 << BITS), c1, c2, c3, c4, c5, c6, c7, low4 - (high4 << BITS) + h7, high4);
    }

    /** a^2 / R, by the 15 different products of two limbs. */
    void square(P256Element a) {
        long a0 = a.l0;
        long a1 = a.l1;
        long a2 = a.l2;
        long a3 = a.l3;
        long a4 = a.l4;
        long x0 = a0 << 6; // x_i x_j / 2^64 = 2 a_i a_j / 2^53
        long x1 = a1 << 6;
        long x2 = a2 << 6;
        long x3 = a3 << 6;
        long x4 = a4 << 6;
        long d0 = a0 << 1;
        long d1 = a1 << 1;
        long d2 = a2 << 1;
        long d3 = a3 << 1;

        long h0 = multiplyHigh(a0 << 5, x0);
        long h1 = multiplyHigh(x0, x1);
        long c1 = d0 * a1 - (h1 << BITS) + h0;
        long h2 = multiplyHigh(x0, x2) + multiplyHigh(a1 << 5, x1);
        long c2 = d0 * a2 + a1 * a1 - (h2 << BITS) + h1;
        long h3 = multiplyHigh(x0, x3) + multiplyHigh(x1, x2);
        long c3 = d0 * a3 + d1 * a2 - (h3 << BITS) + h2;
        long h4 = multiplyHigh(x0, x4) + multiplyHigh(x1, x3) + multiplyHigh(a2 << 5, x2);
        long c4 = d0 * a4 + d1 * a3 + a2 * a2 - (h4 << BITS) + h3;
        long h5 = multiplyHigh(x1, x4) + multiplyHigh(x2, x3);
        long c5 = d1 * a4 + d2 * a3 - (h5 << BITS) + h4;
        long h6 = multiplyHigh(x2, x4) + multiplyHigh(a3 << 5, x3);
        long c6 = d2 * a4 + a3 * a3 - (h6 << BITS) + h5;
        long h7 = multiplyHigh(x3, x4);
        long c7 = d3 * a4 - (h7 << BITS) + h6;
        long h8 = multiplyHigh(a4 << 5, x4);
        reduce(a0 * a0 - (h0 << BITS), c1, c2, c3, c4, c5, c6, c7, a4 * a4 - (h8 << BITS) + h7, h8);
    }

    /**
     * This becomes the columns / R, by Montgomery's reduction: each lowest column in turn is cleared by adding a multiple m p.
     *
     * <p>As p = -1 modulo 2^96, m is the column's low limb itself. What remains of m p is m (2^96 + 2^192 - 2^224 + 2^256): at the
     * limbs above the cleared one, 2^43, then 2^33 two limbs on, then 2^44 - 2^12. The last is one product: as before, its high
     * part need not be exact, m 2^-9 - m 2^-41 each rounded down will do. Each step adds less than 2^55 to any column.
     */
    private void reduce(long c0, long c1, long c2, long c3, long c4, long c5, long c6, long c7, long c8, long c9) {
        long m = c0 & LIMB;
        long high = (m >> 9) - (m >> 41);
        c1 += (c0 >> BITS) + ((m << 43) & LIMB);
        c2 += m >> 10;
        c3 += (m << 33) & LIMB;
        c4 += (m >> 20) + m * P4 - (high << BITS);
        c5 += high;

        m = c1 & LIMB;
        high = (m >> 9) - (m >> 41);
        c2 += (c1 >> BITS) + ((m << 43) & LIMB);
        c3 += m >> 10;
        c4 += (m << 33) & LIMB;
        c5 += (m >> 20) + m * P4 - (high << BITS);
        c6 += high;

        m = c2 & LIMB;
        high = (m >> 9) - (m >> 41);
        c3 += (c2 >> BITS) + ((m << 43) & LIMB);
        c4 += m >> 10;
        c5 += (m << 33) & LIMB;
        c6 += (m >> 20) + m * P4 - (high << BITS);
        c7 += high;

        m = c3 & LIMB;
        high = (m >> 9) - (m >> 41);
        c4 += (c3 >> BITS) + ((m << 43) & LIMB);
        c5 += m >> 10;
        c6 += (m << 33) & LIMB;
        c7 += (m >> 20) + m * P4 - (high << BITS);
        c8 += high;

        m = c4 & LIMB;
        high = (m >> 9) - (m >> 41);
        c5 += (c4 >> BITS) + ((m << 43) & LIMB);
        c6 += m >> 10;
        c7 += (m << 33) & LIMB;
        c8 += (m >> 20) + m * P4 - (high << BITS);
        c9 += high;

        l0 = c5 & LIMB;
        l1 = (c6 & LIMB) + (c5 >> BITS);
        l2 = (c7 & LIMB) + (c6 >> BITS);
        l3 = (c8 & LIMB) + (c7 >> BITS);
        l4 = c9 + (c8 >> BITS);
    }
}
