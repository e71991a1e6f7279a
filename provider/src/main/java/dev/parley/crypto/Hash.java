package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import java.io.ByteArrayOutputStream;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A running digest that can be copied midway.
 *
 * <p>Over a provider whose digests cannot be cloned it records what it absorbs and replays that into the copy.
 */
public final class Hash {

    /** An unused digest of each algorithm, never updated: to copy one costs a fraction of asking the JCA for another. */
    private static final Map<HashAlgorithm, MessageDigest> UNUSED = new ConcurrentHashMap<>();

    private final HashAlgorithm algorithm;
    private final MessageDigest digest;
    private final @Nullable ByteArrayOutputStream record;

    private Hash(HashAlgorithm algorithm, MessageDigest digest, @Nullable ByteArrayOutputStream record) {
        this.algorithm = algorithm;
        this.digest = digest;
        this.record = record;
    }

    static Hash of(HashAlgorithm algorithm) {
        MessageDigest unused = UNUSED.get(algorithm);
        if (unused == null) {
            unused = UNUSED.computeIfAbsent(algorithm, a -> Jca.digest(a.jcaName()));
        }
        MessageDigest digest = clone(unused);
        return digest != null
                ? new Hash(algorithm, digest, null)
                : recording(algorithm, Jca.digest(algorithm.jcaName()));
    }

    /** The form for digests that cannot be cloned. */
    static Hash recording(HashAlgorithm algorithm, MessageDigest digest) {
        return new Hash(algorithm, digest, new ByteArrayOutputStream());
    }

    public HashAlgorithm algorithm() {
        return algorithm;
    }

    /** Bytes of the result. */
    public int length() {
        return algorithm.length();
    }

    public Hash update(byte[] in) {
        return update(in, 0, in.length);
    }

    public Hash update(byte[] in, int offset, int length) {
        digest.update(in, offset, length);
        if (record != null) {
            record.write(in, offset, length);
        }
        return this;
    }

    public Hash update(byte in) {
        digest.update(in);
        if (record != null) {
            record.write(in);
        }
        return this;
    }

    /** The digest of all that was absorbed; the hash starts afresh. */
    public byte[] digest() {
        if (record != null) {
            record.reset();
        }
        return digest.digest();
    }

    /** As {@link #digest()}, into an array with room for {@link #length()} bytes. */
    public void digest(byte[] out, int offset) {
        if (record != null) {
            record.reset();
        }
        try {
            digest.digest(out, offset, length());
        } catch (DigestException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The digest of all that was absorbed so far; the hash goes on. */
    public byte[] snapshot() {
        return copy().digest();
    }

    public Hash copy() {
        MessageDigest clone = record == null ? clone(digest) : null;
        if (clone != null) {
            return new Hash(algorithm, clone, null);
        }
        if (record == null) {
            throw new IllegalStateException(algorithm + " digests were cloneable before");
        }
        byte[] absorbed = record.toByteArray();
        return recording(algorithm, Jca.digest(algorithm.jcaName())).update(absorbed);
    }

    /** Forgets what was absorbed. */
    public void reset() {
        digest.reset();
        if (record != null) {
            record.reset();
        }
    }

    private static @Nullable MessageDigest clone(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            return null;
        }
    }
}
