package dev.parley.handshake;

import dev.parley.extension.Alpn;
import dev.parley.extension.ServerName;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.message.ClientHello;
import dev.parley.trace.Trace;

/**
 * What a server's application decides about a ClientHello, of whatever version: asked inside a task.
 *
 * @see "RFC 6066 §3; RFC 7301 §3.2"
 */
public final class ApplicationChoice {

    private ApplicationChoice() {}

    /** Asks whether the client's server_name, if it sent one, is ours; throws SERVER_NAME_REFUSED if it is not. */
    public static void checkServerName(Settings settings, ClientHello hello) throws TlsFault {
        ServerName name = hello.extensions().get(ServerName.KIND);
        String host = name == null ? null : name.hostName();
        if (host != null && !settings.serverNames().accepts(host)) { // 6066 §3
            throw HandshakeFault.SERVER_NAME_REFUSED.of(host);
        }
    }

    /**
     * The application protocol.
     *
     * @return its name; empty for none
     * @throws TlsFault APPLICATION_PROTOCOL_REFUSED
     */
    public static String protocol(Settings settings, ClientHello hello) throws TlsFault {
        Alpn offer = hello.extensions().get(Alpn.KIND);
        ProtocolChooser chooser = settings.protocolChooser();
        if (offer == null || chooser == null) {
            return "";
        }
        String chosen = chooser.choose(offer.names());
        if (chosen == null || !chosen.isEmpty() && !offer.names().contains(chosen)) { // 7301 §3.2
            throw HandshakeFault.APPLICATION_PROTOCOL_REFUSED
                    .of()
                    .with("offered by the client", offer.names())
                    .with("configured here", settings.applicationProtocols());
        }
        Trace trace = settings.trace();
        if (trace != null) {
            trace.chose("application protocol", chosen.isEmpty() ? "none" : chosen, "of the client's " + offer.names());
        }
        return chosen;
    }
}
