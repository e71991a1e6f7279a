package dev.parley.handshake;

import dev.parley.fault.TlsFault;

/** The state of a client that has not said anything yet: the first one to move (CONTRACT D1). */
public interface Opening extends State {

    /**
     * Sends the ClientHello.
     *
     * @param out receives what is to happen, in order
     * @return the state that waits for the answer
     * @throws TlsFault if the settings leave nothing to offer
     */
    State open(Flight out) throws TlsFault;
}
