package dev.parley.handshake;

import dev.parley.KeyLog;
import dev.parley.Rehandshake;
import dev.parley.auth.CertificateSource;
import dev.parley.auth.CertificateVerifier;
import dev.parley.auth.StapleSource;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Randoms;
import dev.parley.extension.Ours;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.trace.Trace;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What we are willing to do in one handshake: frozen when it starts, so that later changes of parameters wait for the next.
 *
 * @see "CONTRACT H8"
 */
public final class Settings implements Ours {

    private final SettingsBuilder from;
    private final List<ProtocolVersion> versions;
    private final List<CipherSuite> suites;

    Settings(SettingsBuilder from) {
        this(from, from.versions, from.suites);
    }

    private Settings(SettingsBuilder from, List<ProtocolVersion> versions, List<CipherSuite> suites) {
        this.from = from;
        this.versions = versions;
        this.suites = suites;
    }

    /** Settings of that role with everything optional off. */
    public static SettingsBuilder of(Role role, Crypto crypto) {
        return new SettingsBuilder(role, crypto);
    }

    public Role role() {
        return from.role;
    }

    public Crypto crypto() {
        return from.crypto;
    }

    public Randoms randoms() {
        return from.randoms;
    }

    public Clock clock() {
        return from.clock;
    }

    /** Enabled protocol versions, highest first. */
    @Override
    public List<ProtocolVersion> versions() {
        return versions;
    }

    public boolean enables(ProtocolVersion version) {
        return versions.contains(version);
    }

    /** Enabled cipher suites of all enabled versions, most preferred first. */
    public List<CipherSuite> suites() {
        return suites;
    }

    /** True if a server follows its own order of suites, groups and schemes rather than the client's. */
    public boolean ownOrder() {
        return from.ownOrder;
    }

    @Override
    public List<NamedGroup> groups() {
        return from.groups;
    }

    /** Groups for which a client sends key shares in its first hello, in order (RFC 8446 §4.2.8). */
    public @Nullable List<NamedGroup> keyShareGroups() {
        return from.keyShareGroups;
    }

    /** Schemes for handshake signatures, ours and the peer's, most preferred first. */
    @Override
    public List<SignatureScheme> signatureSchemes() {
        return from.signatureSchemes;
    }

    /** Schemes accepted inside certificates; signature_algorithms_cert is sent only when they differ. */
    @Override
    public List<SignatureScheme> certificateSchemes() {
        return from.certificateSchemes;
    }

    @Override
    public List<String> applicationProtocols() {
        return from.applicationProtocols;
    }

    /** The host name a client sends in server_name, or null. */
    @Override
    public @Nullable String serverName() {
        return from.serverName;
    }

    @Override
    public boolean statusRequest() {
        return from.statusRequest;
    }

    @Override
    public boolean extendedMasterSecret() {
        return from.extendedMasterSecret;
    }

    /** True if a peer without extended_master_secret is refused. */
    public boolean needsExtendedMasterSecret() {
        return from.needsExtendedMasterSecret;
    }

    /** True if a peer without renegotiation_info is refused (CONTRACT R12, SAFE). */
    public boolean needsRenegotiationInfo() {
        return from.needsRenegotiationInfo;
    }

    @Override
    public boolean encryptThenMac() {
        return from.encryptThenMac;
    }

    @Override
    public int maxPlaintext() {
        return from.maxPlaintext;
    }

    @Override
    public List<byte[]> certificateAuthorities() {
        List<X500Principal> names = from.authorityNames.get();
        return names.isEmpty()
                ? List.of()
                : names.stream().map(X500Principal::getEncoded).toList();
    }

    @Override
    public boolean enabled(ExtensionType type) {
        return !from.disabledExtensions.contains(type);
    }

    public ClientAuthentication clientAuthentication() {
        return from.clientAuthentication;
    }

    public CertificateSource certificates() {
        return from.certificates;
    }

    public CertificateVerifier verifier() {
        return Objects.requireNonNull(from.verifier, "no verifier set");
    }

    /** A server's choice of application protocol, or null to ignore the extension. */
    public @Nullable ProtocolChooser protocolChooser() {
        return from.protocolChooser;
    }

    public ServerNames serverNames() {
        return from.serverNames;
    }

    /** True for the middlebox compatibility mode (RFC 8446 appendix D.4). */
    public boolean compatibilityMode() {
        return from.compatibilityMode;
    }

    /** True if a client marks its hello as a fallback (RFC 7507). */
    public boolean fallback() {
        return from.fallback;
    }

    /** The most certificates accepted in a peer's chain. */
    public int maxChainLength() {
        return from.maxChainLength;
    }

    /** The largest handshake message accepted, in bytes after its header. */
    public int maxHandshakeMessage() {
        return from.maxHandshakeMessage;
    }

    /** True if a close_notify of TLS 1.3 is answered by our own, and nothing more is sent (CONTRACT A8). */
    public boolean acknowledgesClose() {
        return from.acknowledgesClose;
    }

    /** What DHE of TLS 1.2 may run in, besides the enabled groups. */
    public FiniteFields finiteFields() {
        return from.finiteFields;
    }

    /** True if a server answers a first hello with a HelloRetryRequest that carries a cookie. */
    public boolean cookie() {
        return from.cookie;
    }

    /** Whether a connection of TLS 1.2 may shake hands again. */
    public Rehandshake rehandshake() {
        return from.rehandshake;
    }

    /** True if a server lets its client begin a further handshake unasked. */
    public boolean clientMayRehandshake() {
        return from.clientMayRehandshake;
    }

    /** The same for a renegotiation, which keeps the version: TLS 1.2 alone, or nothing at all (RFC 8446 §4.1.2). */
    public Settings forRenegotiation() {
        return new Settings(
                from,
                versions.stream()
                        .filter(version -> version == ProtocolVersion.TLS12)
                        .toList(),
                suites.stream()
                        .filter(suite -> suite.allowedIn(ProtocolVersion.TLS12))
                        .toList());
    }

    /** Who is told every secret that decrypts records, or null for nobody; must not throw. */
    public @Nullable KeyLog keyLog() {
        return from.keyLog;
    }

    /** Where a server has OCSP responses from to staple. */
    public StapleSource staples() {
        return from.staples;
    }

    /** The log of this connection, or null for none. */
    public @Nullable Trace trace() {
        return from.trace;
    }

    /** What may be resumed, and what is kept for later. */
    public Sessions sessions() {
        return from.sessions;
    }
}
