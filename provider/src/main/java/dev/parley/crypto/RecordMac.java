package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC for the block ciphers of TLS 1.2, whose number of compressions can be made independent of a secret length.
 *
 * <p>{@link Hmac} is the quicker one and hides its digest; here each MAC absorbs the padded keys again. Not thread-safe.
 *
 * @see "RFC 2104 §2; RFC 5246 §6.2.3.1"
 */
final class RecordMac {

    private static final byte[] NOTHING = new byte[1024];

    private final MessageDigest digest;
    private final byte[] inner;
    private final byte[] outer;
    private final int length;
    private final int blockShift; // shifts, not divisions, which take as long as their operands want
    private final int trailer;

    RecordMac(HashAlgorithm hash, Secret key) {
        this(hash, key, Jca.digest(hash.jcaName()));
    }

    /** Tests count the compressions of their own digest. */
    RecordMac(HashAlgorithm hash, Secret key, MessageDigest digest) {
        this.digest = digest;
        length = hash.length();
        blockShift = length > 32 ? 7 : 6;
        trailer = length > 32 ? 17 : 9; // FIPS 180-4 §5.1: a byte 0x80 and the message's length
        int block = 1 << blockShift;
        byte[] bytes = key.bytes();
        if (bytes.length > block) {
            throw new IllegalArgumentException("a MAC key of " + bytes.length + " bytes for " + hash);
        }
        inner = Arrays.copyOf(bytes, block);
        outer = Arrays.copyOf(bytes, block);
        for (int i = 0; i < block; i++) {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5c;
        }
    }

    /** Bytes of the result. */
    int length() {
        return length;
    }

    RecordMac begin() {
        digest.update(inner);
        return this;
    }

    RecordMac update(byte[] in, int offset, int count) {
        digest.update(in, offset, count);
        return this;
    }

    void finish(byte[] out, int offset) {
        try {
            digest.digest(out, offset, length);
            digest.update(outer);
            digest.update(out, offset, length);
            digest.digest(out, offset, length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Compresses for nothing, until a MAC over {@code hashed} bytes has cost as many compressions as one over {@code longest}.
     *
     * @param hashed secret; at most 256 below {@code longest}
     */
    void fillUp(int hashed, int longest) {
        int missing = blocks(longest) - blocks(hashed);
        digest.update(NOTHING, 0, (missing + 1) << blockShift); // one more, since an empty call would return at once
        digest.reset();
    }

    private int blocks(int bytes) {
        return (bytes + trailer + (1 << blockShift) - 1) >> blockShift;
    }

    void destroy() {
        Arrays.fill(inner, (byte) 0);
        Arrays.fill(outer, (byte) 0);
        digest.reset();
    }
}
