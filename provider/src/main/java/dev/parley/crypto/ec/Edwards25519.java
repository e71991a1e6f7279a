package dev.parley.crypto.ec;

/**
 * A point of the twisted Edwards curve that is Curve25519 in another form: x = X/Z, y = Y/Z, T = XY/Z. Multiplies the base point
 * in constant time, by a comb of multiples that ship with this package.
 *
 * <p>The addition is complete: it needs no exception for doubling or for the neutral point. Row i of the table has the
 * multiples from 1 to 8 of 16^i 8 B, each as y + x, y - x and 2 d x y: 48 KB, loaded at first use.
 *
 * <p>Holds secrets until it is cleared. Not thread-safe.
 *
 * @see "RFC 8032 §5.1; Hisil, Wong, Carter and Dawson, Twisted Edwards curves revisited, ASIACRYPT 2008"
 */
final class Edwards25519 {

    static final int ROWS = 64;
    static final int ROW_POINTS = 8;
    static final int POINT_WORDS = 12;

    /** Added to a number below 2^252, it turns its hexadecimal digits into such from -8 to 7, each raised by 8. */
    private static final long RAISED = 0x8888888888888888L;

    private final Element25519 x;
    private final Element25519 y;
    private final Element25519 z;
    private final Element25519 t;
    private final Element25519 sum;
    private final Element25519 difference;
    private final Element25519 product;
    private final Element25519 a;
    private final Element25519 b;

    Edwards25519(Element25519 kind) {
        x = kind.fresh();
        y = kind.fresh();
        z = kind.fresh();
        t = kind.fresh();
        sum = kind.fresh();
        difference = kind.fresh();
        product = kind.fresh();
        a = kind.fresh();
        b = kind.fresh();
    }

    static long[] table() {
        return Loaded.TABLE;
    }

    /** The u-coordinate of k times the base point, for a clamped k: a multiple of 8 from 2^254 to 2^255 - 8. */
    void multiplyBase(long[] k, long[] out) {
        long[] digits = new long[Words.COUNT];
        for (int i = 0; i < Words.COUNT; i++) {
            digits[i] = k[i] >>> 3 | (i < Words.COUNT - 1 ? k[i + 1] << 61 : 0);
        }
        Words.add(digits, new long[] {RAISED, RAISED, RAISED, RAISED}, digits);
        x.read(0, 0, 0, 0);
        y.read(1, 0, 0, 0);
        z.read(1, 0, 0, 0);
        t.read(0, 0, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            select(i, (digits[i / 16] >>> (4 * (i % 16)) & 15) - 8);
            addSelected();
        }
        Words.clear(digits);
        a.subtract(z, y); // not 0: the base point's order is a prime above 2^252, and no factor of k
        a.invert(a);
        b.add(z, y);
        x.multiply(a, b);
        x.write(out);
    }

    /** The multiple from -8 to 8 of a row. Reads every entry. */
    private void select(int row, long digit) {
        long[] table = Loaded.TABLE;
        long negative = digit >> 63;
        long index = (digit ^ negative) - negative;
        long one = (index - 1) >> 63 & 1; // the neutral point: y + x = y - x = 1, x y = 0
        long s0 = one;
        long s1 = 0;
        long s2 = 0;
        long s3 = 0;
        long d0 = one;
        long d1 = 0;
        long d2 = 0;
        long d3 = 0;
        long p0 = 0;
        long p1 = 0;
        long p2 = 0;
        long p3 = 0;
        for (int i = 0; i < ROW_POINTS; i++) {
            long chosen = ((i + 1 ^ index) - 1) >> 63;
            int at = (row * ROW_POINTS + i) * POINT_WORDS;
            s0 |= table[at] & chosen;
            s1 |= table[at + 1] & chosen;
            s2 |= table[at + 2] & chosen;
            s3 |= table[at + 3] & chosen;
            d0 |= table[at + 4] & chosen;
            d1 |= table[at + 5] & chosen;
            d2 |= table[at + 6] & chosen;
            d3 |= table[at + 7] & chosen;
            p0 |= table[at + 8] & chosen;
            p1 |= table[at + 9] & chosen;
            p2 |= table[at + 10] & chosen;
            p3 |= table[at + 11] & chosen;
        }
        sum.read(s0, s1, s2, s3);
        difference.read(d0, d1, d2, d3);
        product.read(p0, p1, p2, p3);
        sum.swapIf(negative, difference);
        product.negateIf(negative);
    }

    /** Adds the selected point: 7 products, of factors that sum at most three. */
    private void addSelected() {
        a.subtract(y, x);
        a.multiply(a, difference);
        b.add(y, x);
        b.multiply(b, sum);
        t.multiply(t, product);
        z.add(z, z);
        y.add(b, a);
        b.subtract(b, a);
        a.subtract(z, t);
        z.add(z, t);
        x.multiply(b, a);
        t.multiply(b, y);
        y.multiply(y, z);
        z.multiply(z, a);
    }

    void clear() {
        for (Element25519 element : new Element25519[] {x, y, z, t, sum, difference, product, a, b}) {
            element.clear();
        }
    }

    private static final class Loaded {

        private static final long[] TABLE = Tables.load("edwards25519.table", ROWS * ROW_POINTS * POINT_WORDS);
    }
}
