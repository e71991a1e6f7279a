package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * HMAC under one key: the two padded keys are absorbed once and their digest states copied for each use.
 *
 * <p>Not a JCA Mac: copies of two digests are three times faster than a keyed Mac's re-initialization, and the key is never
 * wrapped in an object that cannot be zeroed. Not thread-safe.
 *
 * @see "RFC 2104 §2"
 */
public final class Hmac {

    private final Hash inner;
    private final Hash outer;
    private @Nullable Hash running;

    private Hmac(Hash inner, Hash outer) {
        this.inner = inner;
        this.outer = outer;
    }

    public static Hmac of(HashAlgorithm algorithm, Secret key) {
        return of(algorithm, key.bytes());
    }

    /** Keyed by an array that stays the caller's. */
    public static Hmac of(HashAlgorithm algorithm, byte[] key) {
        Hash inner = Hash.of(algorithm);
        Hash outer = Hash.of(algorithm);
        byte[] pad = new byte[blockLength(algorithm)];
        if (key.length <= pad.length) {
            System.arraycopy(key, 0, pad, 0, key.length);
        } else { // 2104 §2: a key longer than a block is hashed first
            inner.update(key).digest(pad, 0);
        }
        inner.update(masked(pad, 0x36));
        outer.update(masked(pad, 0x36 ^ 0x5c)); // takes the first mask off again
        Arrays.fill(pad, (byte) 0);
        return new Hmac(inner, outer);
    }

    public HashAlgorithm algorithm() {
        return inner.algorithm();
    }

    /** Bytes of the result. */
    public int length() {
        return inner.length();
    }

    public Hmac update(byte[] in) {
        running().update(in);
        return this;
    }

    public Hmac update(byte[] in, int offset, int length) {
        running().update(in, offset, length);
        return this;
    }

    public Hmac update(byte in) {
        running().update(in);
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
        running().digest(out, offset);
        running = null;
        outer.copy().update(out, offset, length()).digest(out, offset);
    }

    /** Forgets the key as far as the digests' own state lets us. */
    public void destroy() {
        inner.reset();
        outer.reset();
        running = null;
    }

    private Hash running() {
        Hash current = running;
        if (current == null) {
            current = inner.copy();
            running = current;
        }
        return current;
    }

    private static byte[] masked(byte[] pad, int mask) {
        for (int i = 0; i < pad.length; i++) {
            pad[i] ^= (byte) mask;
        }
        return pad;
    }

    private static int blockLength(HashAlgorithm algorithm) {
        return algorithm.length() <= 32 ? 64 : 128;
    }
}
