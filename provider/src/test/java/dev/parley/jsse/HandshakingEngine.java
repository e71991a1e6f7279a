package dev.parley.jsse;

import dev.parley.handshake.Agreed;
import dev.parley.handshake.Role;
import dev.parley.handshake.Sessions;
import dev.parley.jsse.connection.HandshakeSessionView;
import dev.parley.jsse.connection.Resumption;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.manager.Connection;
import dev.parley.jsse.session.SessionView;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An engine in the middle of a handshake, as far as managers look at it. */
final class HandshakingEngine extends SSLEngine implements Connection {

    final Configuration configuration;
    final Agreed agreed = new Agreed();
    private final HandshakeSessionView session;

    HandshakingEngine(TlsContextSpi context, Role role, @Nullable String host) throws Exception {
        super(host, 443);
        configuration = context.context().newConfiguration(role, host);
        session = new HandshakeSessionView(
                Resumption.of(this, configuration), configuration.settings(this, Sessions.NONE), agreed);
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
        return this;
    }

    @Override
    public @Nullable SSLSession handshakeSession() {
        return session;
    }

    @Override
    public SSLSession getHandshakeSession() {
        return session;
    }

    HandshakeSessionView view() {
        return session;
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
    public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer destination) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] destinations, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Runnable getDelegatedTask() {
        return null;
    }

    @Override
    public void closeInbound() {}

    @Override
    public boolean isInboundDone() {
        return false;
    }

    @Override
    public void closeOutbound() {}

    @Override
    public boolean isOutboundDone() {
        return false;
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
    public void setEnabledCipherSuites(String[] suites) {}

    @Override
    public String[] getSupportedProtocols() {
        return configuration.supportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return configuration.enabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {}

    @Override
    public SSLSession getSession() {
        return SessionView.none();
    }

    @Override
    public void beginHandshake() {}

    @Override
    public HandshakeStatus getHandshakeStatus() {
        return HandshakeStatus.NEED_TASK;
    }

    @Override
    public void setUseClientMode(boolean mode) {}

    @Override
    public boolean getUseClientMode() {
        return configuration.useClientMode();
    }

    @Override
    public void setNeedClientAuth(boolean need) {}

    @Override
    public boolean getNeedClientAuth() {
        return false;
    }

    @Override
    public void setWantClientAuth(boolean want) {}

    @Override
    public boolean getWantClientAuth() {
        return false;
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {}

    @Override
    public boolean getEnableSessionCreation() {
        return true;
    }
}
