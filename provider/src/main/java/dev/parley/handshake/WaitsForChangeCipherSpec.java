package dev.parley.handshake;

import dev.parley.fault.TlsFault;

/**
 * A state that also takes, or only takes, the peer's ChangeCipherSpec, which is a record of its own and no handshake
 * message.
 *
 * @see "RFC 5246 §7.1"
 */
public interface WaitsForChangeCipherSpec extends Wait {

    /**
     * Takes the peer's ChangeCipherSpec.
     *
     * @param out receives what is to happen, in order
     * @return the next state
     * @throws TlsFault if the record is not acceptable here
     */
    State onChangeCipherSpec(Flight out) throws TlsFault;
}
