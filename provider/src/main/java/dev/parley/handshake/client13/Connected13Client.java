package dev.parley.handshake.client13;

import dev.parley.crypto.Secret;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Connected;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.handshake.post.KeyUpdates;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.ResumptionSecret;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CONNECTED: a TLS 1.3 client at rest.
 *
 * @param resumption what tickets are worth; null if none would be kept
 * @see "RFC 8446 §4.6; state name from appendix A.1"
 */
record Connected13Client(@Nullable ResumptionSecret resumption) implements Client13State, Connected {

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
        NewSessionTicket ticket = in.as(NewSessionTicket.CODEC);
        out.ticket();
        // 8446 §4.6.1: zero says discard, and more than seven days is not to be believed
        boolean usable = ticket.lifetime() > 0 && ticket.lifetime() <= LONGEST_LIFETIME_SECONDS;
        Secret psk = usable && resumption != null ? resumption.psk(ticket.nonce()) : null;
        if (psk != null) {
            out.resumable(psk, ticket.ticket(), ticket.ageAdd(), ticket.lifetime());
        }
        return this;
    }

    @Override
    public void close() {
        if (resumption != null) {
            resumption.destroy();
        }
    }

    @Override
    public String toString() {
        return "Connected13Client[]";
    }
}
