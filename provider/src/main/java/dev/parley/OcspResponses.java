package dev.parley;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Where a server has the OCSP responses from that it staples, if it does not fetch them itself.
 *
 * <p>Asked in a delegated task of each full handshake whose client wants one, on any thread, so it should answer from memory.
 *
 * @see "RFC 6066 §8; RFC 8446 §4.4.2.1"
 */
@FunctionalInterface
public interface OcspResponses {

    /**
     * The response for a certificate.
     *
     * @param certificate the server's own
     * @param issuer who issued it, as the server's chain says
     * @return an OCSPResponse in DER that is still valid, or null for none: the handshake goes on without
     */
    byte @Nullable [] responseFor(X509Certificate certificate, X509Certificate issuer);
}
