package dev.parley.jsse;

import dev.parley.handshake.Role;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.context.ContextName;
import dev.parley.jsse.context.TlsContext;
import dev.parley.jsse.property.Properties;
import dev.parley.jsse.socket.TlsServerSocketFactory;
import dev.parley.jsse.socket.TlsSocketFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What {@code SSLContext} calls: makes engines and sockets of one {@link TlsContext}.
 */
public class TlsContextSpi extends SSLContextSpi {

    private final ContextName name;
    private final TlsContext context;

    /**
     * @throws IllegalArgumentException if a property makes no sense
     */
    public TlsContextSpi(ContextName name) {
        this(name, Properties.current());
    }

    public TlsContextSpi(ContextName name, Properties properties) {
        this(name, properties, Clock.systemUTC());
    }

    public TlsContextSpi(ContextName name, Properties properties, Clock clock) {
        this.name = name;
        context = new TlsContext(name, properties, clock);
    }

    @Override
    protected void engineInit(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
            throws KeyManagementException {
        context.init(keys == null ? new KeyManager[0] : keys, trust == null ? defaultTrust() : trust, random);
    }

    private static TrustManager[] defaultTrust() throws KeyManagementException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeyManagementException("javax.net.ssl.trustStore cannot be used: " + reason(e), e);
        }
    }

    /** The words that say what is wrong, such as a password: the JDK hides them below "problem accessing trust store". */
    private static String reason(Exception failure) {
        Throwable cause = failure.getCause();
        return String.valueOf(cause instanceof IOException ? cause.getMessage() : failure.getMessage());
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return engineCreateSSLEngine(null, -1);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(@Nullable String host, int port) {
        return new TlsEngine(context, context.newConfiguration(Role.SERVER, host), host, port);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        context.requireInitialized();
        return new TlsSocketFactory(context);
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        context.requireInitialized();
        return new TlsServerSocketFactory(context);
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return context.clientSessions();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return context.serverSessions();
    }

    /** A client's, as SunJSSE does. */
    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return context.newConfiguration(Role.CLIENT, null).sslParameters();
    }

    /** The default ones with everything that could be enabled, as SunJSSE does: applications set them on engines. */
    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        Configuration any = context.newConfiguration(Role.CLIENT, null);
        SSLParameters all = any.sslParameters();
        all.setCipherSuites(any.supportedCipherSuites());
        all.setProtocols(any.supportedProtocols());
        return all;
    }

    public TlsContext context() {
        return context;
    }

    @Override
    public String toString() {
        return "TlsContextSpi[" + name.jsseName() + "]";
    }
}
