package dev.parley.jsse.manager;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.AuthFault;
import dev.parley.iana.ProtocolVersion;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What a trust manager's exception means, by its cause and as SunJSSE sees it.
 *
 * @see "RFC 8446 §6.2; CONTRACT B23"
 */
final class CertificateVerdict {

    /** As the JDK writes it: {@code MD5withRSA} up to some version, {@code MD5 used with} after it. */
    private static final Pattern BROKEN_HASH = Pattern.compile("\\b(?:MD5|SHA-?1)(?:WITH| USED WITH)");

    private CertificateVerdict() {}

    static AuthFault of(CertificateException exception, PeerIdentity peer, Connection connection) {
        Throwable cause = exception.getCause();
        if (exception instanceof CertificateExpiredException || cause instanceof CertificateExpiredException) {
            return AuthFault.CERTIFICATE_EXPIRED;
        }
        if (exception instanceof CertificateNotYetValidException || cause instanceof CertificateNotYetValidException) {
            return AuthFault.CERTIFICATE_NOT_YET_VALID;
        }
        boolean stapled = peer.staples().stream().anyMatch(staple -> staple.length > 0);
        if (exception instanceof CertificateRevokedException || cause instanceof CertificateRevokedException) {
            return revoked(stapled);
        }
        if (!(cause instanceof CertPathValidatorException path)) {
            return ofWords(sentence(exception), peer);
        }
        CertPathValidatorException.Reason reason = path.getReason();
        if (reason == BasicReason.EXPIRED) {
            return AuthFault.CERTIFICATE_EXPIRED;
        }
        if (reason == BasicReason.REVOKED) {
            return revoked(stapled);
        }
        if (reason == BasicReason.UNDETERMINED_REVOCATION_STATUS && stapled) {
            return AuthFault.STATUS_RESPONSE_BAD;
        }
        if (reason == BasicReason.NOT_YET_VALID) {
            return AuthFault.CERTIFICATE_NOT_YET_VALID;
        }
        if (reason == BasicReason.INVALID_SIGNATURE) {
            return AuthFault.CERTIFICATE_BAD;
        }
        if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
            return constrained(exception, connection.handshakeSession());
        }
        return reason == PKIXReason.NO_TRUST_ANCHOR ? AuthFault.NO_TRUST_ANCHOR : AuthFault.CERTIFICATE_UNTRUSTED;
    }

    /** The JDK has no classes for these: what tells them apart are its words, which it keeps for others' sake. */
    private static AuthFault ofWords(String words, PeerIdentity peer) {
        if (words.startsWith("No subject alternative") || words.startsWith("No name matching")) {
            return AuthFault.HOST_MISMATCH;
        }
        if (words.startsWith("Hostname or IP address is undefined")) {
            return AuthFault.HOST_UNKNOWN;
        }
        if (!words.startsWith("PKIX path building failed")) {
            return AuthFault.CERTIFICATE_UNTRUSTED;
        }
        X509Certificate last = peer.chain().get(peer.chain().size() - 1);
        if (!last.getIssuerX500Principal().equals(last.getSubjectX500Principal())) {
            return AuthFault.ISSUER_MISSING;
        }
        return peer.chain().size() == 1 ? AuthFault.SELF_SIGNED : AuthFault.UNKNOWN_ROOT;
    }

    /** Whether a trust manager failed because it has nothing to trust, which the JDK wraps in another exception. */
    static boolean isEmptyStore(RuntimeException exception) {
        return exception.getCause() instanceof InvalidAlgorithmParameterException cause
                && String.valueOf(cause.getMessage()).contains("trustAnchors");
    }

    /** The exception's own words. */
    static String sentence(CertificateException exception) {
        String message = exception.getMessage();
        return message == null || message.isEmpty() ? exception.getClass().getName() : message;
    }

    private static AuthFault revoked(boolean stapled) {
        return stapled ? AuthFault.STATUS_RESPONSE_BAD : AuthFault.CERTIFICATE_REVOKED;
    }

    private static AuthFault constrained(CertificateException exception, @Nullable SSLSession session) {
        String words = sentence(exception).toUpperCase(Locale.ROOT);
        boolean tls13 = session != null && session.getProtocol().equals(ProtocolVersion.TLS13.jsseName());
        // 8446 §4.4.2.4: a certificate signed with MD5 or SHA-1 is answered by bad_certificate
        return tls13 && BROKEN_HASH.matcher(words).find()
                ? AuthFault.CERTIFICATE_BAD
                : AuthFault.CERTIFICATE_CONSTRAINED;
    }
}
