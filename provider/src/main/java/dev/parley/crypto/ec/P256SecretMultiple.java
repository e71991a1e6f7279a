package dev.parley.crypto.ec;

/**
 * The multiple of a point of P-256 by a secret number k, in constant time.
 *
 * <p>An odd k is written in 52 digits for the base 32, all of them odd and from -31 to 31, so that no digit is 0 and no sum
 * infinity: digit i is 2 b - 31 for the five bits b of k above bit 5 i, and the highest, digit 51, is 1. In the place of an even
 * k stands n - k, and the result is negated.
 *
 * <p>Nor does an addition meet its own point or its negative. What has been summed up to digit i + 1 is a multiple of 32 times
 * digit i's point, hence not 31 times or less of it; as this holds for numbers rather than residues, only a difference of n
 * remains. That n is no multiple of 32 leaves the last addition, of an A that is 32 modulo 64 and a digit D with A + D = k: not
 * A + D = n, as k is less. A - D = n would mean D = 32 - n modulo 64, which is 15, and k = n + 30.
 *
 * <p>Every table entry is read for every digit. Holds secrets until it is cleared. Not thread-safe.
 */
final class P256SecretMultiple {

    private static final int WINDOW = P256Comb.WINDOW;
    private static final int DIGITS = P256Comb.ROWS; // below the highest
    private static final int POINTS = P256Comb.ROW_POINTS;

    private final P256Point sum;
    private final P256Affine point;
    private final long[] odd = new long[Words.COUNT];

    P256SecretMultiple(P256Element kind) {
        sum = new P256Point(kind);
        point = new P256Affine(kind);
    }

    /** Computes k G, without doubling, as there is a row of multiples for each digit. */
    void ofBase(long[] k) {
        long[] table = P256Comb.table();
        long even = odd(k);
        point.read(table, P256Comb.TOP, 0);
        sum.set(point);
        for (int i = DIGITS - 1; i >= 0; i--) {
            select(table, i * P256Comb.ROW_WORDS, i);
            sum.add(point);
        }
        sum.w.negateIf(even);
    }

    /** Computes k times a point. */
    void of(P256Affine other, long[] k) {
        long[] table = P256Multiples.odd(other, POINTS);
        long even = odd(k);
        sum.set(other);
        for (int i = DIGITS - 1; i >= 0; i--) {
            for (int j = 0; j < WINDOW; j++) {
                sum.twice();
            }
            select(table, 0, i);
            sum.add(point);
        }
        sum.w.negateIf(even);
    }

    /** The affine x to four words. */
    void writeX(long[] out) {
        sum.normalize(point);
        point.x.fromMontgomery();
        point.x.write(out);
    }

    /** The affine coordinates to eight words. */
    void write(long[] out) {
        sum.normalize(point);
        point.x.fromMontgomery();
        point.w.halfFromMontgomery();
        point.write(out, 0);
    }

    /** Sets the number whose digits are used; returns all ones if it is n - k rather than k, else 0. */
    private long odd(long[] k) {
        System.arraycopy(k, 0, odd, 0, Words.COUNT);
        long even = (k[0] & 1) - 1;
        P256Order.negateIf(even, odd);
        return even;
    }

    /** The multiple that digit i names, from a table of odd ones: (|2 b - 31| - 1) / 2 is 15 - b, or b - 16. */
    private void select(long[] table, int from, int i) {
        int bit = WINDOW * i + 1;
        int word = bit / 64;
        int shift = bit % 64;
        long bits = odd[word] >>> shift;
        if (shift > 64 - WINDOW && word < Words.COUNT - 1) {
            bits |= odd[word + 1] << (64 - shift);
        }
        bits &= (1 << WINDOW) - 1;
        long negative = (bits - POINTS) >> 63;
        point.select(table, from, POINTS, (bits - POINTS) ^ negative, negative);
    }

    void clear() {
        sum.clear();
        point.clear();
        Words.clear(odd);
    }
}
