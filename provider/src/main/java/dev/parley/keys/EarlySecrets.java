package dev.parley.keys;

import dev.parley.crypto.Crypto;
import dev.parley.crypto.Hkdf;
import dev.parley.crypto.Hmac;
import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HashAlgorithm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first stage of the TLS 1.3 key schedule, with or without a PSK.
 *
 * @see "RFC 8446 §7.1"
 */
public final class EarlySecrets {

    private static final byte[] EMPTY = {};

    private final CipherSuite suite;

    /** Null without a PSK, where all that is left to do is a constant. */
    private final @Nullable Secret early;

    private boolean over;

    private EarlySecrets(CipherSuite suite, @Nullable Secret early) {
        this.suite = suite;
        this.early = early;
    }

    public static EarlySecrets withoutPsk(CipherSuite suite) {
        return new EarlySecrets(suite, null);
    }

    /** The PSK stays the caller's, who may offer it again. */
    public static EarlySecrets withPsk(CipherSuite suite, Secret psk) {
        return new EarlySecrets(suite, Hkdf.extract(suite.hash(), EMPTY, psk.bytes()));
    }

    /** The binder of a PSK that an application supplied. */
    public Binder externalBinder() {
        return binder(HkdfLabel.EXTERNAL_BINDER);
    }

    /** The binder of a PSK that a ticket brought. */
    public Binder resumptionBinder() {
        return binder(HkdfLabel.RESUMPTION_BINDER);
    }

    /**
     * The keys of 0-RTT data.
     *
     * @param helloHash over the whole ClientHello
     */
    public TrafficSecret clientEarly(byte[] helloHash) {
        Hmac hmac = Hmac.of(suite.hash(), withPsk());
        return TrafficSecret.derive(suite, hmac, HkdfLabel.CLIENT_EARLY_TRAFFIC, helloHash);
    }

    /**
     * The exporter before the handshake is complete.
     *
     * @param helloHash over the whole ClientHello
     */
    public Exporter exporter(byte[] helloHash) {
        Secret master = HkdfLabel.EARLY_EXPORTER_MASTER.derive(suite.hash(), withPsk(), helloHash);
        return Exporter.of(suite.hash(), master);
    }

    /**
     * The next stage; this one is over, and the shared secret zeroed.
     *
     * @param shared the result of the key exchange
     * @param helloHash over ClientHello to ServerHello
     */
    public HandshakeSecrets handshake(Secret shared, byte[] helloHash) {
        return handshake(shared.bytes(), helloHash, shared);
    }

    /**
     * The next stage where a PSK stands alone, without a key exchange; this one is over.
     *
     * @param helloHash over ClientHello to ServerHello
     */
    public HandshakeSecrets handshakeByPskAlone(byte[] helloHash) {
        withPsk();
        return handshake(new byte[suite.hash().length()], helloHash, null);
    }

    /** Ends this stage without a next one. */
    public void destroy() {
        over = true;
        if (early != null) {
            early.destroy();
        }
    }

    private HandshakeSecrets handshake(byte[] input, byte[] helloHash, @Nullable Secret shared) {
        if (over) {
            throw new IllegalStateException("the early stage is over");
        }
        HashAlgorithm hash = suite.hash();
        byte[] salt = early == null ? Constants.of(hash).saltWithoutPsk : derived(hash, early);
        Secret handshake = Hkdf.extract(hash, salt, input);
        if (early != null) {
            Arrays.fill(salt, (byte) 0);
        }
        if (shared != null) {
            shared.destroy();
        }
        destroy();
        return new HandshakeSecrets(suite, handshake, helloHash);
    }

    private Binder binder(HkdfLabel label) {
        HashAlgorithm hash = suite.hash();
        Hmac hmac = Hmac.of(hash, withPsk());
        Secret binderKey = label.derive(hmac, emptyHash(hash));
        hmac.use(binderKey.bytes());
        Binder binder = new Binder(FinishedKey.of(hmac));
        binderKey.destroy();
        hmac.destroy();
        return binder;
    }

    private Secret withPsk() {
        if (early == null) {
            throw new IllegalStateException("there is no PSK");
        }
        return early;
    }

    /** The salt of the stage after the one with this secret. */
    static byte[] derived(HashAlgorithm hash, Secret secret) {
        Hmac hmac = Hmac.of(hash, secret);
        byte[] salt = derived(hmac);
        hmac.destroy();
        return salt;
    }

    static byte[] derived(Hmac secret) {
        return HkdfLabel.DERIVED.expand(secret, emptyHash(secret.algorithm()), secret.length());
    }

    private static byte[] emptyHash(HashAlgorithm hash) {
        return Constants.of(hash).emptyHash;
    }

    /** What depends on the hash alone; read, never written to. */
    private static final class Constants {

        private static final Constants SHA256 = new Constants(HashAlgorithm.SHA256);
        private static final Constants SHA384 = new Constants(HashAlgorithm.SHA384);

        private final byte[] emptyHash;

        /** Derive-Secret(early secret, "derived", "") of no PSK. */
        private final byte[] saltWithoutPsk;

        private Constants(HashAlgorithm hash) {
            emptyHash = Crypto.standard().hash(hash).digest();
            Hmac early = Hmac.of(hash, Hkdf.extract(hash, EMPTY, new byte[hash.length()]));
            saltWithoutPsk = HkdfLabel.DERIVED.expand(early, emptyHash, hash.length());
            early.destroy();
        }

        static Constants of(HashAlgorithm hash) {
            return switch (hash) {
                case SHA256 -> SHA256;
                case SHA384 -> SHA384;
                case SHA1, SHA512 -> throw new IllegalArgumentException(hash + " belongs to no suite of TLS 1.3");
            };
        }
    }
}
