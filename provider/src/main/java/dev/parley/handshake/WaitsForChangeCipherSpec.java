package dev.parley.handshake;

import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * A state that takes the peer's ChangeCipherSpec, which is a record of its own and no handshake message.
 *
 * @see "RFC 5246 §7.1"
 */
public interface WaitsForChangeCipherSpec extends Wait {

    /** None: the record is due, and nothing else. */
    @Override
    default Set<HandshakeType> expects() {
        return Set.of();
    }

    @Override
    default State on(HandshakeMessage in, Flight out) {
        throw new IllegalStateException("no message is expected");
    }

    /**
     * Takes the peer's ChangeCipherSpec.
     *
     * @param out receives what is to happen, in order
     * @return the next state
     * @throws TlsFault if the record is not acceptable here
     */
    State onChangeCipherSpec(Flight out) throws TlsFault;
}
