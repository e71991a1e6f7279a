package dev.parley.jsse;

import dev.parley.TlsConnection;
import dev.parley.TlsParameters;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.jsse.connection.FaultMapper;
import dev.parley.jsse.connection.LiveConnection;
import dev.parley.jsse.connection.Party;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.context.TlsContext;
import dev.parley.session.Outcome;
import dev.parley.session.Session;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An SSLEngine over a {@link Session}: checks arguments, counts bytes and translates outcomes; everything else is the session's.
 *
 * <p>One thread may wrap while another unwraps and any number ask for the status.
 *
 * @see "CONTRACT 2.4 to 2.6; ECOSYSTEM E1 to E15"
 */
final class TlsEngine extends SSLEngine implements TlsParameters.Target, TlsConnection.Source {

    private final Configuration configuration;
    private final EngineParty party;
    private final Session session;

    /**
     * @param host as the application names the peer, or null; never looked up
     * @param port or -1
     */
    TlsEngine(TlsContext context, Configuration configuration, @Nullable String host, int port) {
        super(host, port);
        this.configuration = configuration;
        this.party = new EngineParty(configuration);
        this.session = new Session(party, context.randoms(), context.keyLimits());
    }

    // ---- moving bytes

    @Override
    public SSLEngineResult wrap(ByteBuffer source, ByteBuffer destination) throws SSLException {
        return wrap(new ByteBuffer[] {source}, 0, 1, destination);
    }

    @Override
    public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer destination)
            throws SSLException {
        checkRole();
        checkBuffers(sources, offset, length);
        if (destination == null) {
            throw new IllegalArgumentException("the destination buffer is null");
        }
        if (destination.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        long before = remaining(sources, offset, length);
        int start = destination.position();
        try {
            Outcome outcome = session.write(sources, offset, length, destination);
            int consumed = (int) (before - remaining(sources, offset, length));
            return EngineResults.ofWrap(outcome, consumed, destination.position() - start);
        } catch (TlsFault fault) {
            throw FaultMapper.toException(fault);
        }
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer destination) throws SSLException {
        return unwrap(source, new ByteBuffer[] {destination}, 0, 1);
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] destinations, int offset, int length)
            throws SSLException {
        checkRole();
        if (source == null) {
            throw new IllegalArgumentException("the source buffer is null");
        }
        checkBuffers(destinations, offset, length);
        for (int i = offset; i < offset + length; i++) {
            if (destinations[i].isReadOnly()) {
                throw new ReadOnlyBufferException();
            }
        }
        long before = remaining(destinations, offset, length);
        int start = source.position();
        try {
            Outcome outcome = session.read(source, destinations, offset, length);
            int produced = (int) (before - remaining(destinations, offset, length));
            return EngineResults.ofUnwrap(outcome, source.position() - start, produced);
        } catch (TlsFault fault) {
            throw FaultMapper.toException(fault);
        }
    }

    @Override
    public @Nullable Runnable getDelegatedTask() {
        return session.task();
    }

    @Override
    public HandshakeStatus getHandshakeStatus() {
        return EngineResults.of(session.wants());
    }

    @Override
    public void beginHandshake() throws SSLException {
        checkRole();
        try {
            session.beginHandshake();
        } catch (TlsFault fault) {
            throw FaultMapper.toException(fault);
        }
    }

    // ---- closing

    @Override
    public void closeOutbound() {
        session.closeOutbound();
    }

    @Override
    public void closeInbound() throws SSLException {
        try {
            session.closeInbound();
        } catch (TlsFault fault) {
            party.truncated();
            throw FaultMapper.toException(fault);
        }
    }

    @Override
    public boolean isOutboundDone() {
        return session.isOutboundDone();
    }

    @Override
    public boolean isInboundDone() {
        return session.isInboundDone();
    }

    // ---- sessions and what was agreed

    @Override
    public SSLSession getSession() {
        return party.current();
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
        Agreed soFar = session.agreedSoFar();
        return soFar == null ? null : configuration.applicationProtocol(soFar);
    }

    // ---- parameters

    @Override
    public boolean getUseClientMode() {
        return configuration.useClientMode();
    }

    @Override
    public void setUseClientMode(boolean client) {
        if (session.started()) {
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
        return new LiveConnection(session, party, LiveConnection.Flush.NONE);
    }

    @Override
    public void setHandshakeApplicationProtocolSelector(
            @Nullable BiFunction<SSLEngine, List<String>, String> selector) {
        configuration.engineSelector(selector);
    }

    @Override
    public @Nullable BiFunction<SSLEngine, List<String>, String> getHandshakeApplicationProtocolSelector() {
        return configuration.engineSelector();
    }

    @Override
    public String toString() {
        String host = getPeerHost();
        return "TlsEngine[" + configuration.role().word() + (host == null ? "" : ", " + host + ":" + getPeerPort())
                + ", " + party.current().getProtocol() + ", " + getHandshakeStatus() + "]";
    }

    private void checkRole() {
        if (!configuration.roleChosen()) {
            throw new IllegalStateException("Client/Server mode has not yet been set.");
        }
    }

    private static void checkBuffers(ByteBuffer[] buffers, int offset, int length) {
        if (buffers == null) {
            throw new IllegalArgumentException("the buffer array is null");
        }
        Objects.checkFromIndexSize(offset, length, buffers.length);
        for (int i = offset; i < offset + length; i++) {
            if (buffers[i] == null) {
                throw new IllegalArgumentException("buffer " + i + " is null");
            }
        }
    }

    private static long remaining(ByteBuffer[] buffers, int offset, int length) {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += buffers[i].remaining();
        }
        return sum;
    }

    /** This engine as its session and the managers see it. */
    private final class EngineParty extends Party {

        EngineParty(Configuration configuration) {
            super(configuration);
        }

        @Override
        public @Nullable String peerHost() {
            return getPeerHost();
        }

        @Override
        public int peerPort() {
            return getPeerPort();
        }

        @Override
        public SSLEngine engine() {
            return TlsEngine.this;
        }
    }
}
