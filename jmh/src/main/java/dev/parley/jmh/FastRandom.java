package dev.parley.jmh;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** Random bytes that cost next to nothing and keep no secret: for measuring what consumes them. */
final class FastRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient SplittableRandom source = new SplittableRandom(256);

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
