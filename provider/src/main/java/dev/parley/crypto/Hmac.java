package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import java.util.Arrays;

/**
 * HMAC on one digest: the padded key is absorbed anew for each use, so that a short-lived key costs no more than one object.
 *
 * <p>Not a JCA Mac, whose key would be wrapped in an object that cannot be zeroed. In the key schedule, where a key is used
 * once to three times, this is as fast as copying the states of two keyed digests, at a quarter of the garbage. Not
 * thread-safe.
 *
 * @see "RFC 2104 §2"
 */
public final class Hmac {

    private static final int INNER = 0x36;
    private static final int OUTER = 0x5c;

    private final Hash digest;

    /** The key with the inner mask, as long as a block. */
    private final byte[] pad;

    private boolean begun;

    private Hmac(Hash digest, byte[] pad) {
        this.digest = digest;
        this.pad = pad;
    }

    public static Hmac of(HashAlgorithm algorithm, Secret key) {
        return of(algorithm, key.bytes());
    }

    /** Keyed by an array that stays the caller's. */
    public static Hmac of(HashAlgorithm algorithm, byte[] key) {
        Hmac hmac = new Hmac(Hash.of(algorithm), new byte[blockLength(algorithm)]);
        hmac.use(key);
        return hmac;
    }

    /** Takes another key in place of the former. */
    public void use(byte[] key) {
        Arrays.fill(pad, (byte) 0);
        if (key.length <= pad.length) {
            System.arraycopy(key, 0, pad, 0, key.length);
        } else { // 2104 §2: a key longer than a block is hashed first
            digest.reset();
            digest.update(key).digest(pad, 0);
        }
        mask(INNER);
        begun = false;
    }

    public HashAlgorithm algorithm() {
        return digest.algorithm();
    }

    /** Bytes of the result. */
    public int length() {
        return digest.length();
    }

    public Hmac update(byte[] in) {
        return update(in, 0, in.length);
    }

    public Hmac update(byte[] in, int offset, int length) {
        begin();
        digest.update(in, offset, length);
        return this;
    }

    public Hmac update(byte in) {
        begin();
        digest.update(in);
        return this;
    }

    /** The code of all that was absorbed; the key stays for the next one. */
    public byte[] mac() {
        byte[] out = new byte[length()];
        mac(out, 0);
        return out;
    }

    /** As {@link #mac()}, into an array with room for {@link #length()} bytes. */
    public void mac(byte[] out, int offset) {
        begin();
        digest.digest(out, offset);
        mask(INNER ^ OUTER);
        digest.update(pad).update(out, offset, length()).digest(out, offset);
        mask(INNER ^ OUTER);
        begun = false;
    }

    /** Zeroes the key, and the digest's state as far as its provider does. */
    public void destroy() {
        Arrays.fill(pad, (byte) 0);
        digest.reset();
    }

    private void begin() {
        if (!begun) {
            digest.reset();
            digest.update(pad);
            begun = true;
        }
    }

    private void mask(int mask) {
        for (int i = 0; i < pad.length; i++) {
            pad[i] ^= (byte) mask;
        }
    }

    private static int blockLength(HashAlgorithm algorithm) {
        return algorithm.length() <= 32 ? 64 : 128;
    }
}
