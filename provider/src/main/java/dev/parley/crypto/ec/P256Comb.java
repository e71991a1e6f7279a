package dev.parley.crypto.ec;

/**
 * The multiples of P-256's base point G that ship with this package.
 *
 * <p>Row i has the odd multiples from 1 to 31 of 32^i G, as 16 points of eight words; behind the 51 rows stands 2^255 G.
 * Loaded at first use, 52 KB.
 */
final class P256Comb {

    static final int WINDOW = 5;
    static final int ROWS = 51;
    static final int ROW_POINTS = 1 << (WINDOW - 1);
    static final int ROW_WORDS = ROW_POINTS * P256Affine.WORDS;

    /** Where 2^255 G stands. */
    static final int TOP = ROWS * ROW_WORDS;

    private P256Comb() {}

    static long[] table() {
        return Loaded.TABLE;
    }

    private static final class Loaded {

        private static final long[] TABLE = Tables.load("p256.table", TOP + P256Affine.WORDS);
    }
}
