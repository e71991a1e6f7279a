package dev.parley.jsse.context;

import dev.parley.TlsParameters;
import dev.parley.auth.StapleSource;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Randoms;
import dev.parley.handshake.Role;
import dev.parley.jsse.manager.KeyManagerBridge;
import dev.parley.jsse.manager.TrustManagerBridge;
import dev.parley.jsse.property.Properties;
import dev.parley.jsse.property.SessionProperties;
import dev.parley.jsse.session.ClientSessionCache;
import dev.parley.jsse.session.HostNames;
import dev.parley.jsse.session.ServerSessionCache;
import dev.parley.jsse.session.SessionCache;
import dev.parley.jsse.stapling.FetchedStaples;
import dev.parley.record.KeyLimits;
import dev.parley.trace.Topic;
import dev.parley.trace.TraceLog;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What the engines and sockets of one {@code SSLContext} share: its plan, its managers and its sessions.
 *
 * <p>Thread-safe. {@link #init} may come again; a connection uses what was there when it began.
 */
public final class TlsContext {

    private final ContextPlan plan;
    private final Clock clock;
    private final ClientSessionCache clientSessions;
    private final ServerSessionCache serverSessions;
    private final KeyLimits keyLimits;
    private final StapleSource staples;

    private volatile @Nullable Managers managers;
    private volatile HostName lastHost = new HostName("", null);

    /**
     * @throws IllegalArgumentException if a property makes no sense
     */
    public TlsContext(ContextName name, Properties properties, Clock clock) {
        this.clock = clock;
        plan = new ContextPlan(name, properties, Crypto.standard());
        SessionProperties sessions = properties.sessions();
        clientSessions = new ClientSessionCache(
                SessionProperties.DEFAULT_TIMEOUT_SECONDS,
                sessions.cacheSize(),
                clock,
                properties.packetBytes(),
                sessions.reusesTickets());
        serverSessions = new ServerSessionCache(sessions, clock);
        staples =
                properties.stapling().enabled() ? new FetchedStaples(properties.stapling(), clock) : StapleSource.NONE;
        String limits = properties.keyLimits();
        keyLimits = limits == null ? KeyLimits.DEFAULT : KeyLimits.parse(limits);
    }

    /**
     * Takes the managers; the sessions of clients are forgotten with the trust they rested on.
     *
     * @param keys the first {@link X509KeyManager} counts, and {@link TlsParameters} that come among them
     * @param trust the first {@link X509TrustManager} counts
     * @param random null for the platform's
     */
    public void init(KeyManager[] keys, TrustManager[] trust, @Nullable SecureRandom random) {
        TlsParameters parameters = TlsParameters.none();
        X509KeyManager key = null;
        for (KeyManager candidate : keys) {
            if (candidate instanceof TlsParameters.ForContext carrier) {
                parameters = carrier.parameters();
            } else if (key == null && candidate instanceof X509KeyManager x509) {
                key = x509; // the first one only, as JSSE says
            }
        }
        Randoms randoms = random == null ? Randoms.secure() : Randoms.of(random);
        clientSessions.clear(); // what they trusted is not what is trusted from now on
        KeyManagerBridge bridge = new KeyManagerBridge(key, plan.crypto(), plan.constraints());
        serverSessions.begin(randoms, parameters.ticketKeys(), bridge::serverChains);
        managers =
                new Managers(bridge, new TrustManagerBridge(firstX509(trust), plan.constraints()), randoms, parameters);
        TraceLog log = properties().trace();
        if (log != null) {
            log.say(Topic.SSLCTX, "context", List.of("initialised with " + keys() + " and " + trust()));
        }
    }

    private static @Nullable X509TrustManager firstX509(TrustManager[] trust) {
        for (TrustManager candidate : trust) {
            if (candidate instanceof X509TrustManager x509) {
                return x509;
            }
        }
        return null;
    }

    /**
     * Fresh parameters for an engine or socket.
     *
     * @param role until the application chooses one
     * @param host as the application named it, or null
     * @throws IllegalStateException before {@link #init}
     */
    public Configuration newConfiguration(Role role, @Nullable String host) {
        return new Configuration(this, role, host);
    }

    public ContextPlan plan() {
        return plan;
    }

    public Properties properties() {
        return plan.properties();
    }

    public KeyLimits keyLimits() {
        return keyLimits;
    }

    public Clock clock() {
        return clock;
    }

    /** The name to send for a host, {@link HostNames#ofHost}; kept while the same host is asked for, since the check is long. */
    @Nullable
    SNIHostName nameOf(@Nullable String host) {
        if (host == null) {
            return null;
        }
        HostName last = lastHost;
        if (!last.host().equals(host)) {
            last = new HostName(host, HostNames.ofHost(host));
            lastHost = last;
        }
        return last.name();
    }

    /** What a server staples where the application supplies nothing. */
    StapleSource staples() {
        return staples;
    }

    public ClientSessionCache clientSessions() {
        return clientSessions;
    }

    public ServerSessionCache serverSessions() {
        return serverSessions;
    }

    public SessionCache sessions(Role role) {
        return role == Role.CLIENT ? clientSessions : serverSessions;
    }

    /**
     * @throws IllegalStateException before {@link #init}
     */
    public Randoms randoms() {
        return managers().randoms();
    }

    TlsParameters tlsParameters() {
        return managers().parameters();
    }

    public KeyManagerBridge keys() {
        return managers().keys();
    }

    public TrustManagerBridge trust() {
        return managers().trust();
    }

    /**
     * Checks that there are managers: JSSE makes no factory before {@code init}.
     *
     * @throws IllegalStateException before {@link #init}
     */
    public void requireInitialized() {
        managers();
    }

    private Managers managers() {
        Managers present = managers;
        if (present == null) {
            throw new IllegalStateException("SSLContext is not initialized");
        }
        return present;
    }

    private record HostName(String host, @Nullable SNIHostName name) {}

    /** What {@code init} was given. */
    private record Managers(
            KeyManagerBridge keys, TrustManagerBridge trust, Randoms randoms, TlsParameters parameters) {}
}
