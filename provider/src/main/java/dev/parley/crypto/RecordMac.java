package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC for the block ciphers of TLS 1.2, whose number of compressions can be made independent of a secret length.
 *
 * <p>{@link Hmac} is the quicker one and hides its digest; here each MAC absorbs the padded key again. It keeps no copy of
 * the key, only an array for it. Not thread-safe.
 *
 * @see "RFC 2104 §2; RFC 5246 §6.2.3.1"
 */
final class RecordMac {

    private static final int INNER = 0x36;
    private static final int OUTER = 0x5c;
    private static final byte[] NOTHING = new byte[1024];

    private final MessageDigest digest;
    private final Secret key;
    private final byte[] pad; // zero but while a MAC is being made
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
        if (key.length() > block) {
            throw new IllegalArgumentException("a MAC key of " + key.length() + " bytes for " + hash);
        }
        this.key = key;
        pad = new byte[block];
    }

    /** Bytes of the result. */
    int length() {
        return length;
    }

    RecordMac begin() {
        byte[] bytes = key.bytes();
        System.arraycopy(bytes, 0, pad, 0, bytes.length);
        mask(INNER);
        digest.update(pad);
        return this;
    }

    RecordMac update(byte[] in, int offset, int count) {
        digest.update(in, offset, count);
        return this;
    }

    void finish(byte[] out, int offset) {
        try {
            digest.digest(out, offset, length);
            mask(INNER ^ OUTER);
            digest.update(pad);
            Arrays.fill(pad, (byte) 0);
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
        Arrays.fill(pad, (byte) 0);
        digest.reset();
    }

    private void mask(int mask) {
        for (int i = 0; i < pad.length; i++) {
            pad[i] ^= (byte) mask;
        }
    }
}
