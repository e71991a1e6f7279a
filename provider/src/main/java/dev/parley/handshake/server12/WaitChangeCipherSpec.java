package dev.parley.handshake.server12;

import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.State;
import dev.parley.handshake.WaitsForChangeCipherSpec;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * The client's ChangeCipherSpec is due, and nothing else.
 *
 * @see "RFC 5246 §7.1"
 */
record WaitChangeCipherSpec(Exchange exchange, Keys12 keys) implements Server12State, WaitsForChangeCipherSpec {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of();
    }

    @Override
    public State on(HandshakeMessage in, Flight out) {
        throw new IllegalStateException("no message is expected");
    }

    @Override
    public State onChangeCipherSpec(Flight out) {
        out.readWith(keys.client());
        return new WaitFinished12(exchange, keys);
    }
}
