package dev.parley.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Amazon Corretto Crypto Provider where it is installed and its library loads: AWS-LC in native code, constant-time with
 * secrets as ours is.
 *
 * <p>It is given what it was measured to do in a third to two thirds of the time: RSA, ECDSA and ECDH. X25519, hashes and
 * ChaCha20-Poly1305 it has not or is slower at; AES-GCM in it pays for large records only. A key goes to it translated, so
 * one that lives elsewhere never does.
 */
final class Corretto {

    private static final String NAME = "AmazonCorrettoCryptoProvider";
    private static final String ECDSA = "NONEwithECDSA";

    /** What must be there: without its library the provider has nothing. */
    private static final List<List<String>> SERVICES = List.of(
            List.of("Signature", "RSASSA-PSS"),
            List.of("Signature", ECDSA),
            List.of("KeyAgreement", "ECDH"),
            List.of("KeyPairGenerator", "EC"),
            List.of("KeyFactory", "EC"),
            List.of("KeyFactory", "RSA"));

    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 8192;
    private static final int MOST_EXPONENT_BITS = 32; // AWS-LC takes no longer one

    private final Provider provider;

    private Corretto(Provider provider) {
        this.provider = provider;
    }

    /** Null if it is not installed, or not for this machine. */
    static @Nullable Corretto installed() {
        Provider provider = Security.getProvider(NAME);
        return provider == null ? null : of(provider);
    }

    /** Null if that provider does not have what we would ask it for. */
    static @Nullable Corretto of(Provider provider) {
        boolean whole =
                SERVICES.stream().allMatch(service -> provider.getService(service.get(0), service.get(1)) != null);
        return whole ? new Corretto(provider) : null;
    }

    Provider provider() {
        return provider;
    }

    /** The key as one of the provider's own, null if it is of no kind that we give it. */
    @Nullable
    PrivateKey rsa(PrivateKey key) {
        // without the public exponent there is no blinding
        return key instanceof RSAPrivateCrtKey rsa
                        && fits(
                                rsa.getModulus().bitLength(),
                                rsa.getPublicExponent().bitLength())
                ? (PrivateKey) translated("RSA", key)
                : null;
    }

    /** As for a private key. */
    @Nullable
    PublicKey rsa(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                        && fits(
                                rsa.getModulus().bitLength(),
                                rsa.getPublicExponent().bitLength())
                ? (PublicKey) translated("RSA", key)
                : null;
    }

    /** An ECDSA key at work, null if the provider does not take it. */
    EcdsaSigner.@Nullable Work ecdsa(PrivateKey key) {
        PrivateKey own = (PrivateKey) translated("EC", key);
        return own == null ? null : (digest, fresh, randoms) -> signature(own, digest);
    }

    /** As for a private key; null for a point that is not on its curve. */
    EcdsaVerifier.@Nullable Check ecdsa(PublicKey key) {
        PublicKey own = (PublicKey) translated("EC", key);
        return own == null ? null : (digest, pair) -> verifies(own, digest, pair);
    }

    private EcdsaSignature signature(PrivateKey key, byte[] digest) {
        EcdsaSignature pair;
        try {
            Signature engine = Signature.getInstance(ECDSA, provider);
            engine.initSign(key);
            engine.update(digest);
            pair = EcdsaSignature.decode(engine.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        if (pair == null) {
            throw new IllegalStateException(provider.getName() + " made a malformed signature");
        }
        return pair;
    }

    private boolean verifies(PublicKey key, byte[] digest, EcdsaSignature pair) {
        try {
            Signature engine = Signature.getInstance(ECDSA, provider);
            engine.initVerify(key);
            engine.update(digest);
            return engine.verify(pair.encoded());
        } catch (GeneralSecurityException | RuntimeException e) { // its way to say that a number is out of range
            return false;
        }
    }

    private @Nullable Key translated(String algorithm, Key key) {
        try {
            return KeyFactory.getInstance(algorithm, provider).translateKey(key);
        } catch (GeneralSecurityException | RuntimeException e) {
            return null; // ours decide what is wrong with it, in their words
        }
    }

    private static boolean fits(int modulusBits, int exponentBits) {
        return modulusBits >= LEAST_RSA_BITS && modulusBits <= MOST_RSA_BITS && exponentBits <= MOST_EXPONENT_BITS;
    }
}
