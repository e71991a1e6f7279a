package dev.parley.handshake.post;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.iana.KeyUpdateRequest;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.KeyUpdate;

/**
 * The peer moves on to its next generation of keys, and may want us to do the same.
 *
 * @see "RFC 8446 §4.6.3"
 */
public final class KeyUpdates {

    private KeyUpdates() {}

    /** Takes a KeyUpdate; throws illegal_parameter for a request that is neither 0 nor 1. */
    public static void receive(HandshakeMessage in, Flight out) throws TlsFault {
        KeyUpdateRequest request = in.as(KeyUpdate.CODEC).request();
        out.updateReadKeys();
        if (request == KeyUpdateRequest.UPDATE_REQUESTED) {
            out.answerKeyUpdate();
        }
    }
}
