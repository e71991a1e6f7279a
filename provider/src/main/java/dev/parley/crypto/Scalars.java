package dev.parley.crypto;

import dev.parley.crypto.ec.P256;
import java.math.BigInteger;
import java.util.Arrays;

/** Uniform scalars of a group. */
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
}
