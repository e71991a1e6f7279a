package dev.parley.jsse.socket;

import dev.parley.TlsConnection;
import dev.parley.TlsParameters;
import dev.parley.handshake.Agreed;
import dev.parley.jsse.connection.LiveConnection;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.context.TlsContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An SSLSocket over a {@link SocketConnection}: checks arguments and states; everything else is the connection's.
 *
 * <p>One thread may read while another writes, any number ask for the state, and any may close.
 *
 * @see "CONTRACT A4, A5, B20; ECOSYSTEM E13, E14"
 */
final class TlsSocket extends ForwardingSocket implements TlsParameters.Target, TlsConnection.Source {

    private final Configuration configuration;
    private final SocketTransport transport;
    private final HandshakeListeners listeners = new HandshakeListeners();
    private final SocketParty party;
    private final SocketConnection connection;
    private final SocketStreams streams;

    /**
     * @param configuration with the role
     * @param host as the application names the peer, or null
     */
    TlsSocket(TlsContext context, Configuration configuration, SocketTransport transport, @Nullable String host) {
        super(transport.socket());
        this.configuration = configuration;
        this.transport = transport;
        party = new SocketParty(this, context, configuration, transport, listeners, host);
        connection = new SocketConnection(context, party, transport);
        streams = new SocketStreams(this, connection);
        if (transport.socket().isConnected()) {
            party.connectsTo(transport.socket().getRemoteSocketAddress());
        }
    }

    // ---- connecting and closing

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /** Connects without shaking hands; the host in the address, if it has one, is the host to expect. */
    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        if (transport.isLayered() || isConnected()) {
            throw new SocketException("already connected");
        }
        if (endpoint instanceof InetSocketAddress) {
            party.connectsTo(endpoint); // first, since connecting may look names up
        }
        transport.socket().connect(endpoint, timeoutMillis);
    }

    @Override
    public void close() throws IOException {
        if (!isConnected()) {
            transport.close();
        }
        connection.close(linger());
    }

    private int linger() {
        try {
            return isConnected() && !transport.socket().isClosed() ? getSoLinger() : -1;
        } catch (SocketException e) {
            return -1;
        }
    }

    @Override
    public boolean isClosed() {
        return connection.isClosed() || transport.socket().isClosed();
    }

    @Override
    public void shutdownInput() throws IOException {
        checkConnected();
        connection.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        checkConnected();
        connection.shutdownOutput();
    }

    @Override
    public boolean isInputShutdown() {
        return connection.isInputShut() || transport.socket().isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return connection.isOutputShut() || transport.socket().isOutputShutdown();
    }

    // ---- moving bytes

    @Override
    public InputStream getInputStream() throws IOException {
        checkOpen();
        if (isInputShutdown()) {
            throw new SocketException("Socket input is already shutdown");
        }
        return streams.in();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        checkOpen();
        if (isOutputShutdown()) {
            throw new SocketException("Socket output is already shutdown");
        }
        return streams.out();
    }

    private void checkOpen() throws SocketException {
        if (isClosed()) {
            throw new SocketException("Socket is closed");
        }
        checkConnected();
    }

    private void checkConnected() throws SocketException {
        if (!isConnected()) {
            throw new SocketException("Socket is not connected");
        }
    }

    // ---- handshakes and what they agreed on

    /**
     * Shakes hands; after the first time, changes the keys of TLS 1.3.
     *
     * @throws IOException also if TLS 1.2 is asked for a second handshake, which leaves the connection as it was
     */
    @Override
    public void startHandshake() throws IOException {
        checkConnected();
        connection.startHandshake();
    }

    @Override
    public SSLSession getSession() {
        return isConnected() ? connection.established() : party.current();
    }

    @Override
    public @Nullable SSLSession getHandshakeSession() {
        return party.handshakeSession();
    }

    @Override
    public @Nullable String getApplicationProtocol() {
        return party.applicationProtocol();
    }

    @Override
    public @Nullable String getHandshakeApplicationProtocol() {
        Agreed soFar = connection.session().agreedSoFar();
        return soFar == null ? null : configuration.applicationProtocol(soFar);
    }

    @Override
    public void addHandshakeCompletedListener(@Nullable HandshakeCompletedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeHandshakeCompletedListener(@Nullable HandshakeCompletedListener listener) {
        listeners.remove(listener);
    }

    // ---- parameters

    @Override
    public boolean getUseClientMode() {
        return configuration.useClientMode();
    }

    @Override
    public void setUseClientMode(boolean client) {
        if (connection.session().started()) {
            throw new IllegalArgumentException("Cannot change mode after SSL traffic has started");
        }
        configuration.useClientMode(client);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return configuration.supportedCipherSuites();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return configuration.enabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] names) {
        configuration.enabledCipherSuites(names);
    }

    @Override
    public String[] getSupportedProtocols() {
        return configuration.supportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return configuration.enabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] names) {
        configuration.enabledProtocols(names);
    }

    @Override
    public boolean getNeedClientAuth() {
        return configuration.needClientAuth();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        configuration.needClientAuth(need);
    }

    @Override
    public boolean getWantClientAuth() {
        return configuration.wantClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        configuration.wantClientAuth(want);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return configuration.enableSessionCreation();
    }

    @Override
    public void setEnableSessionCreation(boolean enabled) {
        configuration.enableSessionCreation(enabled);
    }

    @Override
    public SSLParameters getSSLParameters() {
        return configuration.sslParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        configuration.sslParameters(parameters);
    }

    @Override
    public void tlsParameters(TlsParameters parameters) {
        configuration.tlsParameters(parameters);
    }

    @Override
    public TlsConnection tlsConnection() {
        return new LiveConnection(connection.session(), party, connection::flushSoon);
    }

    @Override
    public void setHandshakeApplicationProtocolSelector(
            @Nullable BiFunction<SSLSocket, List<String>, String> selector) {
        configuration.socketSelector(selector);
    }

    @Override
    public @Nullable BiFunction<SSLSocket, List<String>, String> getHandshakeApplicationProtocolSelector() {
        return configuration.socketSelector();
    }

    @Override
    public String toString() {
        return "TlsSocket[" + configuration.role().word() + ", " + party + ", "
                + party.current().getProtocol() + "]";
    }
}
