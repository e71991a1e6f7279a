package dev.parley.auth;

import dev.parley.fault.TlsFault;

/**
 * Decides whether the peer's certificates are trusted: the port that the JSSE trust manager stands behind.
 *
 * <p>Called inside a delegated task; no verdict is remembered between handshakes.
 *
 * @see "RFC 8446 §4.4.2.4"
 */
public interface CertificateVerifier {

    /**
     * Verifies the peer's chain, its names and the constraints on its algorithms.
     *
     * @param peer the chain as received
     * @param authType how the peer authenticates, in JSSE's words: {@code UNKNOWN} for a TLS 1.3 server, the key
     *     exchange ({@code ECDHE_RSA}) for a TLS 1.2 server, the key's algorithm for a client
     * @throws TlsFault if the chain is not trusted; its cause is the trust manager's exception
     */
    void verify(PeerIdentity peer, String authType) throws TlsFault;
}
