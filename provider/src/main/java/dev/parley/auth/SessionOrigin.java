package dev.parley.auth;

import dev.parley.iana.SignatureScheme;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the full handshake at the beginning of a session established, and every resumption inherits unchanged.
 *
 * @param id the session's id as JSSE shows it, 1 to 32 bytes; in TLS 1.2 without tickets the one on the wire
 * @param created when that handshake began, in milliseconds since 1970
 * @param expires when the last resumption may begin, in the same measure; no resumption moves it (CONTRACT T20)
 * @param serverName the client's server_name, or null
 * @param peer who the peer was, or null if it showed no certificate
 * @param ownChain what we showed, or null if we showed nothing or no longer know it
 * @param peerSchemes the schemes that the peer accepts inside certificates
 * @param extendedMasterSecret whether the secret is bound to its handshake (RFC 7627); true in TLS 1.3
 */
public record SessionOrigin(
        byte[] id,
        long created,
        long expires,
        @Nullable String serverName,
        @Nullable PeerIdentity peer,
        @Nullable List<X509Certificate> ownChain,
        List<SignatureScheme> peerSchemes,
        boolean extendedMasterSecret) {

    @Override
    public String toString() {
        return "SessionOrigin[" + serverName + ", " + peer + "]";
    }
}
