package dev.parley.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Secret bytes that can be zeroed, and cannot be read, printed or serialized afterwards.
 *
 * <p>Not thread-safe: one thread owns a secret at a time.
 */
public final class Secret {

    /** Null once they were zeroed. */
    private byte @Nullable [] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The secret over this very array, which the caller gives away. */
    public static Secret owning(byte[] bytes) {
        return new Secret(bytes);
    }

    /** The secret over a copy; the caller keeps the duty to zero its own array. */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    public int length() {
        return bytes().length;
    }

    /**
     * The live array, not a copy: read it, never keep it.
     *
     * @throws IllegalStateException after {@link #destroy()}: a stage was used after its end
     */
    public byte[] bytes() {
        byte[] live = bytes;
        if (live == null) {
            throw new IllegalStateException("the secret was destroyed");
        }
        return live;
    }

    /** Zeroes the bytes; a second call does nothing. */
    public void destroy() {
        byte[] live = bytes;
        if (live != null) {
            Arrays.fill(live, (byte) 0);
            bytes = null;
        }
    }

    public boolean destroyed() {
        return bytes == null;
    }

    /** Whether the bytes are these, in a time that depends on the lengths alone. */
    public boolean matches(byte[] other) {
        return MessageDigest.isEqual(bytes(), other);
    }

    /**
     * A view of this secret as a key for a JCA cipher or MAC.
     *
     * @param algorithm a JCA key algorithm name such as {@code "AES"}
     */
    public SecretKey asKey(String algorithm) {
        return new Key(this, algorithm);
    }

    @Override
    public String toString() {
        byte[] live = bytes;
        return "Secret[" + (live == null ? "destroyed]" : live.length + " bytes]");
    }

    /** SecretKeySpec cannot be zeroed; and SunJCE zero-fills what getEncoded() returns, so it gets a clone each time. */
    private static final class Key implements SecretKey {

        private static final long serialVersionUID = 1L;

        private final transient Secret secret;
        private final String algorithm;

        Key(Secret secret, String algorithm) {
            this.secret = secret;
            this.algorithm = algorithm;
        }

        @Override
        public String getAlgorithm() {
            return algorithm;
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return secret.bytes().clone();
        }

        @Override
        public void destroy() {
            secret.destroy();
        }

        @Override
        public boolean isDestroyed() {
            return secret.destroyed();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && algorithm.equals(key.algorithm) && secret.matches(key.secret.bytes());
        }

        @Override
        public int hashCode() {
            return algorithm.hashCode(); // nothing derived from the secret
        }

        @Override
        public String toString() {
            return algorithm + " key, " + secret;
        }

        private void writeObject(ObjectOutputStream out) throws NotSerializableException {
            throw new NotSerializableException("a secret key");
        }
    }
}
