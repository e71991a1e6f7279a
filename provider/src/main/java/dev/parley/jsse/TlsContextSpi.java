package dev.parley.jsse;

import dev.parley.TlsParameters;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Randoms;
import dev.parley.handshake.Role;
import dev.parley.record.KeyLimits;
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
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A context: its plan, its managers and its sessions, shared by all engines and sockets it makes.
 */
public class TlsContextSpi extends SSLContextSpi {

    private final ContextName name;
    private final ContextPlan plan;
    private final Clock clock;
    private final ClientSessionCache clientSessions;
    private final ServerSessionCache serverSessions;
    private final KeyLimits keyLimits;

    private volatile @Nullable Managers managers;

    /**
     * @throws IllegalArgumentException if a property makes no sense
     */
    public TlsContextSpi(ContextName name) {
        this(name, Properties.current());
    }

    TlsContextSpi(ContextName name, Properties properties) {
        this(name, properties, Clock.systemUTC());
    }

    TlsContextSpi(ContextName name, Properties properties, Clock clock) {
        this.clock = clock;
        this.name = name;
        plan = new ContextPlan(name, properties, Crypto.standard());
        SessionProperties sessions = properties.sessions();
        clientSessions = new ClientSessionCache(
                SessionCache.DEFAULT_TIMEOUT_SECONDS, sessions.cacheSize(), clock, properties.packetBytes());
        serverSessions = new ServerSessionCache(sessions, clock);
        String limits = properties.keyLimits();
        keyLimits = limits == null ? KeyLimits.DEFAULT : KeyLimits.parse(limits);
    }

    @Override
    protected void engineInit(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
            throws KeyManagementException {
        TrustManager[] trusted = trust == null ? defaultTrust() : trust;
        TlsParameters parameters = TlsParameters.none();
        X509KeyManager key = null;
        for (KeyManager candidate : keys == null ? new KeyManager[0] : keys) {
            if (candidate instanceof TlsParameters.ForContext carrier) {
                parameters = carrier.parameters();
            } else if (key == null && candidate instanceof X509KeyManager x509) {
                key = x509; // the first one only, as JSSE says
            }
        }
        Randoms randoms = random == null ? Randoms.secure() : Randoms.of(random);
        clientSessions.clear(); // what they trusted is not what is trusted from now on
        serverSessions.begin(randoms, parameters.ticketKeys());
        managers = new Managers(
                new KeyManagerBridge(key, plan.crypto(), plan.constraints()),
                new TrustManagerBridge(firstX509(trusted), plan.constraints()),
                randoms,
                parameters);
    }

    private static @Nullable X509TrustManager firstX509(TrustManager[] trust) {
        for (TrustManager candidate : trust) {
            if (candidate instanceof X509TrustManager x509) {
                return x509;
            }
        }
        return null;
    }

    private static TrustManager[] defaultTrust() throws KeyManagementException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeyManagementException("the default trust store cannot be used", e);
        }
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return engineCreateSSLEngine(null, -1);
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(@Nullable String host, int port) {
        return new TlsEngine(this, newConfiguration(Role.SERVER, host), host, port);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        managers();
        return new TlsSocketFactory(this);
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        managers();
        return new TlsServerSocketFactory(this);
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return clientSessions;
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return serverSessions;
    }

    /** A client's, as SunJSSE does. */
    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return newConfiguration(Role.CLIENT, null).sslParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return new SSLParameters(Names.array(plan.supportedSuites()), Names.array(plan.supportedProtocols()));
    }

    /**
     * Fresh parameters for an engine or socket.
     *
     * @param role until the application chooses one
     * @param host as the application named it, or null
     */
    Configuration newConfiguration(Role role, @Nullable String host) {
        return new Configuration(this, role, host);
    }

    ContextPlan plan() {
        return plan;
    }

    Properties properties() {
        return plan.properties();
    }

    KeyLimits keyLimits() {
        return keyLimits;
    }

    Clock clock() {
        return clock;
    }

    ClientSessionCache clientSessions() {
        return clientSessions;
    }

    ServerSessionCache serverSessions() {
        return serverSessions;
    }

    SessionCache sessions(Role role) {
        return role == Role.CLIENT ? clientSessions : serverSessions;
    }

    Randoms randoms() {
        return managers().randoms();
    }

    TlsParameters tlsParameters() {
        return managers().parameters();
    }

    KeyManagerBridge keys() {
        return managers().keys();
    }

    TrustManagerBridge trust() {
        return managers().trust();
    }

    private Managers managers() {
        Managers present = managers;
        if (present == null) {
            throw new IllegalStateException("SSLContext is not initialized");
        }
        return present;
    }

    @Override
    public String toString() {
        return "TlsContextSpi[" + name.jsseName() + "]";
    }

    /** What {@code init} was given. */
    private record Managers(
            KeyManagerBridge keys, TrustManagerBridge trust, Randoms randoms, TlsParameters parameters) {}
}
