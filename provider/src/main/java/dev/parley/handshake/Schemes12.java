package dev.parley.handshake;

import dev.parley.iana.CipherSuite;
import dev.parley.iana.CipherSuite.Authentication;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How signature schemes, keys and suites go together in TLS 1.2, where the suite says how the server authenticates.
 *
 * @see "RFC 5246 §7.4.1.4.1, §7.4.2; RFC 8422 §5.1.1, §5.3, §5.10"
 */
public final class Schemes12 {

    /** The schemes that in TLS 1.3 name their curve, and so tell the curve of a key. */
    private static final List<SignatureScheme> NAMING_CURVES = List.of(
            SignatureScheme.ECDSA_SECP256R1_SHA256,
            SignatureScheme.ECDSA_SECP384R1_SHA384,
            SignatureScheme.ECDSA_SECP521R1_SHA512);

    private Schemes12() {}

    /** The kind of suite that such a signature authenticates. */
    public static Authentication authentication(SignatureScheme scheme) {
        return authentication(scheme.keyAlgorithm());
    }

    /** The kind of suite that a key of this JCA algorithm authenticates; {@code ANY} if there is none. */
    public static Authentication authentication(String keyAlgorithm) {
        return switch (keyAlgorithm) {
            case "RSA", "RSASSA-PSS" -> Authentication.RSA;
            case "EC", "EdDSA", "Ed25519", "Ed448" -> Authentication.ECDSA; // 8422 §5.10
            default -> Authentication.ANY;
        };
    }

    /** Whether a server may sign so under that suite. */
    public static boolean fit(SignatureScheme scheme, CipherSuite suite) {
        return authentication(scheme) == suite.authentication();
    }

    /** The schemes in both lists, in the order of the first. */
    public static List<SignatureScheme> common(List<SignatureScheme> first, List<SignatureScheme> second) {
        List<SignatureScheme> common = new ArrayList<>(first);
        common.retainAll(second);
        return common;
    }

    /** The JSSE key types of the schemes, without repeats, in the order of the schemes. */
    public static List<String> keyTypes(List<SignatureScheme> schemes) {
        return schemes.stream().map(SignatureScheme::keyAlgorithm).distinct().toList();
    }

    /**
     * The NIST curve that an EC key lies on; null for every other key.
     *
     * @param fitsInTls13 whether the key fits a scheme as TLS 1.3 means it: {@code Verifier::canVerify}, say
     */
    public static @Nullable NamedGroup curve(Predicate<SignatureScheme> fitsInTls13) {
        for (SignatureScheme scheme : NAMING_CURVES) {
            if (fitsInTls13.test(scheme)) {
                return scheme.curve();
            }
        }
        return null;
    }
}
