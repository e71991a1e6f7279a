package dev.parley.jsse.manager;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.AuthFault;
import dev.parley.iana.ProtocolVersion;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXReason;
import java.util.Locale;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What a trust manager's exception means, by its cause and as SunJSSE sees it.
 *
 * @see "RFC 8446 §6.2; CONTRACT B23"
 */
final class CertificateVerdict {

    private CertificateVerdict() {}

    static AuthFault of(CertificateException exception, PeerIdentity peer, Connection connection) {
        Throwable cause = exception.getCause();
        if (exception instanceof CertificateExpiredException || cause instanceof CertificateExpiredException) {
            return AuthFault.CERTIFICATE_EXPIRED;
        }
        if (exception instanceof CertificateNotYetValidException || cause instanceof CertificateNotYetValidException) {
            return AuthFault.CERTIFICATE_BAD;
        }
        boolean stapled = peer.staples().stream().anyMatch(staple -> staple.length > 0);
        if (exception instanceof CertificateRevokedException || cause instanceof CertificateRevokedException) {
            return revoked(stapled);
        }
        if (!(cause instanceof CertPathValidatorException path)) {
            return AuthFault.CERTIFICATE_UNTRUSTED;
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
        if (reason == BasicReason.INVALID_SIGNATURE || reason == BasicReason.NOT_YET_VALID) {
            return AuthFault.CERTIFICATE_BAD;
        }
        if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
            return constrained(exception, connection.handshakeSession());
        }
        return reason == PKIXReason.NO_TRUST_ANCHOR ? AuthFault.NO_TRUST_ANCHOR : AuthFault.CERTIFICATE_UNTRUSTED;
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
        return tls13 && (words.contains("MD5WITH") || words.contains("SHA1WITH"))
                ? AuthFault.CERTIFICATE_BAD
                : AuthFault.CERTIFICATE_CONSTRAINED;
    }
}
