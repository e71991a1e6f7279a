package dev.parley.crypto;

import dev.parley.iana.BulkCipher;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;

/**
 * The one place that decides which library does what.
 *
 * <p>Immutable and shared by all contexts.
 */
public final class Crypto {

    private Crypto() {}

    /** The choice for this JVM. */
    public static Crypto standard() {
        return Standard.INSTANCE;
    }

    public Hash hash(HashAlgorithm algorithm) {
        return Hash.of(algorithm);
    }

    /** The platform's default source of randomness. */
    public Randoms randoms() {
        return Randoms.secure();
    }

    public boolean supports(CipherSuite suite) {
        return Jca.hasCipher(transformation(suite.bulk()));
    }

    /** The name under which the JCA knows a cipher. */
    static String transformation(BulkCipher bulk) {
        return switch (bulk) {
            case AES_128_GCM, AES_256_GCM -> "AES/GCM/NoPadding";
            case CHACHA20_POLY1305 -> "ChaCha20-Poly1305";
            case AES_128_CBC, AES_256_CBC -> "AES/CBC/NoPadding";
        };
    }

    /** Made at first use. */
    private static final class Standard {

        private static final Crypto INSTANCE = new Crypto();
    }
}
