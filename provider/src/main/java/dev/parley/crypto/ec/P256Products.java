package dev.parley.crypto.ec;

import static java.lang.Math.multiplyHigh;

/**
 * Products modulo the prime of P-256 in Montgomery's form, of limbs of 53 bits; {@link P256Element} says within which bounds.
 *
 * <p>Column k of a product is the sum of a_i b_j over i + j = k, up to 2^113. With M = 2^53 its high part H is about that
 * sum / M, its low part the wrapping sum of the same products less H M: exact modulo 2^64, and small if H is not far off. How far
 * does not matter, as the same H is added to the next column. Hence H need not be exact, and is computed with
 * {@code double}s, which takes half the time of {@link Math#multiplyHigh}; squares, of fewer products, lose nothing by having them exact.
 *
 * <p><b>Bounds.</b> With limbs whose products are below 20 M^2 in sum (two products for {@link #subtractProducts}), a term of H is
 * below 20 M and its relative error below 3 2^-53; five are added, with an error of up to 14 more, and two such sums subtracted,
 * with 5 more: H is off by less than 34 20 + 1 = 681. So what is left of a column is below 681 M, with the H of the one before,
 * below 100 M + 681, less than 2^62.7; the reduction adds five times 2^55 at most.
 *
 * <p>Time does not depend on the numbers: all are whole, or whole multiples of 2^-53, hence never so small that a processor would
 * take longer for them, and all fit a {@code long}, so that what a conversion does with others is never done.
 *
 * @see "Montgomery, Modular multiplication without trial division, Mathematics of Computation 44, 1985"
 */
abstract class P256Products extends FiveLimbs<P256Element> {

    static final int BITS = 53;
    static final long LIMB = (1L << BITS) - 1;

    /** The highest limb of p. */
    static final long P4 = (1L << 44) - (1L << 12);

    private static final double UNIT = 0x1p-53;

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
        long h0 = (long) (x0 * y0);
        long e0 = a0 * b0 - (h0 << BITS);
        long h1 = (long) (x0 * y1 + x1 * y0);
        long e1 = a0 * b1 + a1 * b0 - (h1 << BITS) + h0;
        long h2 = (long) (x0 * y2 + x1 * y1 + x2 * y0);
        long e2 = a0 * b2 + a1 * b1 + a2 * b0 - (h2 << BITS) + h1;
        long h3 = (long) (x0 * y3 + x1 * y2 + x2 * y1 + x3 * y0);
        long e3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 - (h3 << BITS) + h2;
        long h4 = (long) (x0 * y4 + x1 * y3 + x2 * y2 + x3 * y1 + x4 * y0);
        long e4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (h4 << BITS) + h3;
        long h5 = (long) (x1 * y4 + x2 * y3 + x3 * y2 + x4 * y1);
        long e5 = a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 - (h5 << BITS) + h4;
        long h6 = (long) (x2 * y4 + x3 * y3 + x4 * y2);
        long e6 = a2 * b4 + a3 * b3 + a4 * b2 - (h6 << BITS) + h5;
        long h7 = (long) (x3 * y4 + x4 * y3);
        long e7 = a3 * b4 + a4 * b3 - (h7 << BITS) + h6;
        long h8 = (long) (x4 * y4);
        long e8 = a4 * b4 - (h8 << BITS) + h7;
        reduce(e0, e1, e2, e3, e4, e5, e6, e7, e8, h8);
    }

    /** (a b - c d) / R, at the price of one reduction. */
    void subtractProducts(P256Element a, P256Element b, P256Element c, P256Element d) {
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
        long c0 = c.l0;
        long c1 = c.l1;
        long c2 = c.l2;
        long c3 = c.l3;
        long c4 = c.l4;
        long d0 = d.l0;
        long d1 = d.l1;
        long d2 = d.l2;
        long d3 = d.l3;
        long d4 = d.l4;
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
        double u0 = c0;
        double u1 = c1;
        double u2 = c2;
        double u3 = c3;
        double u4 = c4;
        double v0 = d0 * UNIT;
        double v1 = d1 * UNIT;
        double v2 = d2 * UNIT;
        double v3 = d3 * UNIT;
        double v4 = d4 * UNIT;
        long h0 = (long) (x0 * y0 - u0 * v0);
        long e0 = a0 * b0 - c0 * d0 - (h0 << BITS);
        long h1 = (long) (x0 * y1 + x1 * y0 - (u0 * v1 + u1 * v0));
        long e1 = a0 * b1 + a1 * b0 - (c0 * d1 + c1 * d0) - (h1 << BITS) + h0;
        long h2 = (long) (x0 * y2 + x1 * y1 + x2 * y0 - (u0 * v2 + u1 * v1 + u2 * v0));
        long e2 = a0 * b2 + a1 * b1 + a2 * b0 - (c0 * d2 + c1 * d1 + c2 * d0) - (h2 << BITS) + h1;
        long h3 = (long) (x0 * y3 + x1 * y2 + x2 * y1 + x3 * y0 - (u0 * v3 + u1 * v2 + u2 * v1 + u3 * v0));
        long e3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 - (c0 * d3 + c1 * d2 + c2 * d1 + c3 * d0) - (h3 << BITS) + h2;
        long h4 = (long)
                (x0 * y4 + x1 * y3 + x2 * y2 + x3 * y1 + x4 * y0 - (u0 * v4 + u1 * v3 + u2 * v2 + u3 * v1 + u4 * v0));
        long e4 = a0 * b4
                + a1 * b3
                + a2 * b2
                + a3 * b1
                + a4 * b0
                - (c0 * d4 + c1 * d3 + c2 * d2 + c3 * d1 + c4 * d0)
                - (h4 << BITS)
                + h3;
        long h5 = (long) (x1 * y4 + x2 * y3 + x3 * y2 + x4 * y1 - (u1 * v4 + u2 * v3 + u3 * v2 + u4 * v1));
        long e5 = a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 - (c1 * d4 + c2 * d3 + c3 * d2 + c4 * d1) - (h5 << BITS) + h4;
        long h6 = (long) (x2 * y4 + x3 * y3 + x4 * y2 - (u2 * v4 + u3 * v3 + u4 * v2));
        long e6 = a2 * b4 + a3 * b3 + a4 * b2 - (c2 * d4 + c3 * d3 + c4 * d2) - (h6 << BITS) + h5;
        long h7 = (long) (x3 * y4 + x4 * y3 - (u3 * v4 + u4 * v3));
        long e7 = a3 * b4 + a4 * b3 - (c3 * d4 + c4 * d3) - (h7 << BITS) + h6;
        long h8 = (long) (x4 * y4 - u4 * v4);
        long e8 = a4 * b4 - c4 * d4 - (h8 << BITS) + h7;
        reduce(e0, e1, e2, e3, e4, e5, e6, e7, e8, h8);
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
