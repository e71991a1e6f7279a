package dev.parley.auth;

import dev.parley.crypto.Crypto;
import dev.parley.iana.HashAlgorithm;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The channel binding tls-server-end-point: the hash of the server's certificate, in the hash that it was signed with.
 *
 * @see "RFC 5929 §4.1"
 */
public final class EndPointBinding {

    private EndPointBinding() {}

    /**
     * The binding, or null where it is not defined: for a signature of no one hash, such as Ed25519's, and for hashes that we
     * do not have.
     */
    public static byte @Nullable [] of(X509Certificate server) {
        HashAlgorithm hash = hash(server);
        try {
            return hash == null
                    ? null
                    : Crypto.standard().hash(hash).update(server.getEncoded()).digest();
        } catch (CertificateEncodingException e) {
            return null;
        }
    }

    private static @Nullable HashAlgorithm hash(X509Certificate server) {
        String signature = server.getSigAlgName().toUpperCase(Locale.ROOT);
        int with = signature.indexOf("WITH");
        String name = with > 0 ? signature.substring(0, with) : ofParameters(server);
        return switch (name.replace("-", "")) {
            case "MD5", "SHA1", "SHA256" -> HashAlgorithm.SHA256; // 5929 §4.1: weak hashes give way
            case "SHA384" -> HashAlgorithm.SHA384;
            case "SHA512" -> HashAlgorithm.SHA512;
            default -> null;
        };
    }

    /** RSASSA-PSS names its hash among its parameters. */
    private static String ofParameters(X509Certificate server) {
        byte[] encoded = server.getSigAlgParams();
        if (encoded == null) {
            return "";
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance(server.getSigAlgName());
            parameters.init(encoded);
            return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
        } catch (GeneralSecurityException | IOException e) {
            return "";
        }
    }
}
