package dev.parley.conformance.support;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** The kinds of end-entity key that a certificate may hold. */
public enum KeyType {
    RSA("RSA", "", "SHA256withRSA"),
    RSA_PSS("RSASSA-PSS", "", "RSASSA-PSS"),
    EC_P256("EC", "secp256r1", "SHA256withECDSA"),
    EC_P384("EC", "secp384r1", "SHA384withECDSA"),
    EC_P521("EC", "secp521r1", "SHA512withECDSA"),
    ED25519("Ed25519", "", "Ed25519"),
    ED448("Ed448", "", "Ed448");

    private final String algorithm;
    private final String curve;
    private final String signature;

    KeyType(String algorithm, String curve, String signature) {
        this.algorithm = algorithm;
        this.curve = curve;
        this.signature = signature;
    }

    /** The JCA name of the signature that such a key makes on certificates. */
    String signature() {
        return signature;
    }

    /** Whether TLS 1.2's ECDHE_RSA and DHE_RSA suites authenticate by such a key. */
    public boolean isRsa() {
        return this == RSA || this == RSA_PSS;
    }

    /** Whether TLS 1.2's ECDHE_ECDSA suites authenticate by such a key. */
    public boolean isEcdsaOrEdwards() {
        return !isRsa();
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (isRsa()) {
                generator.initialize(2048);
            } else if (!curve.isEmpty()) {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
