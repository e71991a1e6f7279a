package dev.parley.handshake.server12;

import dev.parley.handshake.Connected;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * A TLS 1.2 server at rest: a ClientHello is the session's affair, and no other message may come.
 *
 * @see "RFC 5246 §7.4.1.1"
 */
record Connected12Server() implements Server12State, Connected {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of();
    }

    @Override
    public State on(HandshakeMessage in, Flight out) {
        throw new IllegalStateException("no message is expected");
    }
}
