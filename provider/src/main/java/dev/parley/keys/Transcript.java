package dev.parley.keys;

import dev.parley.crypto.Crypto;
import dev.parley.crypto.Hash;
import dev.parley.iana.HashAlgorithm;
import dev.parley.message.MessageHash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The handshake messages so far, each with its header: their bytes until the hash is known, its running digest from then on.
 *
 * @see "RFC 8446 §4.4.1; RFC 5246 §7.4.9"
 */
public final class Transcript {

    /** Of a handshake that is over: takes nothing, has nothing. */
    public static final Transcript OVER = new Transcript(null, null, false);

    /** The messages' own arrays; null once nobody needs the bytes. */
    private @Nullable List<byte[]> raw;

    private @Nullable Hash hash;
    private boolean keepRaw;

    public Transcript() {
        this(new ArrayList<>(4), null, false);
    }

    private Transcript(@Nullable List<byte[]> raw, @Nullable Hash hash, boolean keepRaw) {
        this.raw = raw;
        this.hash = hash;
        this.keepRaw = keepRaw;
    }

    /** Adds a message in its encoding, four bytes of header included; the array is kept and must not change. */
    public void add(byte[] encodedMessage) {
        if (raw != null) {
            raw.add(encodedMessage);
        }
        if (hash != null) {
            hash.update(encodedMessage);
        }
    }

    /** The suite is chosen: what was buffered goes through its hash. */
    public void begin(HashAlgorithm algorithm) {
        if (hash != null) {
            throw new IllegalStateException("the transcript's hash is already " + algorithm());
        }
        hash = hashOfRaw(algorithm);
        if (!keepRaw) {
            raw = null;
        }
    }

    public boolean begun() {
        return hash != null;
    }

    public HashAlgorithm algorithm() {
        return begunHash().algorithm();
    }

    /** The hash of everything up to here. */
    public byte[] hash() {
        return begunHash().snapshot();
    }

    /** As {@link #hash()}, and nobody asks for another: the transcript is released. */
    public byte[] lastHash() {
        byte[] last = begunHash().digest();
        release();
        return last;
    }

    /** The hash as if these bytes had been added, such as a ClientHello without its binders. */
    public byte[] hashWith(byte[] more) {
        return hashWith(more, more.length);
    }

    /** As the other, of the first bytes of an array. */
    public byte[] hashWith(byte[] more, int length) {
        return begunHash().copy().update(more, 0, length).digest();
    }

    /** The hash as if these messages had been added. */
    public byte[] hashWith(List<byte[]> more) {
        Hash copy = begunHash().copy();
        more.forEach(copy::update);
        return copy.digest();
    }

    /**
     * As {@link #hashWith(byte[])} in a hash of the caller's choice, which before {@link #begin} may be any: a client computes
     * each binder in the hash of its PSK.
     */
    public byte[] hashWith(HashAlgorithm algorithm, byte[] more) {
        return hashWith(algorithm, more, more.length);
    }

    /** As the other, of the first bytes of an array. */
    public byte[] hashWith(HashAlgorithm algorithm, byte[] more, int length) {
        if (hash != null && hash.algorithm() == algorithm) {
            return hashWith(more, length);
        }
        return hashOfRaw(algorithm).update(more, 0, length).digest();
    }

    /** Replaces the first ClientHello, all that was added yet, by the synthetic message_hash. */
    public void replaceByMessageHash() { // 8446 §4.4.1
        byte[] firstHello = new MessageHash(hash()).encoded();
        hash = Crypto.standard().hash(algorithm()).update(firstHello);
        if (raw != null) {
            raw.clear();
            raw.add(firstHello);
        }
    }

    /**
     * Keeps the bytes past {@link #begin}: in TLS 1.2 CertificateVerify signs them under the hash of its own scheme.
     *
     * @see "RFC 5246 §7.4.8"
     */
    public void keepRaw() {
        if (raw == null) {
            throw new IllegalStateException("the transcript's bytes are already gone");
        }
        keepRaw = true;
    }

    /** The encoded messages themselves: before {@link #begin}, or under {@link #keepRaw}. */
    public byte[] raw() {
        int length = 0;
        for (byte[] each : kept()) {
            length += each.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] each : kept()) {
            System.arraycopy(each, 0, all, at, each.length);
            at += each.length;
        }
        return all;
    }

    /** Nobody signs the bytes any more: they are dropped, or will be at {@link #begin}. */
    public void dropRaw() {
        keepRaw = false;
        if (hash != null) {
            raw = null;
        }
    }

    /** An independent transcript with the same messages. */
    public Transcript copy() {
        return new Transcript(raw == null ? null : new ArrayList<>(raw), hash == null ? null : hash.copy(), keepRaw);
    }

    /** The handshake is over: nothing is kept, and nothing can be added or asked. */
    public void release() {
        raw = null;
        hash = null;
        keepRaw = false;
    }

    private Hash hashOfRaw(HashAlgorithm algorithm) {
        Hash started = Crypto.standard().hash(algorithm);
        kept().forEach(started::update);
        return started;
    }

    private List<byte[]> kept() {
        if (raw == null) {
            throw new IllegalStateException("the transcript's bytes were not kept");
        }
        return raw;
    }

    private Hash begunHash() {
        if (hash == null) {
            throw new IllegalStateException("the transcript's hash is not known");
        }
        return hash;
    }
}
