package dev.parley.jsse;

import dev.parley.TlsParameters;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.session.Opened;
import dev.parley.session.Outcome;
import dev.parley.session.Owner;
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
final class TlsEngine extends SSLEngine implements TlsParameters.Target {

    private static final int LARGEST_CONTENT_BYTES = 16384;

    /** Header, IV, MAC and padding of the most wasteful suite. */
    private static final int LARGEST_OVERHEAD_BYTES = 5 + 16 + 48 + 16;

    private final TlsContextSpi context;
    private final Configuration configuration;
    private final Peer peer = new Peer();
    private final Session session;

    private volatile SessionView current = SessionView.none();
    private volatile @Nullable HandshakeSessionView handshaking;
    private volatile @Nullable String applicationProtocol;

    /**
     * @param host as the application names the peer, or null; never looked up
     * @param port or -1
     */
    TlsEngine(TlsContextSpi context, Configuration configuration, @Nullable String host, int port) {
        super(host, port);
        this.context = context;
        this.configuration = configuration;
        this.session = new Session(peer, context.randoms(), context.keyLimits());
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
        return current;
    }

    @Override
    public @Nullable SSLSession getHandshakeSession() {
        return handshaking;
    }

    @Override
    public @Nullable String getApplicationProtocol() {
        return applicationProtocol;
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
                + ", " + current.getProtocol() + ", " + getHandshakeStatus() + "]";
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

    /** The content that fits a packet of so many bytes, whatever suite is agreed (CONTRACT X8). */
    private static int contentOf(int packetBytes) {
        int content = packetBytes - LARGEST_OVERHEAD_BYTES;
        return packetBytes >= SessionView.PACKET_BYTES
                ? LARGEST_CONTENT_BYTES
                : Math.max(1, Math.min(content, LARGEST_CONTENT_BYTES));
    }

    private static long remaining(ByteBuffer[] buffers, int offset, int length) {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += buffers[i].remaining();
        }
        return sum;
    }

    /** What the session and the managers see of this engine; kept off its public face. */
    private final class Peer implements Connection, Owner {

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

        @Override
        public @Nullable SSLSession handshakeSession() {
            return handshaking;
        }

        @Override
        public Opened open() throws TlsFault {
            Settings settings = configuration.settings(this);
            Agreed agreed = new Agreed();
            agreed.agreeSendLimit(contentOf(configuration.maximumPacketBytes()));
            handshaking = new HandshakeSessionView(context, this, settings, agreed);
            return Opened.of(settings, agreed);
        }

        @Override
        public void established(Agreed agreed) {
            HandshakeSessionView view = handshaking;
            CipherSuite suite = agreed.suite();
            if (view != null && suite != null) {
                current = view.finished();
                handshaking = null;
            }
            String protocol = configuration.applicationProtocol(agreed);
            applicationProtocol = protocol == null ? "" : protocol;
        }

        @Override
        public void resumable(Agreed agreed, Effect.Resumable by) {
            by.secret().destroy(); // no store yet: every connection makes its own session
        }

        @Override
        public void failed(TlsFault fault) {
            handshaking = null;
            current.invalidate();
        }
    }
}
