package dev.parley.auth;

import dev.parley.fault.TlsFault;
import org.jspecify.annotations.Nullable;

/**
 * Where our own certificate comes from: the port that the JSSE key manager stands behind.
 *
 * <p>Called inside a delegated task, on whatever thread runs it, at most once per handshake and role.
 *
 * @see "RFC 8446 §4.4.2.2, §4.4.2.3"
 */
public interface CertificateSource {

    /** Has no certificate to offer. */
    CertificateSource NONE = query -> null;

    /**
     * Chooses a certificate and its key.
     *
     * @param query what the peer accepts, most preferred first
     * @return the choice, or null when nothing fits
     * @throws TlsFault if the source itself fails
     */
    @Nullable
    CertificateChoice choose(CertificateQuery query) throws TlsFault;
}
