package dev.parley.crypto.ec;

/**
 * A number modulo the prime of P-256, p = 2^256 - 2^224 + 2^192 + 2^96 - 1: five signed limbs of 53 bits.
 *
 * <p><b>Form.</b> The value is l0 + l1 2^53 + ... + l4 2^212 and stands for value / R modulo p, R = 2^265 (Montgomery). It is
 * neither reduced nor unique: sums and differences are taken limb by limb, and only products carry.
 *
 * <p><b>Bounds.</b> Products need limbs whose products, two by two, are of magnitude below 20 2^106: 4.4 2^53 each, or 20 and 1.
 * They give limbs from -2^10 to 2^53 + 2^10, the highest less, with a value from -p/2 to 3p/2 if the values of the factors have a
 * product of magnitude at most 256 p^2. A formula may thus add and subtract several products before it multiplies. The tests run
 * the formulas on a double of this class that keeps these bounds for every value, which is why each operation is a method.
 *
 * <p>Constant time: no branch, no index and no boolean depends on a value.
 *
 * <p>Not thread-safe.
 */
class P256Element extends P256Products {

    // p, limb by limb
    private static final long P0 = LIMB;
    private static final long P1 = (1L << 43) - 1;
    private static final long P3 = 1L << 33;

    /** R^3 mod p. */
    private static final long[] CUBE = {
        0xe800000050000000L, 0x6fffffffbfffffffL, 0x2fffffffe7ffffffL, 0xc000000008000000L
    };

    /** R mod p. */
    private static final long[] ONE = {
        0x0000000000000200L, 0xfffffe0000000000L, 0xffffffffffffffffL, 0x000001fffffffdffL
    };

    /** R^2 mod p. */
    private static final long[] SQUARE = {
        0x00000000000c0000L, 0xffeffffffffc0000L, 0xfffffffffffbffffL, 0x0013fffffff7ffffL
    };

    /** 1/2 mod p. */
    private static final long[] HALF = {
        0x0000000000000000L, 0x0000000080000000L, 0x8000000000000000L, 0x7fffffff80000000L
    };

    private static final long[] PRIME = {
        0xffffffffffffffffL, 0x00000000ffffffffL, 0x0000000000000000L, 0xffffffff00000001L
    };
    private static final Inverse INVERSE = new Inverse(PRIME);

    @Override
    P256Element fresh() {
        return new P256Element();
    }

    /** One, of the same kind. */
    P256Element one() {
        P256Element one = fresh();
        one.read(ONE, 0);
        return one;
    }

    /** The inverse, in Montgomery's form too; 0 stays 0. Needs what {@link #write} needs. */
    void invert(P256Element a) {
        long[] words = new long[Words.COUNT];
        a.write(words);
        INVERSE.invert(words); // of value = number R
        read(words, 0);
        P256Element cube = fresh();
        cube.read(CUBE, 0);
        multiply(this, cube);
        Words.clear(words);
    }

    /** From a number below 2^256 to Montgomery's form. */
    void toMontgomery() {
        P256Element square = fresh();
        square.read(SQUARE, 0);
        multiply(this, square);
    }

    /** From Montgomery's form to the number itself. */
    void fromMontgomery() {
        P256Element one = fresh();
        one.read(new long[] {1, 0, 0, 0}, 0);
        multiply(this, one);
    }

    /** From Montgomery's form to half the number. */
    void halfFromMontgomery() {
        P256Element half = fresh();
        half.read(HALF, 0);
        multiply(this, half);
    }

    /** From big-endian bytes; false if they are not below p. For public values only. */
    boolean decode(byte[] in) {
        long[] words = new long[Words.COUNT];
        Words.ofBigEndian(in, 0, words);
        read(words, 0);
        toMontgomery();
        return inRange(words);
    }

    /** Whether a number is below p; for public values only. */
    static boolean inRange(long[] words) {
        return Words.subtract(words, PRIME, new long[Words.COUNT]) != 0;
    }

    /** Four words of a table as the value, below 2^256. */
    void read(long[] words, int at) {
        read(words[at], words[at + 1], words[at + 2], words[at + 3]);
    }

    void read(long w0, long w1, long w2, long w3) {
        l0 = w0 & LIMB;
        l1 = (w0 >>> 53 | w1 << 11) & LIMB;
        l2 = (w1 >>> 42 | w2 << 22) & LIMB;
        l3 = (w2 >>> 31 | w3 << 33) & LIMB;
        l4 = w3 >>> 20;
    }

    /** The value modulo p, reduced; needs a value from -15 p to 15 p and limbs of magnitude at most 2^60. Keeps this. */
    void write(long[] words) {
        write(words, 0);
    }

    void write(long[] words, int at) {
        long r0 = l0;
        long r1 = l1 + (r0 >> BITS);
        long r2 = l2 + (r1 >> BITS);
        long r3 = l3 + (r2 >> BITS);
        long r4 = l4 + (r3 >> BITS);
        long q = r4 >> 44; // value / 2^256, from -16 to 15: less q p it is from -2^228 to 2^256 + 2^228
        r0 = (r0 & LIMB) - q * P0;
        r1 = (r1 & LIMB) - q * P1 + (r0 >> BITS);
        r2 = (r2 & LIMB) + (r1 >> BITS);
        r3 = (r3 & LIMB) - q * P3 + (r2 >> BITS);
        r4 = r4 - q * P4 + (r3 >> BITS);
        long below = r4 >> 63; // once p more if it is negative
        r0 = (r0 & LIMB) + (P0 & below);
        r1 = (r1 & LIMB) + (P1 & below) + (r0 >> BITS);
        r2 = (r2 & LIMB) + (r1 >> BITS);
        r3 = (r3 & LIMB) + (P3 & below) + (r2 >> BITS);
        r4 = r4 + (P4 & below) + (r3 >> BITS);
        long s0 = (r0 & LIMB) - P0; // once p less unless that is negative
        long s1 = (r1 & LIMB) - P1 + (s0 >> BITS);
        long s2 = (r2 & LIMB) + (s1 >> BITS);
        long s3 = (r3 & LIMB) - P3 + (s2 >> BITS);
        long s4 = r4 - P4 + (s3 >> BITS);
        below = s4 >> 63;
        s0 = (s0 & LIMB) + (P0 & below);
        s1 = (s1 & LIMB) + (P1 & below) + (s0 >> BITS);
        s2 = (s2 & LIMB) + (s1 >> BITS);
        s3 = (s3 & LIMB) + (P3 & below) + (s2 >> BITS);
        s4 = s4 + (P4 & below) + (s3 >> BITS);
        s0 &= LIMB;
        s1 &= LIMB;
        s2 &= LIMB;
        s3 &= LIMB;
        words[at] = s0 | s1 << 53;
        words[at + 1] = s1 >>> 11 | s2 << 42;
        words[at + 2] = s2 >>> 22 | s3 << 31;
        words[at + 3] = s3 >>> 33 | s4 << 20;
    }

    /**
     * Whether the value is 0 modulo p; for public values only. A multiple k p has the lowest bits -k, so that most values are
     * told apart at once; needs what {@link #write} needs.
     */
    boolean isZero() {
        if (((l0 + 16) & LIMB) > 32) {
            return false;
        }
        long[] words = new long[Words.COUNT];
        write(words);
        return Words.isZero(words) != 0;
    }
}
