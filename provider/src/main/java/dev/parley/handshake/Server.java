package dev.parley.handshake;

import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.PskKeyExchangeModes;
import dev.parley.keys.Transcript;
import dev.parley.message.ClientHello;
import java.util.List;

/**
 * What a server's states carry along: the hello it answers.
 *
 * @param settings frozen configuration
 * @param agreed what is agreed so far
 * @param hello the client's last ClientHello
 */
public record Server(Settings settings, Agreed agreed, ClientHello hello) {

    /**
     * The same with no more of the hello than is needed once it is answered: it may be large, and a client that then waits would
     * have us keep it.
     */
    public Server answered() {
        PskKeyExchangeModes modes = hello.extensions().get(PskKeyExchangeModes.KIND); // 8446 §4.2.9: rules the tickets
        ClientHello rest = new ClientHello(
                hello.legacyVersion(),
                hello.random(),
                hello.sessionId(),
                List.of(),
                hello.compressionMethods(),
                modes == null ? ExtensionBlock.empty() : ExtensionBlock.of(modes));
        return new Server(settings, agreed, rest);
    }

    public Transcript transcript() {
        return agreed.transcript();
    }

    @Override
    public String toString() {
        return "Server[" + agreed + "]";
    }
}
