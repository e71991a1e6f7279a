package dev.parley.handshake;

import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/** A state that goes on when the peer's next message arrives. */
public interface Wait extends State {

    /** The types that {@link #on} takes; {@link Machine} refuses all others with unexpected_message. */
    Set<HandshakeType> expects();

    /**
     * Takes one message.
     *
     * @param in a message of an expected type; the state adds it to the transcript where the RFC says so
     * @param out receives what is to happen, in order
     * @return the next state
     * @throws TlsFault if the message is not acceptable; nothing in {@code out} then happens
     */
    State on(HandshakeMessage in, Flight out) throws TlsFault;
}
