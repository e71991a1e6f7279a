package dev.parley.jsse.context;

import dev.parley.TlsParameters;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Role;
import dev.parley.handshake.Sessions;
import dev.parley.handshake.Settings;
import dev.parley.jsse.constraint.Names;
import dev.parley.jsse.manager.Connection;
import dev.parley.jsse.property.Properties;
import java.security.AlgorithmConstraints;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The mutable parameters of one engine or socket, with all of JSSE's rules about them; a handshake freezes them as
 * {@link Settings}, so later changes wait for the next.
 *
 * <p>What is null was never set and follows the context and the role. Fields are volatile: setters and a handshake's
 * task may run on different threads, and no two values depend on each other.
 *
 * @see "CONTRACT H8"
 */
public final class Configuration {

    private final TlsContext context;

    private volatile Role role;
    private volatile boolean roleChosen;
    private volatile @Nullable String host;
    private volatile TlsParameters extra;
    private volatile boolean sessionCreation = true;
    private volatile @Nullable BiFunction<SSLEngine, List<String>, String> engineSelector;
    private volatile @Nullable BiFunction<SSLSocket, List<String>, String> socketSelector;

    // of SSLParameters; package-private for ParametersMapper and SettingsMapper
    volatile @Nullable List<String> protocols;
    volatile @Nullable List<String> suites;
    volatile @Nullable List<String> groups;
    volatile @Nullable List<String> signatureSchemes;
    volatile @Nullable List<SNIServerName> serverNames;
    volatile @Nullable List<SNIMatcher> matchers;
    volatile @Nullable AlgorithmConstraints constraints;
    volatile @Nullable String endpointIdentification;
    volatile ClientAuthentication clientAuthentication = ClientAuthentication.NONE;
    volatile List<String> applicationProtocols = List.of();
    volatile boolean ownOrder = true;
    volatile boolean retransmissions;
    volatile int maximumPacketBytes = Properties.PACKET_BYTES;

    /**
     * @param role until {@link #useClientMode} says otherwise
     * @param host the peer as the application named it, or null
     */
    Configuration(TlsContext context, Role role, @Nullable String host) {
        this.context = context;
        this.role = role;
        this.host = host;
        this.extra = context.tlsParameters();
        this.groups = extra.groups();
        this.signatureSchemes = extra.signatureSchemes();
    }

    /** As it is now, for a connection of its own. */
    public Configuration copy() {
        Configuration to = new Configuration(context, role, host);
        to.roleChosen = roleChosen;
        to.extra = extra;
        to.sessionCreation = sessionCreation;
        to.engineSelector = engineSelector;
        to.socketSelector = socketSelector;
        to.protocols = protocols;
        to.suites = suites;
        to.groups = groups;
        to.signatureSchemes = signatureSchemes;
        to.serverNames = serverNames;
        to.matchers = matchers;
        to.constraints = constraints;
        to.endpointIdentification = endpointIdentification;
        to.clientAuthentication = clientAuthentication;
        to.applicationProtocols = applicationProtocols;
        to.ownOrder = ownOrder;
        to.retransmissions = retransmissions;
        to.maximumPacketBytes = maximumPacketBytes;
        return to;
    }

    public TlsContext context() {
        return context;
    }

    public Role role() {
        return role;
    }

    public boolean useClientMode() {
        return role == Role.CLIENT;
    }

    /** Chooses the role; protocols and suites that were never set become that role's defaults. */
    public void useClientMode(boolean client) {
        role = client ? Role.CLIENT : Role.SERVER;
        roleChosen = true;
    }

    /** False until the application chose a role, without which an engine must not start. */
    public boolean roleChosen() {
        return roleChosen;
    }

    /** The peer became known: a socket that connects. Names set by the application win. */
    public void host(@Nullable String name) {
        host = name;
    }

    public TlsParameters tlsParameters() {
        return extra;
    }

    public void tlsParameters(TlsParameters parameters) {
        extra = parameters;
        if (parameters.groups() != null) {
            groups = parameters.groups();
        }
        if (parameters.signatureSchemes() != null) {
            signatureSchemes = parameters.signatureSchemes();
        }
    }

    public String[] supportedProtocols() {
        return Names.array(context.plan().supportedProtocols());
    }

    public String[] supportedCipherSuites() {
        return Names.array(context.plan().supportedSuites());
    }

    public String[] enabledProtocols() {
        return Names.array(protocolNames());
    }

    /**
     * @throws IllegalArgumentException if null or a name that {@link #supportedProtocols()} does not have
     */
    public void enabledProtocols(String @Nullable [] names) {
        protocols = context.plan().checkProtocols(names);
    }

    public String[] enabledCipherSuites() {
        return Names.array(suiteNames());
    }

    /**
     * @throws IllegalArgumentException if null or a name of a suite that Parley does not have
     */
    public void enabledCipherSuites(String @Nullable [] names) {
        suites = context.plan().checkSuites(names);
    }

    public boolean needClientAuth() {
        return clientAuthentication == ClientAuthentication.NEEDED;
    }

    /** Overrides {@link #wantClientAuth(boolean)}, whatever the argument. */
    public void needClientAuth(boolean need) {
        clientAuthentication = need ? ClientAuthentication.NEEDED : ClientAuthentication.NONE;
    }

    public boolean wantClientAuth() {
        return clientAuthentication == ClientAuthentication.WANTED;
    }

    /** Overrides {@link #needClientAuth(boolean)}, whatever the argument. */
    public void wantClientAuth(boolean want) {
        clientAuthentication = want ? ClientAuthentication.WANTED : ClientAuthentication.NONE;
    }

    public boolean enableSessionCreation() {
        return sessionCreation;
    }

    public void enableSessionCreation(boolean enabled) {
        sessionCreation = enabled;
    }

    public @Nullable BiFunction<SSLEngine, List<String>, String> engineSelector() {
        return engineSelector;
    }

    public void engineSelector(@Nullable BiFunction<SSLEngine, List<String>, String> selector) {
        engineSelector = selector;
    }

    public @Nullable BiFunction<SSLSocket, List<String>, String> socketSelector() {
        return socketSelector;
    }

    public void socketSelector(@Nullable BiFunction<SSLSocket, List<String>, String> selector) {
        socketSelector = selector;
    }

    /** A fresh, complete copy as JSSE's mutable type. */
    public SSLParameters sslParameters() {
        return ParametersMapper.toParameters(this);
    }

    /**
     * Takes over what is not null in {@code parameters}.
     *
     * @throws IllegalArgumentException if a protocol, suite or application protocol is unusable; nothing changes then
     */
    public void sslParameters(SSLParameters parameters) {
        ParametersMapper.apply(parameters, this);
    }

    /** The application's own, beside the platform's; null for none. */
    public @Nullable AlgorithmConstraints algorithmConstraints() {
        return constraints;
    }

    /** How the peer is identified, as {@code SSLParameters} names it; null for not at all. */
    public @Nullable String endpointIdentification() {
        return endpointIdentification;
    }

    /** The largest record to send, header included, in bytes. */
    public int maximumPacketBytes() {
        return maximumPacketBytes;
    }

    /** The application protocol as the application spells it; null before the answer, "" if there is none. */
    public @Nullable String applicationProtocol(Agreed agreed) {
        String onTheWire = agreed.applicationProtocol();
        return onTheWire == null
                ? null
                : context.properties().applicationProtocolCoding().decode(onTheWire);
    }

    /**
     * Freezes everything for one handshake.
     *
     * @param connection whom managers are asked for
     * @param sessions what the handshake may resume, and leaves to be resumed
     * @throws TlsFault {@code ConfigurationFault} if what is enabled allows no handshake
     */
    public Settings settings(Connection connection, Sessions sessions) throws TlsFault {
        return SettingsMapper.toSettings(this, connection, sessions);
    }

    /** The names enabled, set or by default. */
    List<String> protocolNames() {
        List<String> set = protocols;
        return set == null ? context.plan().defaultProtocols(role) : set;
    }

    /** The suites enabled, set or by default; signalling values among them. */
    List<String> suiteNames() {
        List<String> set = suites;
        return set == null ? context.plan().defaultSuites(role) : set;
    }

    /** The groups enabled, set or by default; names that Parley does not know among them. */
    List<String> groupNames() {
        List<String> set = groups;
        return set == null ? context.plan().defaultGroups() : set;
    }

    /** The names for server_name: set, or made of the host; empty for none. */
    List<SNIServerName> serverNamesToSend() {
        List<SNIServerName> set = serverNames;
        if (set != null) {
            return set;
        }
        SNIHostName ofHost = context.nameOf(host);
        return ofHost == null ? List.of() : List.of(ofHost);
    }

    void matchers(Collection<SNIMatcher> set) {
        matchers = List.copyOf(set);
    }

    @Override
    public String toString() {
        return "Configuration[" + role + ", " + protocolNames() + "]";
    }
}
