package dev.parley.keys;

import dev.parley.crypto.Hmac;
import dev.parley.crypto.Secret;
import dev.parley.iana.HashAlgorithm;
import java.security.MessageDigest;

/**
 * The key of one side's Finished, and of a PSK's binder.
 *
 * @see "RFC 8446 §4.4.4"
 */
final class FinishedKey {

    private static final byte[] EMPTY = {};

    private final HashAlgorithm hash;
    private final Secret key;

    private FinishedKey(HashAlgorithm hash, Secret key) {
        this.hash = hash;
        this.key = key;
    }

    /** Derived from a traffic secret or a binder key, the key of this HMAC. */
    static FinishedKey of(Hmac base) {
        return new FinishedKey(base.algorithm(), HkdfLabel.FINISHED.derive(base, EMPTY));
    }

    byte[] verifyData(byte[] transcriptHash) {
        Hmac hmac = Hmac.of(hash, key);
        byte[] verifyData = hmac.update(transcriptHash).mac();
        hmac.destroy();
        return verifyData;
    }

    /** In a time that depends on the lengths alone. */
    boolean matches(byte[] theirs, byte[] transcriptHash) {
        return MessageDigest.isEqual(theirs, verifyData(transcriptHash));
    }

    void destroy() {
        key.destroy();
    }
}
