package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import dev.parley.wire.Idle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * HMAC on one digest: the padded key is absorbed anew for each use, so that a short-lived key costs no more than one object.
 *
 * <p>Not a JCA Mac, whose key would be wrapped in an object that cannot be zeroed. In the key schedule, where a key is used
 * once to three times, this is as fast as copying the states of two keyed digests, at a quarter of the garbage. A handshake
 * makes some thirty of these: digests and pads are lent, zeroed in between. Not thread-safe.
 *
 * @see "RFC 2104 §2"
 */
public final class Hmac {

    private static final int INNER = 0x36;
    private static final int OUTER = 0x5c;

    /** Null once destroyed: it may be another's by then. */
    private @Nullable Work work;

    private boolean begun;

    private Hmac(Work work) {
        this.work = work;
    }

    public static Hmac of(HashAlgorithm algorithm, Secret key) {
        return of(algorithm, key.bytes());
    }

    /** Keyed by an array that stays the caller's. */
    public static Hmac of(HashAlgorithm algorithm, byte[] key) {
        Hmac hmac = new Hmac(Work.borrow(algorithm));
        hmac.use(key);
        return hmac;
    }

    /** Takes another key in place of the former. */
    public void use(byte[] key) {
        Work w = work();
        if (begun) {
            w.digest.reset();
            begun = false;
        }
        if (key.length <= w.pad.length) {
            System.arraycopy(key, 0, w.pad, 0, key.length);
            Arrays.fill(w.pad, key.length, w.pad.length, (byte) 0);
        } else { // 2104 §2: a key longer than a block is hashed first
            Arrays.fill(w.pad, (byte) 0);
            w.digest.update(key).digest(w.pad, 0);
        }
        w.mask(INNER);
    }

    public HashAlgorithm algorithm() {
        return work().digest.algorithm();
    }

    /** Bytes of the result. */
    public int length() {
        return work().digest.length();
    }

    public Hmac update(byte[] in) {
        return update(in, 0, in.length);
    }

    public Hmac update(byte[] in, int offset, int length) {
        begin().digest.update(in, offset, length);
        return this;
    }

    public Hmac update(byte in) {
        begin().digest.update(in);
        return this;
    }

    /** The code of all that was absorbed; the key stays for the next one. */
    public byte[] mac() {
        return mac(length());
    }

    /** The first bytes of {@link #mac()}. */
    byte[] mac(int bytes) {
        byte[] out = new byte[bytes];
        mac(out, 0, bytes);
        return out;
    }

    /** As the other, into an array with room for so many bytes. */
    void mac(byte[] out, int offset, int bytes) {
        if (bytes == length()) {
            mac(out, offset);
        } else {
            byte[] whole = scratch();
            mac(whole, 0);
            System.arraycopy(whole, 0, out, offset, bytes);
            Arrays.fill(whole, (byte) 0);
        }
    }

    /** Room for a code, until one is cut short, which needs it too; zeroed in {@link #destroy}. */
    byte[] scratch() {
        return work().scratch;
    }

    /** As {@link #mac()}, into an array with room for {@link #length()} bytes. */
    public void mac(byte[] out, int offset) {
        Work w = begin();
        w.digest.digest(out, offset);
        w.mask(INNER ^ OUTER);
        w.digest.update(w.pad).update(out, offset, w.digest.length()).digest(out, offset);
        w.mask(INNER ^ OUTER);
        begun = false;
    }

    /** Zeroes the key, and the digest's state as far as its provider does; this HMAC is of no use any more. */
    public void destroy() {
        Work w = work;
        if (w != null) {
            work = null;
            w.giveBack();
        }
    }

    private Work work() {
        Work w = work;
        if (w == null) {
            throw new IllegalStateException("the HMAC was destroyed");
        }
        return w;
    }

    private Work begin() {
        Work w = work();
        if (!begun) {
            w.digest.update(w.pad);
            begun = true;
        }
        return w;
    }

    /** What an HMAC works with, lent to one at a time. */
    private static final class Work {

        private static final Idle<Work> SHA256 = new Idle<>();
        private static final Idle<Work> SHA384 = new Idle<>();

        /** Afresh whenever nothing is begun. */
        private final Hash digest;

        /** The key with the inner mask, as long as a block. */
        private final byte[] pad;

        private final byte[] scratch;

        private Work(HashAlgorithm algorithm) {
            digest = Hash.of(algorithm);
            pad = new byte[algorithm.length() <= 32 ? 64 : 128];
            scratch = new byte[algorithm.length()];
        }

        static Work borrow(HashAlgorithm algorithm) {
            Idle<Work> idle = idle(algorithm);
            Work work = idle == null ? null : idle.take();
            return work == null ? new Work(algorithm) : work;
        }

        void giveBack() {
            Arrays.fill(pad, (byte) 0);
            Arrays.fill(scratch, (byte) 0);
            digest.reset();
            Idle<Work> idle = idle(digest.algorithm());
            if (idle != null) {
                idle.give(this);
            }
        }

        void mask(int mask) {
            for (int i = 0; i < pad.length; i++) {
                pad[i] ^= (byte) mask;
            }
        }

        private static @Nullable Idle<Work> idle(HashAlgorithm algorithm) {
            return switch (algorithm) {
                case SHA256 -> SHA256;
                case SHA384 -> SHA384;
                case SHA1, SHA512 -> null; // in no key schedule
            };
        }
    }
}
