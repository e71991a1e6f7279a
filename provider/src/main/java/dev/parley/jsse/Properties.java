package dev.parley.jsse;

import dev.parley.handshake.Role;
import dev.parley.iana.ExtensionType;
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
final class Properties {

    private static final int LONGEST_CLIENT_CHAIN = 8;
    private static final int LONGEST_SERVER_CHAIN = 10;
    private static final int LARGEST_MESSAGE = 1 << 17;
    private static final int LARGEST_TICKET_TIMEOUT_SECONDS = 604800; // 8446 §4.6.1: seven days

    private final Function<String, @Nullable String> system;

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
    private final boolean ffdhe;
    private final boolean clientAuthorities;
    private final boolean statusRequest;
    private final boolean compatibilityMode;
    private final boolean extendedMasterSecret;
    private final boolean needsExtendedMasterSecret;
    private final boolean needsRenegotiationInfo;
    private final boolean retryCookie;
    private final boolean acknowledgesCloseNotify;
    private final boolean requiresCloseNotify;
    private final boolean acceptsLargeFragments;
    private final boolean rejectsClientRenegotiation;
    private final int largestMessage;
    private final int sessionCacheSize;
    private final int sessionTimeoutSeconds;
    private final int recordSizeLimitBytes;

    private Properties(Function<String, @Nullable String> system, Function<String, @Nullable String> security) {
        this.system = system;
        protocols = new Lists(list("jdk.tls.client.protocols"), list("jdk.tls.server.protocols"));
        suites = new Lists(list("jdk.tls.client.cipherSuites"), list("jdk.tls.server.cipherSuites"));
        signatureSchemes = new Lists(list("jdk.tls.client.SignatureSchemes"), list("jdk.tls.server.SignatureSchemes"));
        disabledExtensions = new Sides<>(readDisabledExtensions(Role.CLIENT), readDisabledExtensions(Role.SERVER));
        longestPeerChain = new Sides<>(
                longestChain("jdk.tls.client.maxInboundCertificateChainLength", LONGEST_SERVER_CHAIN),
                longestChain("jdk.tls.server.maxInboundCertificateChainLength", LONGEST_CLIENT_CHAIN));
        namedGroups = list("jdk.tls.namedGroups");
        keyShareGroups = list("dev.parley.keyShareGroups");
        certificateSignatureSchemes = list("dev.parley.certificateSignatureSchemes");
        applicationProtocolCoding = new ApplicationProtocolCoding(charset(security.apply("jdk.tls.alpnCharset")));
        String curves = security.apply("jdk.disabled.namedCurves");
        tlsDisabled = DisabledAlgorithms.ofTls(security.apply("jdk.tls.disabledAlgorithms"), curves);
        tlsLegacy = DisabledAlgorithms.of(security.apply("jdk.tls.legacyAlgorithms"), curves);
        certificateDisabled = DisabledAlgorithms.of(security.apply("jdk.certpath.disabledAlgorithms"), curves);
        keyLimits = security.apply("jdk.tls.keyLimits");
        ffdhe = flag("jsse.enableFFDHE", true);
        clientAuthorities = flag("jdk.tls.client.enableCAExtension", false);
        statusRequest = flag("jdk.tls.client.enableStatusRequestExtension", true);
        compatibilityMode = flag("jdk.tls.client.useCompatibilityMode", true);
        extendedMasterSecret = flag("jdk.tls.useExtendedMasterSecret", true);
        needsExtendedMasterSecret = !flag("jdk.tls.allowLegacyMasterSecret", true);
        needsRenegotiationInfo = flag("dev.parley.requireSecureRenegotiationInfo", false);
        retryCookie = flag("dev.parley.retryCookie", false);
        acknowledgesCloseNotify = flag("jdk.tls.acknowledgeCloseNotify", false);
        requiresCloseNotify = flag("com.sun.net.ssl.requireCloseNotify", false);
        acceptsLargeFragments = flag("jsse.SSLEngine.acceptLargeFragments", false);
        rejectsClientRenegotiation = flag("jdk.tls.rejectClientInitiatedRenegotiation", false);
        largestMessage = positive("jdk.tls.maxHandshakeMessageSize", LARGEST_MESSAGE);
        sessionCacheSize = notNegative("javax.net.ssl.sessionCacheSize", SessionCache.DEFAULT_SIZE);
        sessionTimeoutSeconds = Math.min(
                notNegative("jdk.tls.server.sessionTicketTimeout", SessionCache.DEFAULT_TIMEOUT_SECONDS),
                LARGEST_TICKET_TIMEOUT_SECONDS);
        recordSizeLimitBytes = notNegative("dev.parley.recordSizeLimitBytes", 0);
        keyStore = new KeyStoreLocation(
                text("javax.net.ssl.keyStore", ""),
                text("javax.net.ssl.keyStoreType", KeyStore.getDefaultType()),
                text("javax.net.ssl.keyStoreProvider", ""),
                text("javax.net.ssl.keyStorePassword", ""));
    }

    /** The properties as they are now. */
    static Properties current() {
        return of(System::getProperty, Security::getProperty);
    }

    /**
     * @throws IllegalArgumentException if a value makes no sense, named in the message
     */
    static Properties of(Function<String, @Nullable String> system, Function<String, @Nullable String> security) {
        return new Properties(system, security);
    }

    @Nullable
    List<String> protocols(Role role) {
        return protocols.of(role);
    }

    @Nullable
    List<String> suites(Role role) {
        return suites.of(role);
    }

    @Nullable
    List<String> signatureSchemes(Role role) {
        return signatureSchemes.of(role);
    }

    @Nullable
    List<String> namedGroups() {
        return namedGroups;
    }

    @Nullable
    List<String> keyShareGroups() {
        return keyShareGroups;
    }

    @Nullable
    List<String> certificateSignatureSchemes() {
        return certificateSignatureSchemes;
    }

    /** Extensions switched off, each by its own property or by a list. */
    Set<ExtensionType> disabledExtensions(Role role) {
        return disabledExtensions.of(role);
    }

    /** The most certificates accepted from the peer of that role of ours. */
    int longestPeerChain(Role role) {
        return longestPeerChain.of(role);
    }

    ApplicationProtocolCoding applicationProtocolCoding() {
        return applicationProtocolCoding;
    }

    DisabledAlgorithms tlsDisabled() {
        return tlsDisabled;
    }

    DisabledAlgorithms tlsLegacy() {
        return tlsLegacy;
    }

    DisabledAlgorithms certificateDisabled() {
        return certificateDisabled;
    }

    /** {@code jdk.tls.keyLimits} as written, or null. */
    @Nullable
    String keyLimits() {
        return keyLimits;
    }

    /** False if finite-field groups are not to be offered. */
    boolean ffdhe() {
        return ffdhe;
    }

    /** True if a client names the issuers it trusts in its hello. */
    boolean clientAuthorities() {
        return clientAuthorities;
    }

    /** True if a client asks for a stapled OCSP response. */
    boolean statusRequest() {
        return statusRequest;
    }

    boolean compatibilityMode() {
        return compatibilityMode;
    }

    boolean extendedMasterSecret() {
        return extendedMasterSecret;
    }

    boolean needsExtendedMasterSecret() {
        return needsExtendedMasterSecret;
    }

    boolean needsRenegotiationInfo() {
        return needsRenegotiationInfo;
    }

    boolean retryCookie() {
        return retryCookie;
    }

    /** True if a close_notify of TLS 1.3 is answered by one, closing both directions (CONTRACT A8). */
    boolean acknowledgesCloseNotify() {
        return acknowledgesCloseNotify;
    }

    /** True if a socket's end without close_notify is an error (CONTRACT A4). */
    boolean requiresCloseNotify() {
        return requiresCloseNotify;
    }

    boolean acceptsLargeFragments() {
        return acceptsLargeFragments;
    }

    boolean rejectsClientRenegotiation() {
        return rejectsClientRenegotiation;
    }

    /** The largest handshake message accepted, in bytes after its header. */
    int largestMessage() {
        return largestMessage;
    }

    int sessionCacheSize() {
        return sessionCacheSize;
    }

    int sessionTimeoutSeconds() {
        return sessionTimeoutSeconds;
    }

    /** What record_size_limit announces; 0 to leave it out. */
    int recordSizeLimitBytes() {
        return recordSizeLimitBytes;
    }

    private Set<ExtensionType> readDisabledExtensions(Role role) {
        String side = role == Role.CLIENT ? "client" : "server";
        Set<ExtensionType> disabled = EnumSet.noneOf(ExtensionType.class);
        List<String> names = list("jdk.tls." + side + ".disableExtensions");
        for (ExtensionType type : ExtensionType.values()) {
            if (names != null && names.contains(type.rfcName())) { // names of no known extension are ignored
                disabled.add(type);
            }
        }
        if (role == Role.CLIENT && !flag("jsse.enableSNIExtension", true)) {
            disabled.add(ExtensionType.SERVER_NAME);
        }
        if (!flag("jdk.tls." + side + ".enableSessionTicketExtension", true)) {
            disabled.add(ExtensionType.SESSION_TICKET);
        }
        if (!flag("jsse.enableMFLNExtension", false) && !flag("jsse.enableMFLExtension", false)) {
            disabled.add(ExtensionType.MAX_FRAGMENT_LENGTH);
        }
        return disabled;
    }

    private int longestChain(String name, int fallback) {
        return notNegative(name, notNegative("jdk.tls.maxCertificateChainLength", fallback));
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

    /** The key store of the default context. */
    KeyStoreLocation keyStore() {
        return keyStore;
    }

    private String text(String name, String fallback) {
        String value = system.apply(name);
        return value == null ? fallback : value;
    }

    private @Nullable List<String> list(String name) {
        String value = system.apply(name);
        if (value == null) {
            return null;
        }
        List<String> names = Names.split(value);
        return names.isEmpty() ? null : names;
    }

    private boolean flag(String name, boolean fallback) {
        String value = system.apply(name);
        if (value == null || value.isEmpty()) {
            return fallback;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException("Value of " + name + " must either be 'true' or 'false'");
    }

    private int positive(String name, int fallback) {
        int value = notNegative(name, fallback);
        return value == 0 ? fallback : value;
    }

    /** As SunJSSE: what is no number, or negative, counts as not set. */
    private int notNegative(String name, int fallback) {
        String value = system.apply(name);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.decode(value.strip());
            return number < 0 ? fallback : number;
        } catch (NumberFormatException e) {
            return fallback;
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
