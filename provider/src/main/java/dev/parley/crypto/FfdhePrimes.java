package dev.parley.crypto;

import dev.parley.iana.NamedGroup;
import java.math.BigInteger;

/**
 * The safe primes of RFC 7919, computed from the formula that defines them rather than copied.
 *
 * @see "RFC 7919 appendix A"
 */
final class FfdhePrimes {

    private static final int GUARD_BITS = 64;

    private FfdhePrimes() {}

    /** p = 2^b - 2^(b-64) + (floor(2^(b-130) e) + X) 2^64 - 1. */
    static BigInteger prime(NamedGroup group) {
        int bits = bits(group);
        BigInteger e = floorOfE(bits - 130);
        return power(bits)
                .subtract(power(bits - 64))
                .add(e.add(BigInteger.valueOf(offset(group))).shiftLeft(64))
                .subtract(BigInteger.ONE);
    }

    static int bits(NamedGroup group) {
        return switch (group) {
            case FFDHE2048 -> 2048;
            case FFDHE3072 -> 3072;
            case FFDHE4096 -> 4096;
            case FFDHE6144 -> 6144;
            case FFDHE8192 -> 8192;
            default -> throw new IllegalArgumentException(group.rfcName() + " is no finite field group");
        };
    }

    /** Twice the group's strength: the least length of a private exponent that loses nothing. */
    static int exponentBits(NamedGroup group) { // 7919 §5.2 and the strengths of appendix A
        return switch (group) {
            case FFDHE2048 -> 225;
            case FFDHE3072 -> 275;
            case FFDHE4096 -> 325;
            case FFDHE6144 -> 375;
            case FFDHE8192 -> 400;
            default -> throw new IllegalArgumentException(group.rfcName() + " is no finite field group");
        };
    }

    private static int offset(NamedGroup group) {
        return switch (group) {
            case FFDHE2048 -> 560316;
            case FFDHE3072 -> 2625351;
            case FFDHE4096 -> 5736041;
            case FFDHE6144 -> 15705020;
            case FFDHE8192 -> 10965728;
            default -> throw new IllegalArgumentException(group.rfcName() + " is no finite field group");
        };
    }

    /** The integer part of 2^shift e, from the series of 1/k!. */
    private static BigInteger floorOfE(int shift) {
        BigInteger term = power(shift + GUARD_BITS); // the cut-off digits of some thousand terms stay within the guard
        BigInteger sum = term;
        for (int k = 1; term.signum() != 0; k++) {
            term = term.divide(BigInteger.valueOf(k));
            sum = sum.add(term);
        }
        return sum.shiftRight(GUARD_BITS);
    }

    private static BigInteger power(int exponent) {
        return BigInteger.ONE.shiftLeft(exponent);
    }
}
