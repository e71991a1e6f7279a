package dev.parley.handshake.server12;

import dev.parley.crypto.Group;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Server;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.keys.Transcript;

/**
 * What the states of a TLS 1.2 server carry along after its hello.
 *
 * @param server our side
 * @param suite the suite of both hellos
 * @param serverRandom 32 bytes
 * @param offer our half of the key exchange
 * @param ticketPromised whether a NewSessionTicket has to come before our ChangeCipherSpec (RFC 5077 §3.2)
 */
record Exchange(Server server, CipherSuite suite, byte[] serverRandom, Group.Offer offer, boolean ticketPromised) {

    Settings settings() {
        return server.settings();
    }

    Agreed agreed() {
        return server.agreed();
    }

    Transcript transcript() {
        return server.transcript();
    }

    byte[] clientRandom() {
        return server.hello().random();
    }

    @Override
    public String toString() {
        return "Exchange[" + suite + "]";
    }
}
