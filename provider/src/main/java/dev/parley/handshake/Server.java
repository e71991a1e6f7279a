package dev.parley.handshake;

import dev.parley.keys.Transcript;
import dev.parley.message.ClientHello;

/**
 * What a server's states carry along: the hello it answers.
 *
 * @param settings frozen configuration
 * @param agreed what is agreed so far
 * @param hello the client's last ClientHello
 */
public record Server(Settings settings, Agreed agreed, ClientHello hello) {

    public Transcript transcript() {
        return agreed.transcript();
    }

    @Override
    public String toString() {
        return "Server[" + agreed + "]";
    }
}
