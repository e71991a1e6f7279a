package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.math.BigInteger;
import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key without its private part: which schemes it fits follows from this alone.
 *
 * @param kind the family of schemes
 * @param curves those an EC key may lie on: one if known, all if the key hides it, none if we know none of its name
 * @param edwards as for curves, for an EdDSA key
 * @param modulusBits of an RSA key, 0 if the key hides it
 * @param pss what an RSASSA-PSS key is restricted to, if anything
 */
record KeyShape(
        Kind kind,
        Set<NamedGroup> curves,
        Set<SignatureScheme> edwards,
        int modulusBits,
        @Nullable PSSParameterSpec pss) {

    enum Kind {
        EC,
        EDDSA,
        RSA,
        RSASSA_PSS,
        OTHER
    }

    private static final int PKCS1_OVERHEAD = 11; // 8017 §9.2: two type bytes, eight of padding or more, a separator
    private static final int DIGEST_INFO_OVERHEAD = 19; // the DER around a SHA-2 hash

    /** The shape of a key, or of its public twin where the key itself hides something. */
    static KeyShape of(Key key, @Nullable Key twin) {
        Kind kind = kind(key.getAlgorithm());
        return new KeyShape(
                kind,
                kind == Kind.EC ? curves(key, twin) : Set.of(),
                kind == Kind.EDDSA ? edwards(key, twin) : Set.of(),
                modulusBits(key, twin),
                kind == Kind.RSASSA_PSS ? pss(key, twin) : null);
    }

    boolean fits(SignatureScheme scheme, ProtocolVersion version) {
        return switch (kind) {
            case EC -> scheme.keyAlgorithm().equals("EC") && fitsCurve(scheme, version);
            case EDDSA -> edwards.contains(scheme);
            case RSA -> scheme.keyAlgorithm().equals("RSA") && largeEnough(scheme);
            case RSASSA_PSS ->
                scheme.keyAlgorithm().equals("RSASSA-PSS") && largeEnough(scheme) && unrestricted(scheme);
            case OTHER -> false;
        };
    }

    private boolean fitsCurve(SignatureScheme scheme, ProtocolVersion version) {
        NamedGroup curve = scheme.curve();
        if (version == ProtocolVersion.TLS13 && curve != null) {
            return curves.contains(curve); // 8446 §4.2.3: the scheme fixes the curve
        }
        return !curves.isEmpty(); // 8422 §5.1.3: in TLS 1.2 it names a hash only
    }

    private boolean largeEnough(SignatureScheme scheme) {
        HashAlgorithm hash = scheme.hash();
        if (modulusBits == 0 || hash == null) {
            return true;
        }
        if (scheme.pss()) { // 8017 §9.1.1: emLen >= hLen + sLen + 2, and the salt is as long as the hash
            return (modulusBits - 1 + 7) / 8 >= 2 * hash.length() + 2;
        }
        return (modulusBits + 7) / 8 >= hash.length() + DIGEST_INFO_OVERHEAD + PKCS1_OVERHEAD;
    }

    /** 8017 appendix A.2.3 and 4055 §3.1: a key with parameters is good for these alone. */
    private boolean unrestricted(SignatureScheme scheme) {
        HashAlgorithm hash = scheme.hash();
        if (pss == null || hash == null) {
            return true;
        }
        return pss.getDigestAlgorithm().equalsIgnoreCase(hash.jcaName()) && pss.getSaltLength() <= hash.length();
    }

    private static Kind kind(String algorithm) {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "EC", "ECDSA" -> Kind.EC;
            case "EDDSA", "ED25519", "ED448" -> Kind.EDDSA;
            case "RSA" -> Kind.RSA;
            case "RSASSA-PSS" -> Kind.RSASSA_PSS;
            default -> Kind.OTHER;
        };
    }

    private static Set<NamedGroup> curves(Key key, @Nullable Key twin) {
        ECKey known = key instanceof ECKey ec && ec.getParams() != null ? ec : twin instanceof ECKey ec ? ec : null;
        if (known == null || known.getParams() == null) {
            return Set.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1);
        }
        NamedGroup curve = NistCurve.of(known.getParams());
        return curve == null ? Set.of() : Set.of(curve);
    }

    private static Set<SignatureScheme> edwards(Key key, @Nullable Key twin) {
        String name = key.getAlgorithm();
        if (key instanceof EdECKey ed) {
            name = ed.getParams().getName();
        } else if (twin instanceof EdECKey ed) {
            name = ed.getParams().getName();
        }
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "ED25519" -> Set.of(SignatureScheme.ED25519);
            case "ED448" -> Set.of(SignatureScheme.ED448);
            default -> Set.of(SignatureScheme.ED25519, SignatureScheme.ED448);
        };
    }

    private static int modulusBits(Key key, @Nullable Key twin) {
        BigInteger modulus = key instanceof RSAKey rsa ? rsa.getModulus() : null;
        if (modulus == null && twin instanceof RSAKey rsa) {
            modulus = rsa.getModulus();
        }
        return modulus == null ? 0 : modulus.bitLength();
    }

    private static @Nullable PSSParameterSpec pss(Key key, @Nullable Key twin) {
        AlgorithmParameterSpec spec = key instanceof RSAKey rsa ? rsa.getParams() : null;
        if (spec == null && twin instanceof RSAKey rsa) {
            spec = rsa.getParams();
        }
        return spec instanceof PSSParameterSpec pss ? pss : null;
    }
}
