package dev.parley.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** The keys of test certificates, and how such a key signs certificates. */
public enum KeyType {
    RSA("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA256withRSA"),
    RSA_SHA1("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA1withRSA"),
    RSA_1024("RSA", new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4), "SHA256withRSA"),
    RSASSA_PSS("RSASSA-PSS", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "RSASSA-PSS"),
    EC_P256("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA"),
    EC_P384("EC", new ECGenParameterSpec("secp384r1"), "SHA384withECDSA"),
    EC_P521("EC", new ECGenParameterSpec("secp521r1"), "SHA512withECDSA"),
    ED25519("Ed25519", null, "Ed25519"),
    ED448("Ed448", null, "Ed448");

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private final String generator;
    private final @Nullable AlgorithmParameterSpec parameters;
    private final String signature;

    KeyType(String generator, @Nullable AlgorithmParameterSpec parameters, String signature) {
        this.generator = generator;
        this.parameters = parameters;
        this.signature = signature;
    }

    /** A new pair. */
    public KeyPair generate() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance(generator);
            if (parameters != null) {
                keys.initialize(parameters);
            }
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    Signature signature() throws GeneralSecurityException {
        Signature signer = Signature.getInstance(signature);
        if (this == RSASSA_PSS) {
            signer.setParameter(PSS);
        }
        return signer;
    }

    AlgorithmIdentifier identifier() {
        return switch (this) {
            case RSA, RSA_1024 -> rsa(PKCSObjectIdentifiers.sha256WithRSAEncryption);
            case RSA_SHA1 -> rsa(PKCSObjectIdentifiers.sha1WithRSAEncryption);
            case RSASSA_PSS -> new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, pssParameters());
            case EC_P256 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            case EC_P384 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
            case EC_P521 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA512);
            case ED25519 -> new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112") /* RFC 8410 §3 */);
            case ED448 -> new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.113") /* RFC 8410 §3 */);
        };
    }

    private static AlgorithmIdentifier rsa(ASN1ObjectIdentifier id) {
        return new AlgorithmIdentifier(id, DERNull.INSTANCE);
    }

    private static RSASSAPSSparams pssParameters() {
        AlgorithmIdentifier hash = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
        return new RSASSAPSSparams(
                hash,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
                new ASN1Integer(BigInteger.valueOf(32)),
                RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
    }
}
