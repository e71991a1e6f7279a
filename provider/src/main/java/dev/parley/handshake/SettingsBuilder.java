package dev.parley.handshake;

import dev.parley.KeyLog;
import dev.parley.Rehandshake;
import dev.parley.auth.CertificateSource;
import dev.parley.auth.CertificateVerifier;
import dev.parley.auth.StapleSource;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Randoms;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.trace.Trace;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Collects settings; every setter replaces, {@link #build()} freezes. One thread. */
public final class SettingsBuilder {
    final Role role;
    final Crypto crypto;
    Randoms randoms = Randoms.secure();
    Clock clock = Clock.systemUTC();
    List<ProtocolVersion> versions = List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12);
    List<CipherSuite> suites = List.of();
    boolean ownOrder = true;
    List<NamedGroup> groups = List.of();

    @Nullable
    List<NamedGroup> keyShareGroups;

    List<SignatureScheme> signatureSchemes = List.of();
    List<SignatureScheme> certificateSchemes = List.of();
    List<String> applicationProtocols = List.of();

    @Nullable
    String serverName;

    boolean statusRequest;
    boolean extendedMasterSecret = true;
    boolean needsExtendedMasterSecret;
    boolean needsRenegotiationInfo;
    boolean encryptThenMac = true;
    int maxPlaintext = 16384;
    Supplier<List<X500Principal>> authorityNames = List::of;
    Set<ExtensionType> disabledExtensions = Set.of();
    ClientAuthentication clientAuthentication = ClientAuthentication.NONE;
    CertificateSource certificates = CertificateSource.NONE;

    @Nullable
    CertificateVerifier verifier;

    @Nullable
    ProtocolChooser protocolChooser;

    ServerNames serverNames = ServerNames.ANY;
    boolean compatibilityMode = true;
    boolean fallback;
    int maxChainLength = 10;
    int maxHandshakeMessage = 1 << 17;
    boolean cookie;
    boolean acknowledgesClose;
    FiniteFields finiteFields = FiniteFields.DEFAULT;
    Sessions sessions = Sessions.NONE;
    Rehandshake rehandshake = Rehandshake.REFUSE;
    boolean clientMayRehandshake = true;

    @Nullable
    KeyLog keyLog;

    StapleSource staples = StapleSource.NONE;

    @Nullable
    Trace trace;

    SettingsBuilder(Role role, Crypto crypto) {
        this.role = role;
        this.crypto = crypto;
    }

    public SettingsBuilder randoms(Randoms randoms) {
        this.randoms = randoms;
        return this;
    }

    public SettingsBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    public SettingsBuilder versions(List<ProtocolVersion> versions) {
        this.versions = List.copyOf(versions);
        return this;
    }

    public SettingsBuilder suites(List<CipherSuite> suites) {
        this.suites = List.copyOf(suites);
        return this;
    }

    public SettingsBuilder ownOrder(boolean ownOrder) {
        this.ownOrder = ownOrder;
        return this;
    }

    public SettingsBuilder groups(List<NamedGroup> groups) {
        this.groups = List.copyOf(groups);
        return this;
    }

    public SettingsBuilder keyShareGroups(List<NamedGroup> keyShareGroups) {
        this.keyShareGroups = List.copyOf(keyShareGroups);
        return this;
    }

    public SettingsBuilder signatureSchemes(List<SignatureScheme> signatureSchemes) {
        this.signatureSchemes = List.copyOf(signatureSchemes);
        return this;
    }

    public SettingsBuilder certificateSchemes(List<SignatureScheme> certificateSchemes) {
        this.certificateSchemes = List.copyOf(certificateSchemes);
        return this;
    }

    public SettingsBuilder applicationProtocols(List<String> applicationProtocols) {
        this.applicationProtocols = List.copyOf(applicationProtocols);
        return this;
    }

    public SettingsBuilder serverName(@Nullable String serverName) {
        this.serverName = serverName;
        return this;
    }

    public SettingsBuilder statusRequest(boolean statusRequest) {
        this.statusRequest = statusRequest;
        return this;
    }

    public SettingsBuilder extendedMasterSecret(boolean extendedMasterSecret) {
        this.extendedMasterSecret = extendedMasterSecret;
        return this;
    }

    public SettingsBuilder needsExtendedMasterSecret(boolean needsExtendedMasterSecret) {
        this.needsExtendedMasterSecret = needsExtendedMasterSecret;
        return this;
    }

    public SettingsBuilder needsRenegotiationInfo(boolean needsRenegotiationInfo) {
        this.needsRenegotiationInfo = needsRenegotiationInfo;
        return this;
    }

    public SettingsBuilder encryptThenMac(boolean encryptThenMac) {
        this.encryptThenMac = encryptThenMac;
        return this;
    }

    public SettingsBuilder maxPlaintext(int maxPlaintext) {
        this.maxPlaintext = maxPlaintext;
        return this;
    }

    public SettingsBuilder authorityNames(Supplier<List<X500Principal>> authorityNames) {
        this.authorityNames = authorityNames;
        return this;
    }

    public SettingsBuilder disabledExtensions(Set<ExtensionType> disabledExtensions) {
        this.disabledExtensions = Set.copyOf(disabledExtensions);
        return this;
    }

    public SettingsBuilder clientAuthentication(ClientAuthentication clientAuthentication) {
        this.clientAuthentication = clientAuthentication;
        return this;
    }

    public SettingsBuilder certificates(CertificateSource certificates) {
        this.certificates = certificates;
        return this;
    }

    public SettingsBuilder verifier(@Nullable CertificateVerifier verifier) {
        this.verifier = verifier;
        return this;
    }

    public SettingsBuilder protocolChooser(@Nullable ProtocolChooser protocolChooser) {
        this.protocolChooser = protocolChooser;
        return this;
    }

    public SettingsBuilder serverNames(ServerNames serverNames) {
        this.serverNames = serverNames;
        return this;
    }

    public SettingsBuilder compatibilityMode(boolean compatibilityMode) {
        this.compatibilityMode = compatibilityMode;
        return this;
    }

    public SettingsBuilder fallback(boolean fallback) {
        this.fallback = fallback;
        return this;
    }

    public SettingsBuilder maxChainLength(int maxChainLength) {
        this.maxChainLength = maxChainLength;
        return this;
    }

    public SettingsBuilder maxHandshakeMessage(int maxHandshakeMessage) {
        this.maxHandshakeMessage = maxHandshakeMessage;
        return this;
    }

    public SettingsBuilder cookie(boolean cookie) {
        this.cookie = cookie;
        return this;
    }

    public SettingsBuilder sessions(Sessions sessions) {
        this.sessions = sessions;
        return this;
    }

    public SettingsBuilder acknowledgesClose(boolean acknowledgesClose) {
        this.acknowledgesClose = acknowledgesClose;
        return this;
    }

    public SettingsBuilder finiteFields(FiniteFields finiteFields) {
        this.finiteFields = finiteFields;
        return this;
    }

    public SettingsBuilder rehandshake(Rehandshake rehandshake) {
        this.rehandshake = rehandshake;
        return this;
    }

    public SettingsBuilder clientMayRehandshake(boolean clientMayRehandshake) {
        this.clientMayRehandshake = clientMayRehandshake;
        return this;
    }

    public SettingsBuilder trace(@Nullable Trace trace) {
        this.trace = trace;
        return this;
    }

    public SettingsBuilder staples(StapleSource staples) {
        this.staples = staples;
        return this;
    }

    public SettingsBuilder keyLog(@Nullable KeyLog keyLog) {
        this.keyLog = keyLog;
        return this;
    }

    /** Freezes what was set; the builder must not be used afterwards. */
    public Settings build() {
        return new Settings(this);
    }
}
