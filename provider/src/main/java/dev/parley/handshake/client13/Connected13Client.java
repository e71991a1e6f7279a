package dev.parley.handshake.client13;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Connected;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.handshake.post.KeyUpdates;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket;
import java.util.Set;

/**
 * CONNECTED: a TLS 1.3 client at rest.
 *
 * @see "RFC 8446 §4.6; state name from appendix A.1"
 */
record Connected13Client() implements Client13State, Connected {

    private static final long LONGEST_LIFETIME_SECONDS = 604_800;

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.NEW_SESSION_TICKET, HandshakeType.KEY_UPDATE);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        if (in.type() == HandshakeType.KEY_UPDATE) {
            KeyUpdates.receive(in, out);
            return this;
        }
        // 8446 §4.6.1: zero says discard, more than seven days is not to be believed; the session counts them all
        NewSessionTicket ticket = in.as(NewSessionTicket.CODEC);
        boolean usable = ticket.lifetime() > 0 && ticket.lifetime() <= LONGEST_LIFETIME_SECONDS;
        out.received(ticket, usable);
        return this;
    }
}
