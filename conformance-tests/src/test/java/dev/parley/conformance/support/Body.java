package dev.parley.conformance.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * A long body that nobody need keep: the same seed gives the same bytes.
 *
 * @param seed which body
 * @param length its bytes
 */
public record Body(long seed, int length) {

    /** The body from its first byte. */
    public InputStream open() {
        return new Bytes(seed, length);
    }

    /** SHA-256 of the body. */
    public String hash() {
        try {
            return hash(open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of all that a stream gives. */
    public static String hash(InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Bytes extends InputStream {
        private final SplittableRandom random;
        private final byte[] block = new byte[4096];
        private int used = block.length;
        private int left;

        Bytes(long seed, int length) {
            random = new SplittableRandom(seed);
            left = length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            if (used == block.length) {
                random.nextBytes(block);
                used = 0;
            }
            int n = Math.min(Math.min(length, left), block.length - used);
            System.arraycopy(block, used, target, offset, n);
            used += n;
            left -= n;
            return n;
        }
    }
}
