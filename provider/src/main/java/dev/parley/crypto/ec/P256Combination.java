package dev.parley.crypto.ec;

import org.jspecify.annotations.Nullable;

/**
 * A sum of multiples of several points, all doubled together (Straus), in variable time: for public values only.
 *
 * <p>Each multiple is written in digits that are 0 or odd, of which few are not 0 (wNAF), and has a table of the odd multiples
 * of its point.
 */
final class P256Combination {

    private final P256Point sum;
    private final P256Affine point;
    private final long[][] tables;
    private final int[] starts;
    private final byte[][] digits;
    private final int length;
    private int terms;

    /**
     * @param most terms
     * @param bits of the longest multiple
     */
    P256Combination(P256Element kind, int most, int bits) {
        this.sum = new P256Point(kind);
        this.point = new P256Affine(kind);
        this.tables = new long[most][];
        this.starts = new int[most];
        this.digits = new byte[most][];
        this.length = bits + 1;
    }

    /**
     * Adds a term.
     *
     * @param table has 2^(width - 2) odd multiples from {@code start} on
     * @param number whose bits from {@code bit} on, as many as the longest multiple has, multiply the point
     */
    void add(long[] table, int start, int width, long[] number, int bit) {
        tables[terms] = table;
        starts[terms] = start;
        digits[terms] = digits(number, bit, length, width);
        terms++;
    }

    /** The sum, which stays this object's; null if it is infinity. */
    @Nullable
    P256Point sum() {
        boolean finite = false;
        for (int i = length - 1; i >= 0; i--) {
            if (finite) {
                sum.twice();
            }
            for (int term = 0; term < terms; term++) {
                int digit = digits[term][i];
                if (digit == 0) {
                    continue;
                }
                point.read(tables[term], starts[term], Math.abs(digit) >> 1);
                point.w.negateIf(digit >> 31);
                if (finite) {
                    finite = sum.addAny(point);
                } else {
                    sum.set(point);
                    finite = true;
                }
            }
        }
        return finite ? sum : null;
    }

    /** How often an addition met its own point or its negative. */
    int meetings() {
        return sum.meetings;
    }

    private static byte[] digits(long[] number, int from, int length, int width) {
        byte[] digits = new byte[length];
        int carry = 0;
        for (int i = 0; i < length; ) {
            if (bits(number, from, i, length - 1, 1) == carry) {
                i++;
                continue;
            }
            int digit = bits(number, from, i, length - 1, width) + carry;
            carry = digit >> (width - 1);
            digits[i] = (byte) (digit - (carry << width));
            i += width;
        }
        return digits;
    }

    /** Bits {@code at} and up of the part of the number that begins at {@code from} and has {@code size} bits. */
    private static int bits(long[] number, int from, int at, int size, int count) {
        int bits = 0;
        for (int i = 0; i < count; i++) {
            int bit = from + at + i;
            if (at + i < size && bit < 64 * Words.COUNT) {
                bits |= (int) (number[bit / 64] >>> (bit % 64) & 1) << i;
            }
        }
        return bits;
    }
}
