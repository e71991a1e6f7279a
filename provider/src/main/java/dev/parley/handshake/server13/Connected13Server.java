package dev.parley.handshake.server13;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Connected;
import dev.parley.handshake.Flight;
import dev.parley.handshake.IssuesTickets;
import dev.parley.handshake.State;
import dev.parley.handshake.post.KeyUpdates;
import dev.parley.handshake.post.Tickets13;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CONNECTED: a TLS 1.3 server at rest.
 *
 * @param tickets null if the client takes none, or none are made here
 * @see "RFC 8446 §4.6; state name from appendix A.2"
 */
record Connected13Server(@Nullable Tickets13 tickets) implements Server13State, Connected, IssuesTickets {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.KEY_UPDATE);
    }

    @Override
    public boolean issue(int count, Flight out) {
        return tickets != null && tickets.send(count, out);
    }

    @Override
    public void close() {
        if (tickets != null) {
            tickets.resumption().destroy();
        }
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        KeyUpdates.receive(in, out);
        return this;
    }
}
