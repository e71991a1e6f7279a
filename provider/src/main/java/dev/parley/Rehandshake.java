package dev.parley;

/**
 * Whether a connection of TLS 1.2 may shake hands again; TLS 1.3 has no such thing.
 *
 * @see "RFC 5746"
 */
public enum Rehandshake {
    /** Never: the peer's wish is refused with a warning, and the connection goes on. */
    REFUSE,
    /** With peers that tie the new handshake to the former one, as RFC 5746 wants it; who the peer is must not change. */
    SECURE
}
