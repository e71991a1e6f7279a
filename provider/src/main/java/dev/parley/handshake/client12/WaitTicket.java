package dev.parley.handshake.client12;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket12;
import java.util.Set;

/**
 * The server promised a ticket, which comes before its ChangeCipherSpec; it may be empty.
 *
 * @see "RFC 5077 §3.3; CONTRACT T23"
 */
record WaitTicket(ServerChoice choice, Keys12 keys) implements Client12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.NEW_SESSION_TICKET);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        NewSessionTicket12 ticket = in.as(NewSessionTicket12.CODEC);
        choice.transcript().add(in.encoded());
        return new WaitChangeCipherSpec(choice, keys, ticket); // 5077 §3.3: of use once the Finished is verified
    }
}
