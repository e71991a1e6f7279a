package dev.parley.keys;

import dev.parley.crypto.Hmac;
import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import org.jspecify.annotations.Nullable;

/**
 * A traffic secret of TLS 1.3 with the key and IV that follow from it.
 *
 * @see "RFC 8446 §7.2, §7.3"
 */
public final class TrafficSecret implements DirectionKeys {

    private static final byte[] EMPTY = {};
    private static final int IV_LENGTH = 12; // 8446 §5.3: the larger of 8 and the AEAD's N_MIN; all of ours have 12

    private final CipherSuite suite;
    private final Secret secret;
    private final Secret key;

    /** Null once it was taken: who needs it again, derives it again. */
    private @Nullable Secret iv;

    /**
     * Owns the secret from here on.
     *
     * @param hmac any of the suite's hash: it takes the secret as its key
     */
    TrafficSecret(CipherSuite suite, Secret secret, Hmac hmac) {
        this.suite = suite;
        this.secret = secret;
        hmac.use(secret.bytes());
        key = Secret.owning(HkdfLabel.KEY.expand(hmac, EMPTY, suite.bulk().keyLength()));
        iv = Secret.owning(HkdfLabel.IV.expand(hmac, EMPTY, IV_LENGTH));
    }

    /** The secret that a label gives under the key of an HMAC, which then has another key. */
    static TrafficSecret derive(CipherSuite suite, Hmac hmac, HkdfLabel label, byte[] context) {
        TrafficSecret derived = new TrafficSecret(suite, label.derive(hmac, context), hmac);
        hmac.destroy();
        return derived;
    }

    @Override
    public CipherSuite suite() {
        return suite;
    }

    public Secret key() {
        return key;
    }

    /** Twelve bytes to be combined with the sequence number, the caller's own to change and to zero. */
    public byte[] iv() {
        Secret derived = iv;
        iv = null;
        return derived == null ? HkdfLabel.IV.expand(suite.hash(), secret, EMPTY, IV_LENGTH) : derived.bytes();
    }

    /** The secret itself, which only a key log may see. */
    public Secret secret() {
        return secret;
    }

    /**
     * The next generation; this one stays valid until it is destroyed.
     *
     * @see "RFC 8446 §7.2"
     */
    public TrafficSecret next() {
        return derive(suite, Hmac.of(suite.hash(), secret), HkdfLabel.TRAFFIC_UPDATE, EMPTY);
    }

    @Override
    public void destroy() {
        secret.destroy();
        key.destroy();
        if (iv != null) {
            iv.destroy();
        }
    }

    @Override
    public String toString() {
        return "TrafficSecret[" + suite + "]";
    }
}
