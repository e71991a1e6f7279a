package dev.parley.crypto;

import java.security.SecureRandom;

/**
 * A source of random bytes: the context's SecureRandom, or a fixed one in tests.
 *
 * <p>Safe for use by several threads, as SecureRandom is.
 *
 * @see "RFC 8446 appendix C.1"
 */
public interface Randoms {

    void nextBytes(byte[] out);

    /** The same source for an interface that insists on this type. */
    SecureRandom asSecureRandom();

    default byte[] bytes(int length) {
        byte[] out = new byte[length];
        nextBytes(out);
        return out;
    }

    /** The platform's default source, one for all; where that is the JDK's, through a pool that no thread waits at. */
    static Randoms secure() {
        return Default.INSTANCE;
    }

    /** The given source, or a pool that is seeded by it where it is the JDK's own. */
    static Randoms seededBy(SecureRandom platform) {
        return DrbgPool.servesFor(platform)
                ? new DrbgPool(platform, platform.getProvider(), System::nanoTime)
                : of(platform);
    }

    static Randoms of(SecureRandom source) {
        return new Randoms() {
            @Override
            public void nextBytes(byte[] out) {
                source.nextBytes(out);
            }

            @Override
            public SecureRandom asSecureRandom() {
                return source;
            }
        };
    }

    /** Seeded at first use, not when this interface is loaded. */
    final class Default {

        private static final Randoms INSTANCE = seededBy(new SecureRandom());

        private Default() {}
    }
}
