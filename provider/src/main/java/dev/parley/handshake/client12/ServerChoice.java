package dev.parley.handshake.client12;

import dev.parley.extension.ExtensionBlock;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Client;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.keys.Transcript;

/**
 * What the states of a TLS 1.2 client carry along: our hello and what the server's made of it.
 *
 * @param client our side
 * @param suite the suite of both hellos
 * @param serverRandom 32 bytes
 * @param ticketPromised whether a NewSessionTicket has to come before the server's ChangeCipherSpec (RFC 5077 §3.2)
 */
record ServerChoice(Client client, CipherSuite suite, byte[] serverRandom, boolean ticketPromised) {

    Settings settings() {
        return client.settings();
    }

    Agreed agreed() {
        return client.agreed();
    }

    Transcript transcript() {
        return client.transcript();
    }

    byte[] clientRandom() {
        return client.hello().random();
    }

    /** What we offered. */
    ExtensionBlock offered() {
        return client.hello().extensions();
    }

    @Override
    public String toString() {
        return "ServerChoice[" + suite + "]";
    }
}
