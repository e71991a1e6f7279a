package dev.parley.crypto.ec;

import org.jspecify.annotations.Nullable;

/**
 * A point of P-256 as x and w = 2 y, in Montgomery's form; never the point at infinity.
 *
 * <p>Doubled y spares the formulas of {@link P256Point} their halves. In tables a point is eight words: x, then w.
 */
final class P256Affine {

    /** Words of a point in a table. */
    static final int WORDS = 2 * Words.COUNT;

    /** The curve's b R mod p. */
    private static final long[] B = {0x39bec453897bbfb8L, 0xe00b9939086121b1L, 0x444157ee425dad59L, 0x600c3bc10e906813L
    };

    final P256Element x;
    final P256Element w;

    P256Affine(P256Element kind) {
        x = kind.fresh();
        w = kind.fresh();
    }

    /**
     * Entry {@code index} of a table, its negative where the mask is all ones. Reads every entry.
     *
     * @param from where the table begins
     * @param size its entries
     */
    void select(long[] table, int from, int size, long index, long negative) {
        long p0 = 0;
        long p1 = 0;
        long p2 = 0;
        long p3 = 0;
        long p4 = 0;
        long p5 = 0;
        long p6 = 0;
        long p7 = 0;
        for (int i = 0; i < size; i++) {
            long chosen = ((i ^ index) - 1) >> 63;
            int at = from + WORDS * i;
            p0 |= table[at] & chosen;
            p1 |= table[at + 1] & chosen;
            p2 |= table[at + 2] & chosen;
            p3 |= table[at + 3] & chosen;
            p4 |= table[at + 4] & chosen;
            p5 |= table[at + 5] & chosen;
            p6 |= table[at + 6] & chosen;
            p7 |= table[at + 7] & chosen;
        }
        x.read(p0, p1, p2, p3);
        w.read(p4, p5, p6, p7);
        w.negateIf(negative);
    }

    /** Entry {@code index} of a table; for public indices only. */
    void read(long[] table, int from, int index) {
        x.read(table, from + WORDS * index);
        w.read(table, from + WORDS * index + Words.COUNT);
    }

    void write(long[] table, int at) {
        x.write(table, at);
        w.write(table, at + Words.COUNT);
    }

    /**
     * The point of two big-endian coordinates; null if it is none of the curve's. For public values only.
     *
     * @see "SP 800-56A §5.6.2.3.4"
     */
    static @Nullable P256Affine decode(P256Element kind, byte[] x, byte[] y) {
        P256Affine point = new P256Affine(kind);
        P256Element ordinate = kind.fresh();
        if (!point.x.decode(x) || !ordinate.decode(y)) { // each below the prime
            return null;
        }
        P256Element t = kind.fresh();
        P256Element equation = kind.fresh();
        t.square(point.x);
        t.multiply(t, point.x);
        equation.square(ordinate);
        equation.subtract(equation, t);
        t.add(point.x, point.x);
        equation.add(equation, t);
        equation.add(equation, point.x);
        t.read(B, 0);
        equation.subtract(equation, t); // y^2 - x^3 + 3 x - b, between -4 p and 6 p
        point.w.add(ordinate, ordinate);
        return equation.isZero() ? point : null;
    }

    void clear() {
        x.clear();
        w.clear();
    }
}
