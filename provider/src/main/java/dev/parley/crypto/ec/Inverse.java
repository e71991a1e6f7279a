package dev.parley.crypto.ec;

import java.util.Arrays;

/**
 * Inversion modulo an odd number of at most 256 bits, in constant time: Bernstein's and Yang's division steps.
 *
 * <p>Of f, the modulus, and g, the number, each step halves one combination, so that f ends as their greatest common divisor;
 * d and e are the multiples of the number that make up f and g. Thirty steps see only the lowest thirty bits, so they are
 * first gathered into a matrix and then applied to the long numbers at once. 590 steps are enough for 256 bits with the
 * variant that begins at one half.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @see "Bernstein and Yang, Fast constant-time gcd computation and modular inversion, CHES 2019"
 */
final class Inverse {

    private static final int LIMB_BITS = 30;
    private static final long LIMB = (1L << LIMB_BITS) - 1;
    private static final int LIMBS = 9;
    private static final int BATCHES = 20; // 600 steps

    private final long[] modulus;
    private final long modulusInverse; // modulo 2^30

    Inverse(long[] modulus) {
        this.modulus = limbs(modulus);
        long inverse = 1;
        for (int i = 0; i < 5; i++) { // each turn doubles the number of right bits
            inverse *= 2 - this.modulus[0] * inverse;
        }
        this.modulusInverse = inverse & LIMB;
    }

    /** Replaces a number from 0 to the modulus - 1 by its inverse; 0 stays 0. */
    void invert(long[] words) {
        long[] d = new long[LIMBS];
        long[] e = new long[LIMBS];
        long[] f = modulus.clone();
        long[] g = limbs(words);
        long[] matrix = new long[4];
        e[0] = 1;
        long zeta = -1; // minus (delta + 1/2)
        for (int i = 0; i < BATCHES; i++) {
            zeta = steps(zeta, f[0], g[0], matrix);
            applyModular(d, e, matrix);
            applyExact(f, g, matrix);
        }
        normalize(d, f[LIMBS - 1] >> 63);
        join(d, words);
        Arrays.fill(d, 0);
        Arrays.fill(e, 0);
        Arrays.fill(f, 0);
        Arrays.fill(g, 0);
        Arrays.fill(matrix, 0);
    }

    /** Thirty steps on the lowest limbs; the matrix is theirs times 2^30. Returns the new zeta. */
    private static long steps(long from, long f0, long g0, long[] matrix) {
        long zeta = from;
        long f = f0;
        long g = g0;
        long u = 1;
        long v = 0;
        long q = 0;
        long r = 1;
        for (int i = 0; i < LIMB_BITS; i++) {
            long swap = zeta >> 63;
            long odd = -(g & 1);
            g += ((f ^ swap) - swap) & odd;
            q += ((u ^ swap) - swap) & odd;
            r += ((v ^ swap) - swap) & odd;
            swap &= odd;
            zeta = (zeta ^ swap) - 1;
            f += g & swap;
            u += q & swap;
            v += r & swap;
            g >>= 1;
            u <<= 1;
            v <<= 1;
        }
        matrix[0] = u;
        matrix[1] = v;
        matrix[2] = q;
        matrix[3] = r;
        return zeta;
    }

    /** (f, g) becomes matrix (f, g) / 2^30, which is whole. */
    private static void applyExact(long[] f, long[] g, long[] matrix) {
        long u = matrix[0];
        long v = matrix[1];
        long q = matrix[2];
        long r = matrix[3];
        long first = (u * f[0] + v * g[0]) >> LIMB_BITS; // |u| + |v| <= 2^30: sums stay below 2^61
        long second = (q * f[0] + r * g[0]) >> LIMB_BITS;
        for (int i = 1; i < LIMBS; i++) {
            first += u * f[i] + v * g[i];
            second += q * f[i] + r * g[i];
            f[i - 1] = first & LIMB;
            g[i - 1] = second & LIMB;
            first >>= LIMB_BITS;
            second >>= LIMB_BITS;
        }
        f[LIMBS - 1] = first;
        g[LIMBS - 1] = second;
    }

    /** (d, e) becomes matrix (d, e) / 2^30 modulo the modulus, both between -2 and 1 times it as before. */
    private void applyModular(long[] d, long[] e, long[] matrix) {
        long u = matrix[0];
        long v = matrix[1];
        long q = matrix[2];
        long r = matrix[3];
        long signD = d[LIMBS - 1] >> 63;
        long signE = e[LIMBS - 1] >> 63;
        long first = u * d[0] + v * e[0];
        long second = q * d[0] + r * e[0];
        long addD = (u & signD) + (v & signE); // as if the negative ones had been raised by the modulus first
        long addE = (q & signD) + (r & signE);
        addD -= (modulusInverse * first + addD) & LIMB; // and as much as makes the sum divisible
        addE -= (modulusInverse * second + addE) & LIMB;
        first = (first + modulus[0] * addD) >> LIMB_BITS; // |addD| < 2^31: sums stay below 2^62
        second = (second + modulus[0] * addE) >> LIMB_BITS;
        for (int i = 1; i < LIMBS; i++) {
            first += u * d[i] + v * e[i] + modulus[i] * addD;
            second += q * d[i] + r * e[i] + modulus[i] * addE;
            d[i - 1] = first & LIMB;
            e[i - 1] = second & LIMB;
            first >>= LIMB_BITS;
            second >>= LIMB_BITS;
        }
        d[LIMBS - 1] = first;
        e[LIMBS - 1] = second;
    }

    /** Brings d, or -d where the mask says so, from between -2 and 1 times the modulus to between 0 and 1 times. */
    private void normalize(long[] d, long negative) {
        long below = d[LIMBS - 1] >> 63;
        for (int i = 0; i < LIMBS; i++) {
            d[i] = ((d[i] + (modulus[i] & below)) ^ negative) - negative;
        }
        carry(d);
        below = d[LIMBS - 1] >> 63;
        for (int i = 0; i < LIMBS; i++) {
            d[i] += modulus[i] & below;
        }
        carry(d);
    }

    private static void carry(long[] d) {
        for (int i = 1; i < LIMBS; i++) {
            d[i] += d[i - 1] >> LIMB_BITS;
            d[i - 1] &= LIMB;
        }
    }

    private static long[] limbs(long[] words) {
        long[] limbs = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            int bit = LIMB_BITS * i;
            int word = bit / 64;
            int shift = bit % 64;
            long limb = words[word] >>> shift;
            if (shift > 64 - LIMB_BITS && word < Words.COUNT - 1) {
                limb |= words[word + 1] << (64 - shift);
            }
            limbs[i] = limb & LIMB;
        }
        return limbs;
    }

    private static void join(long[] limbs, long[] words) {
        Arrays.fill(words, 0);
        for (int i = 0; i < LIMBS; i++) {
            int bit = LIMB_BITS * i;
            int word = bit / 64;
            int shift = bit % 64;
            words[word] |= limbs[i] << shift;
            if (shift > 64 - LIMB_BITS && word < Words.COUNT - 1) {
                words[word + 1] |= limbs[i] >> (64 - shift);
            }
        }
    }
}
