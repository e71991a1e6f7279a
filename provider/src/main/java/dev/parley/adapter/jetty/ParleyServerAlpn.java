package dev.parley.adapter.jetty;

import dev.parley.TlsConnection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.alpn.server.ALPNServerConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.ALPNProcessor;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.jspecify.annotations.Nullable;

/**
 * Lets a server of Jetty choose the application protocol on an engine of Parley's.
 *
 * @see "RFC 7301 §3.2"
 */
public final class ParleyServerAlpn implements ALPNProcessor.Server {

    @Override
    public boolean appliesTo(SSLEngine engine) {
        return TlsConnection.of(engine) != null;
    }

    @Override
    public void configure(SSLEngine engine, Connection connection) {
        ALPNServerConnection alpn = (ALPNServerConnection) connection;
        engine.setHandshakeApplicationProtocolSelector((negotiating, offered) -> selected(alpn, offered));
        ((SslConnection.SslEndPoint) alpn.getEndPoint()).getSslConnection().addHandshakeListener(new Fallback(alpn));
    }

    /** Jetty's choice; null, for the alert no_application_protocol, if there is nothing in common. */
    private static @Nullable String selected(ALPNServerConnection alpn, List<String> offered) {
        try {
            alpn.select(offered);
            return alpn.getProtocol();
        } catch (IllegalStateException nothingInCommon) {
            return null;
        }
    }

    /** A client that does not know ALPN gets the connector's default protocol. */
    private record Fallback(ALPNServerConnection alpn) implements SslHandshakeListener {

        @Override
        public void handshakeSucceeded(Event event) {
            if (alpn.getProtocol() == null) {
                alpn.unsupported();
            }
        }
    }
}
