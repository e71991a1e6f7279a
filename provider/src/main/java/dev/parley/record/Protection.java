package dev.parley.record;

import dev.parley.crypto.Aead;
import dev.parley.crypto.CbcHmac;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.iana.BulkCipher;
import dev.parley.iana.HashAlgorithm;
import dev.parley.keys.DirectionKeys;
import dev.parley.keys.DirectionKeys12;
import dev.parley.keys.TrafficSecret;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one direction are protected during one epoch: whole records in arrays, sealed or opened.
 *
 * <p>Input and output are always different arrays. Which buffers they come from, what happens to the plaintext of a forgery and
 * which record number is next are the halves' business, so that one lost is made again from the same keys.
 */
abstract sealed class Protection permits NoProtection, Aead13, Aead12, Cbc12 {

    /** What {@link #open} returns for a record that these keys did not seal. */
    static final int FORGED = -1;

    /** The protection that these keys mean. */
    static Protection of(DirectionKeys keys, Randoms randoms) {
        BulkCipher bulk = keys.suite().bulk();
        if (keys instanceof TrafficSecret secret) {
            return new Aead13(Aead.of(bulk, secret.key()), secret.iv());
        }
        DirectionKeys12 keys12 = (DirectionKeys12) keys;
        HashAlgorithm macHash = keys.suite().macHash();
        if (macHash == null) {
            return new Aead12(Aead.of(bulk, keys12.key()), keys12.fixedIv());
        }
        Secret macKey = keys12.macKey();
        if (macKey == null) {
            throw new IllegalArgumentException(keys.suite() + " needs a MAC key");
        }
        return new Cbc12(new CbcHmac(keys12.key(), macKey, macHash, keys12.encryptThenMac()), randoms);
    }

    /** Bytes of the record, header included, that so much content becomes. */
    abstract int sizeOf(int contentBytes);

    /** The most content that a body of so many bytes could hold; 0 if it cannot be genuine. */
    abstract int largestContent(int bodyBytes);

    /** The bytes of body beyond the content that a peer which obeys its limit may send, padding included. */
    abstract int largestExpansion();

    /** The bytes that {@link #open} may write for a body of so many bytes. */
    abstract int roomToOpen(int bodyBytes);

    /** Whether {@link #open} writes nothing but what an application may see once it succeeded: else open into scratch. */
    abstract boolean opensStraight();

    /**
     * Seals one record of content that lies in one array.
     *
     * @param out has {@link #sizeOf} bytes of room at {@code at}
     */
    abstract void seal(long number, int type, int version, byte[] in, int offset, int contentBytes, byte[] out, int at);

    /** As {@link #seal}, of content that begins at 0 in an array of scratch, which may be written to. */
    void sealScratch(long number, int type, int version, byte[] scratch, int contentBytes, byte[] out, int at) {
        seal(number, type, version, scratch, 0, contentBytes, out, at);
    }

    /** Whether it is quicker to gather this much content in scratch than to seal it where it lies. */
    boolean prefersScratch(int contentBytes) {
        return false;
    }

    /** Whether content can be sealed from several arrays, by {@link #begin}, {@link #add} and {@link #end}. */
    boolean takesParts() {
        return false;
    }

    /** Begins a record of so much content; returns where its ciphertext goes on. */
    int begin(long number, int type, int version, int contentBytes, byte[] out, int at) {
        throw new UnsupportedOperationException();
    }

    /** Adds a part of the content; returns where the ciphertext goes on. */
    int add(byte[] in, int offset, int length, byte[] out, int at) {
        throw new UnsupportedOperationException();
    }

    /** Ends the record. */
    void end(int type, byte[] out, int at) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens one record.
     *
     * @param in the record, header included, at {@code offset}
     * @param out has {@link #roomToOpen} bytes of room at {@code at}
     * @return the bytes of plaintext, with the padding and type that TLS 1.3 has at its end, or {@link #FORGED}
     */
    abstract int open(long number, RecordHeader header, byte[] in, int offset, byte[] out, int at);

    /** Whether the type of the content lies behind it in the plaintext, followed by padding. */
    boolean hidesType() {
        return false;
    }

    /** Takes what a former epoch of the same direction, which is over, can leave. */
    void takeOver(@Nullable Protection former) {}

    /** Drops the ciphers; the keys are not this object's. */
    abstract void destroy();
}
