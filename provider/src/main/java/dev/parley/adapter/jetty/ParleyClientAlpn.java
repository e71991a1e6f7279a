package dev.parley.adapter.jetty;

import dev.parley.TlsConnection;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.eclipse.jetty.alpn.client.ALPNClientConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.ALPNProcessor;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;

/**
 * Lets a client of Jetty offer application protocols on an engine of Parley's, and tells it the server's choice.
 *
 * @see "RFC 7301 §3.1"
 */
public final class ParleyClientAlpn implements ALPNProcessor.Client {

    @Override
    public boolean appliesTo(SSLEngine engine) {
        return TlsConnection.of(engine) != null;
    }

    @Override
    public void configure(SSLEngine engine, Connection connection) {
        ALPNClientConnection alpn = (ALPNClientConnection) connection;
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(alpn.getProtocols().toArray(String[]::new));
        engine.setSSLParameters(parameters);
        ((SslConnection.SslEndPoint) connection.getEndPoint())
                .getSslConnection()
                .addHandshakeListener(new Answer(alpn));
    }

    /** Hands on what the server chose. */
    private record Answer(ALPNClientConnection alpn) implements SslHandshakeListener {

        @Override
        public void handshakeSucceeded(Event event) {
            String protocol = event.getSSLEngine().getApplicationProtocol();
            alpn.selected(protocol == null || protocol.isEmpty() ? null : protocol);
        }
    }
}
