package dev.parley.jsse.property;

import dev.parley.Rehandshake;
import dev.parley.handshake.Role;
import dev.parley.iana.ExtensionType;
import dev.parley.jsse.constraint.DisabledAlgorithms;
import dev.parley.trace.TraceLog;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.KeyStore;
import java.security.Security;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All system and security properties that Parley obeys, read once per context; the JDK's names mean what they mean to
 * SunJSSE.
 *
 * <p>Immutable.
 *
 * @see "ECOSYSTEM §1.4"
 */
public final class Properties {

    /** A whole record and its header, with room for the IV, the MAC and the padding of the oldest suites. */
    public static final int PACKET_BYTES = 16709;

    /** What SunJSSE calls large: a header and twice the plaintext, with the same room. */
    public static final int LARGE_PACKET_BYTES = 33093;

    private static final int LONGEST_CLIENT_CHAIN = 8;
    private static final int LONGEST_SERVER_CHAIN = 10;
    private static final int LARGEST_MESSAGE = 1 << 17;
    private static final int LARGEST_CONTENT = 1 << 14;
    private static final int SMALLEST_RECORD_SIZE_LIMIT = 64; // 8449 §4

    private final KeyStoreLocation keyStore;
    private final Lists protocols;
    private final Lists suites;
    private final Lists signatureSchemes;
    private final Sides<Set<ExtensionType>> disabledExtensions;
    private final Sides<Integer> longestPeerChain;
    private final @Nullable List<String> namedGroups;
    private final @Nullable List<String> keyShareGroups;
    private final @Nullable List<String> certificateSignatureSchemes;
    private final ApplicationProtocolCoding applicationProtocolCoding;
    private final DisabledAlgorithms tlsDisabled;
    private final DisabledAlgorithms tlsLegacy;
    private final DisabledAlgorithms certificateDisabled;
    private final @Nullable String keyLimits;
    private final String keyLogFile;
    private final @Nullable TraceLog trace;
    private final boolean ffdhe;
    private final boolean clientAuthorities;
    private final boolean statusRequest;
    private final boolean compatibilityMode;
    private final boolean extendedMasterSecret;
    private final boolean needsExtendedMasterSecret;
    private final boolean needsRenegotiationInfo;
    private final Rehandshake rehandshake;
    private final boolean retryCookie;
    private final boolean acknowledgesCloseNotify;
    private final boolean acceptsLargeFragments;
    private final boolean rejectsClientRenegotiation;
    private final int largestMessage;
    private final int recordSizeLimitBytes;
    private final DheProperties dhe;
    private final SessionProperties sessions;
    private final SocketProperties sockets;
    private final StaplingProperties stapling;

    private Properties(PropertySource from) {
        protocols = new Lists(from.list("jdk.tls.client.protocols"), from.list("jdk.tls.server.protocols"));
        suites = new Lists(from.list("jdk.tls.client.cipherSuites"), from.list("jdk.tls.server.cipherSuites"));
        signatureSchemes =
                new Lists(from.list("jdk.tls.client.SignatureSchemes"), from.list("jdk.tls.server.SignatureSchemes"));
        disabledExtensions = new Sides<>(Set.copyOf(clientsDisabled(from)), Set.copyOf(serversDisabled(from)));
        int chain = from.notNegative("jdk.tls.maxCertificateChainLength", -1);
        longestPeerChain = new Sides<>(
                from.notNegative(
                        "jdk.tls.client.maxInboundCertificateChainLength", chain < 0 ? LONGEST_SERVER_CHAIN : chain),
                from.notNegative(
                        "jdk.tls.server.maxInboundCertificateChainLength", chain < 0 ? LONGEST_CLIENT_CHAIN : chain));
        namedGroups = from.list("jdk.tls.namedGroups");
        keyShareGroups = from.list("dev.parley.keyShareGroups");
        certificateSignatureSchemes = from.list("dev.parley.certificateSignatureSchemes");
        applicationProtocolCoding = new ApplicationProtocolCoding(charset(from.security("jdk.tls.alpnCharset")));
        String curves = from.security("jdk.disabled.namedCurves");
        tlsDisabled = DisabledAlgorithms.ofTls(from.security("jdk.tls.disabledAlgorithms"), curves);
        tlsLegacy = DisabledAlgorithms.of(from.security("jdk.tls.legacyAlgorithms"), curves);
        certificateDisabled = DisabledAlgorithms.of(from.security("jdk.certpath.disabledAlgorithms"), curves);
        keyLimits = from.security("jdk.tls.keyLimits");
        keyLogFile = from.text("dev.parley.keyLogFile", "");
        trace = TraceLog.of(from.system("javax.net.debug"));
        ffdhe = from.flag("jsse.enableFFDHE", true);
        clientAuthorities = from.flag("jdk.tls.client.enableCAExtension", false);
        statusRequest = from.flag("jdk.tls.client.enableStatusRequestExtension", true);
        compatibilityMode = from.flag("jdk.tls.client.useCompatibilityMode", true);
        extendedMasterSecret = from.flag("jdk.tls.useExtendedMasterSecret", true);
        needsExtendedMasterSecret = !from.flag("jdk.tls.allowLegacyMasterSecret", true);
        needsRenegotiationInfo = from.flag("dev.parley.requireSecureRenegotiationInfo", false);
        rehandshake = from.choice("dev.parley.rehandshake", Rehandshake.class, Rehandshake.REFUSE);
        retryCookie = from.flag("dev.parley.retryCookie", false);
        acknowledgesCloseNotify = from.flag("jdk.tls.acknowledgeCloseNotify", false);
        acceptsLargeFragments = from.flag("jsse.SSLEngine.acceptLargeFragments", false);
        rejectsClientRenegotiation = from.flag("jdk.tls.rejectClientInitiatedRenegotiation", false);
        largestMessage = from.number("jdk.tls.maxHandshakeMessageSize", 1, Integer.MAX_VALUE, LARGEST_MESSAGE);
        int size = from.number("dev.parley.recordSizeLimitBytes", 0, LARGEST_CONTENT, LARGEST_CONTENT);
        recordSizeLimitBytes = size > 0 && size < SMALLEST_RECORD_SIZE_LIMIT ? LARGEST_CONTENT : size;
        dhe = DheProperties.read(from);
        sessions = SessionProperties.read(from);
        sockets = SocketProperties.read(from);
        stapling = StaplingProperties.read(from);
        keyStore = new KeyStoreLocation(
                from.text("javax.net.ssl.keyStore", ""),
                from.text("javax.net.ssl.keyStoreType", KeyStore.getDefaultType()),
                from.text("javax.net.ssl.keyStoreProvider", ""),
                from.text("javax.net.ssl.keyStorePassword", ""));
        if (from.flag("jdk.tls.allowUnsafeServerCertChange", false)) {
            Notices.once("jdk.tls.allowUnsafeServerCertChange is ignored: "
                    + "a server that renegotiates must go on showing the same certificate");
        }
    }

    /** The properties as they are now. */
    public static Properties current() {
        return of(System::getProperty, Security::getProperty);
    }

    /**
     * @throws IllegalArgumentException if a value makes no sense, named in the message
     */
    public static Properties of(
            Function<String, @Nullable String> system, Function<String, @Nullable String> security) {
        return new Properties(new PropertySource(system, security));
    }

    public @Nullable List<String> protocols(Role role) {
        return protocols.of(role);
    }

    public @Nullable List<String> suites(Role role) {
        return suites.of(role);
    }

    public @Nullable List<String> signatureSchemes(Role role) {
        return signatureSchemes.of(role);
    }

    public @Nullable List<String> namedGroups() {
        return namedGroups;
    }

    public @Nullable List<String> keyShareGroups() {
        return keyShareGroups;
    }

    public @Nullable List<String> certificateSignatureSchemes() {
        return certificateSignatureSchemes;
    }

    /** Extensions switched off, each by its own property or by a list. */
    public Set<ExtensionType> disabledExtensions(Role role) {
        return disabledExtensions.of(role);
    }

    /** The most certificates accepted from the peer of that role of ours. */
    public int longestPeerChain(Role role) {
        return longestPeerChain.of(role);
    }

    public ApplicationProtocolCoding applicationProtocolCoding() {
        return applicationProtocolCoding;
    }

    public DisabledAlgorithms tlsDisabled() {
        return tlsDisabled;
    }

    public DisabledAlgorithms tlsLegacy() {
        return tlsLegacy;
    }

    public DisabledAlgorithms certificateDisabled() {
        return certificateDisabled;
    }

    /** {@code jdk.tls.keyLimits} as written, or null. */
    public @Nullable String keyLimits() {
        return keyLimits;
    }

    /** The file that gets the secrets of all connections; empty for none. */
    public String keyLogFile() {
        return keyLogFile;
    }

    public StaplingProperties stapling() {
        return stapling;
    }

    /** What {@code javax.net.debug} asks for, or null for nothing. */
    public @Nullable TraceLog trace() {
        return trace;
    }

    /** False if finite-field groups are not to be offered. */
    public boolean ffdhe() {
        return ffdhe;
    }

    /** True if a client names the issuers it trusts in its hello. */
    public boolean clientAuthorities() {
        return clientAuthorities;
    }

    /** True if a client asks for a stapled OCSP response. */
    public boolean statusRequest() {
        return statusRequest;
    }

    public boolean compatibilityMode() {
        return compatibilityMode;
    }

    public boolean extendedMasterSecret() {
        return extendedMasterSecret;
    }

    public boolean needsExtendedMasterSecret() {
        return needsExtendedMasterSecret;
    }

    public boolean needsRenegotiationInfo() {
        return needsRenegotiationInfo;
    }

    public Rehandshake rehandshake() {
        return rehandshake;
    }

    public boolean retryCookie() {
        return retryCookie;
    }

    /** True if a close_notify of TLS 1.3 is answered by one, closing both directions (CONTRACT A8). */
    public boolean acknowledgesCloseNotify() {
        return acknowledgesCloseNotify;
    }

    /**
     * What a buffer for records should hold, in bytes. More than usual is a promise to callers of SunJSSE alone: no record with
     * 2^14 bytes of plaintext, the most that is accepted, needs it (CONTRACT A27).
     */
    public int packetBytes() {
        return acceptsLargeFragments ? LARGE_PACKET_BYTES : PACKET_BYTES;
    }

    public boolean rejectsClientRenegotiation() {
        return rejectsClientRenegotiation;
    }

    /** The largest handshake message accepted, in bytes after its header. */
    public int largestMessage() {
        return largestMessage;
    }

    public DheProperties dhe() {
        return dhe;
    }

    public SessionProperties sessions() {
        return sessions;
    }

    public SocketProperties sockets() {
        return sockets;
    }

    /** The key store of the default context. */
    public KeyStoreLocation keyStore() {
        return keyStore;
    }

    /** What record_size_limit announces; 0 to leave it out. */
    public int recordSizeLimitBytes() {
        return recordSizeLimitBytes;
    }

    private static Set<ExtensionType> clientsDisabled(PropertySource from) {
        Set<ExtensionType> disabled = named(from.list("jdk.tls.client.disableExtensions"));
        if (!from.flag("jsse.enableSNIExtension", true)) {
            disabled.add(ExtensionType.SERVER_NAME);
        }
        boolean misspelt = from.flag("jsse.enableMFLExtension", false); // SunJSSE's first name for it
        if (!from.flag("jsse.enableMFLNExtension", false) && !misspelt) {
            disabled.add(ExtensionType.MAX_FRAGMENT_LENGTH);
        }
        SessionProperties sessions = SessionProperties.read(from);
        if (!sessions.clientTickets() || !sessions.tickets12()) {
            disabled.add(ExtensionType.SESSION_TICKET);
        }
        if (!sessions.tickets13()) { // CONTRACT T32
            disabled.add(ExtensionType.PSK_KEY_EXCHANGE_MODES);
            disabled.add(ExtensionType.PRE_SHARED_KEY);
        }
        return disabled;
    }

    private static Set<ExtensionType> serversDisabled(PropertySource from) {
        Set<ExtensionType> disabled = named(from.list("jdk.tls.server.disableExtensions"));
        SessionProperties sessions = SessionProperties.read(from);
        if (!sessions.serverTickets() || !sessions.tickets12()) {
            disabled.add(ExtensionType.SESSION_TICKET);
        }
        return disabled;
    }

    private static Set<ExtensionType> named(@Nullable List<String> names) {
        Set<ExtensionType> found = EnumSet.noneOf(ExtensionType.class);
        for (ExtensionType type : ExtensionType.values()) {
            if (names != null && names.contains(type.rfcName())) { // names of no known extension are ignored
                found.add(type);
            }
        }
        return found;
    }

    private static Charset charset(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return StandardCharsets.ISO_8859_1;
        }
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("jdk.tls.alpnCharset: there is no charset " + name, e);
        }
    }

    /** One list for each role; null where the property is not set. */
    private record Lists(
            @Nullable List<String> client, @Nullable List<String> server) {

        @Nullable
        List<String> of(Role role) {
            return role == Role.CLIENT ? client : server;
        }
    }

    /** One value for each role. */
    private record Sides<T>(T client, T server) {

        T of(Role role) {
            return role == Role.CLIENT ? client : server;
        }
    }
}
