package dev.parley.crypto;

import dev.parley.crypto.ec.P256;
import java.math.BigInteger;
import java.util.Arrays;

/** Uniform scalars of a group, and numbers as octets. */
final class Scalars {

    private Scalars() {}

    /** Uniform from 1 to order - 1, by rejection. */
    static BigInteger random(BigInteger order, Randoms randoms) {
        int bits = order.bitLength();
        byte[] bytes = new byte[(bits + 7) / 8];
        BigInteger scalar;
        do {
            randoms.nextBytes(bytes);
            bytes[0] &= (byte) (0xFF >>> (8 * bytes.length - bits));
            scalar = new BigInteger(1, bytes);
        } while (scalar.signum() == 0 || scalar.compareTo(order) >= 0);
        Arrays.fill(bytes, (byte) 0);
        return scalar;
    }

    /** The same for P-256, as octets. */
    static byte[] ofP256(Randoms randoms) {
        byte[] scalar = new byte[P256.LENGTH];
        do {
            randoms.nextBytes(scalar);
        } while (!P256.inRange(scalar));
        return scalar;
    }

    /**
     * A number in so many octets, the highest first.
     *
     * @throws IllegalArgumentException if it needs more of them or is negative
     */
    static byte[] octets(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        int excess = signed.length - length;
        if (number.signum() < 0 || excess > 1 || (excess == 1 && signed[0] != 0)) {
            throw new IllegalArgumentException("a number of " + number.bitLength() + " bits in " + length + " octets");
        }
        byte[] octets = new byte[length];
        int from = Math.max(excess, 0);
        System.arraycopy(signed, from, octets, Math.max(-excess, 0), signed.length - from);
        Arrays.fill(signed, (byte) 0);
        return octets;
    }
}
