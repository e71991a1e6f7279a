package dev.parley.iana;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A way to sign, most wanted first.
 *
 * @see "RFC 8446 §4.2.3; RFC 8422 §5.1.3; RFC 5246 §7.4.1.4.1"
 */
public enum SignatureScheme {
    ECDSA_SECP256R1_SHA256(0x0403, "EC", "SHA256withECDSA", HashAlgorithm.SHA256, NamedGroup.SECP256R1),
    ECDSA_SECP384R1_SHA384(0x0503, "EC", "SHA384withECDSA", HashAlgorithm.SHA384, NamedGroup.SECP384R1),
    ECDSA_SECP521R1_SHA512(0x0603, "EC", "SHA512withECDSA", HashAlgorithm.SHA512, NamedGroup.SECP521R1),
    ED25519(0x0807, "EdDSA", "Ed25519", null, null),
    ED448(0x0808, "EdDSA", "Ed448", null, null),
    RSA_PSS_RSAE_SHA256(0x0804, "RSA", "RSASSA-PSS", HashAlgorithm.SHA256, null),
    RSA_PSS_RSAE_SHA384(0x0805, "RSA", "RSASSA-PSS", HashAlgorithm.SHA384, null),
    RSA_PSS_RSAE_SHA512(0x0806, "RSA", "RSASSA-PSS", HashAlgorithm.SHA512, null),
    RSA_PSS_PSS_SHA256(0x0809, "RSASSA-PSS", "RSASSA-PSS", HashAlgorithm.SHA256, null),
    RSA_PSS_PSS_SHA384(0x080A, "RSASSA-PSS", "RSASSA-PSS", HashAlgorithm.SHA384, null),
    RSA_PSS_PSS_SHA512(0x080B, "RSASSA-PSS", "RSASSA-PSS", HashAlgorithm.SHA512, null),
    RSA_PKCS1_SHA256(0x0401, "RSA", "SHA256withRSA", HashAlgorithm.SHA256, null),
    RSA_PKCS1_SHA384(0x0501, "RSA", "SHA384withRSA", HashAlgorithm.SHA384, null),
    RSA_PKCS1_SHA512(0x0601, "RSA", "SHA512withRSA", HashAlgorithm.SHA512, null),
    ECDSA_SHA1(0x0203, "EC", "SHA1withECDSA", HashAlgorithm.SHA1, null),
    RSA_PKCS1_SHA1(0x0201, "RSA", "SHA1withRSA", HashAlgorithm.SHA1, null);

    private static final CodeTable<SignatureScheme> BY_CODE =
            CodeTable.of(SignatureScheme.class, SignatureScheme::code);

    private final int code;
    private final String rfcName;
    private final String keyAlgorithm;
    private final String jcaName;
    private final @Nullable HashAlgorithm hash;
    private final @Nullable NamedGroup curve;

    SignatureScheme(
            int code, String keyAlgorithm, String jcaName, @Nullable HashAlgorithm hash, @Nullable NamedGroup curve) {
        this.code = code;
        this.rfcName = name().toLowerCase(Locale.ROOT);
        this.keyAlgorithm = keyAlgorithm;
        this.jcaName = jcaName;
        this.hash = hash;
        this.curve = curve;
    }

    public int code() {
        return code;
    }

    /** The name in the registry, such as {@code rsa_pss_rsae_sha256}, which is also JSSE's. */
    public String rfcName() {
        return rfcName;
    }

    /** The name under which {@code Signature} knows this scheme; RSASSA-PSS needs its parameters besides. */
    public String jcaName() {
        return jcaName;
    }

    /** The {@code Key.getAlgorithm()} of the keys that can sign so: EC, RSA, RSASSA-PSS or EdDSA. */
    public String keyAlgorithm() {
        return keyAlgorithm;
    }

    /** The curve the key must lie on in TLS 1.3; null where the scheme leaves it open. */
    public @Nullable NamedGroup curve() {
        return curve;
    }

    /** The hash over the content; null where the scheme hashes by itself. */
    public @Nullable HashAlgorithm hash() {
        return hash;
    }

    public boolean pss() {
        return jcaName.equals("RSASSA-PSS");
    }

    /** Whether a CertificateVerify (or, in 1.2, a ServerKeyExchange) of that version may be signed so. */
    public boolean allowedInHandshake(ProtocolVersion version) {
        // 8446 §4.2.3: PKCS1-v1_5 and SHA-1 are for certificates only
        return version != ProtocolVersion.TLS13
                || (hash != HashAlgorithm.SHA1 && (pss() || !keyAlgorithm.equals("RSA")));
    }

    /** Whether a configuration that names no schemes has this one. */
    public boolean enabledByDefault() {
        return hash != HashAlgorithm.SHA1; // RFC 9155 §2: no SHA-1
    }

    public static @Nullable SignatureScheme of(int code) {
        return BY_CODE.get(code);
    }

    /** The scheme of that registry name, in any case; null if there is none. */
    public static @Nullable SignatureScheme ofName(String name) {
        for (SignatureScheme scheme : values()) {
            if (scheme.rfcName.equalsIgnoreCase(name)) {
                return scheme;
            }
        }
        return null;
    }

    /** The name in the registry, as messages and lists show it. */
    @Override
    public String toString() {
        return rfcName;
    }
}
