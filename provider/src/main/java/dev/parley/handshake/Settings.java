package dev.parley.handshake;

import dev.parley.auth.CertificateSource;
import dev.parley.auth.CertificateVerifier;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Randoms;
import dev.parley.extension.Ours;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What we are willing to do in one handshake: frozen when it starts, so that later changes of parameters wait for the next.
 *
 * @see "CONTRACT H8"
 */
public final class Settings implements Ours {

    private final Builder from;

    private Settings(Builder from) {
        this.from = from;
    }

    /** Settings of that role with everything optional off. */
    public static Builder of(Role role, Crypto crypto) {
        return new Builder(role, crypto);
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
        return from.versions;
    }

    public boolean enables(ProtocolVersion version) {
        return from.versions.contains(version);
    }

    /** Enabled cipher suites of all enabled versions, most preferred first. */
    public List<CipherSuite> suites() {
        return from.suites;
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
    public List<NamedGroup> keyShareGroups() {
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
        return from.authorityNames.get().stream().map(X500Principal::getEncoded).toList();
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

    /** True if a server answers a first hello with a HelloRetryRequest that carries a cookie. */
    public boolean cookie() {
        return from.cookie;
    }

    /** What may be resumed, and what is kept for later. */
    public Sessions sessions() {
        return from.sessions;
    }

    /** Collects settings; every setter replaces, {@link #build()} freezes. One thread. */
    public static final class Builder {
        private final Role role;
        private final Crypto crypto;
        private Randoms randoms = Randoms.secure();
        private Clock clock = Clock.systemUTC();
        private List<ProtocolVersion> versions = List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12);
        private List<CipherSuite> suites = List.of();
        private boolean ownOrder = true;
        private List<NamedGroup> groups = List.of();
        private List<NamedGroup> keyShareGroups = List.of();
        private List<SignatureScheme> signatureSchemes = List.of();
        private List<SignatureScheme> certificateSchemes = List.of();
        private List<String> applicationProtocols = List.of();
        private @Nullable String serverName;
        private boolean statusRequest;
        private boolean extendedMasterSecret = true;
        private boolean needsExtendedMasterSecret;
        private boolean needsRenegotiationInfo;
        private boolean encryptThenMac = true;
        private int maxPlaintext = 16384;
        private Supplier<List<X500Principal>> authorityNames = List::of;
        private Set<ExtensionType> disabledExtensions = Set.of();
        private ClientAuthentication clientAuthentication = ClientAuthentication.NONE;
        private CertificateSource certificates = CertificateSource.NONE;
        private @Nullable CertificateVerifier verifier;
        private @Nullable ProtocolChooser protocolChooser;
        private ServerNames serverNames = ServerNames.ANY;
        private boolean compatibilityMode = true;
        private boolean fallback;
        private int maxChainLength = 10;
        private int maxHandshakeMessage = 1 << 17;
        private boolean cookie;
        private Sessions sessions = Sessions.NONE;

        private Builder(Role role, Crypto crypto) {
            this.role = role;
            this.crypto = crypto;
        }

        public Builder randoms(Randoms randoms) {
            this.randoms = randoms;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        public Builder versions(List<ProtocolVersion> versions) {
            this.versions = List.copyOf(versions);
            return this;
        }

        public Builder suites(List<CipherSuite> suites) {
            this.suites = List.copyOf(suites);
            return this;
        }

        public Builder ownOrder(boolean ownOrder) {
            this.ownOrder = ownOrder;
            return this;
        }

        public Builder groups(List<NamedGroup> groups) {
            this.groups = List.copyOf(groups);
            return this;
        }

        public Builder keyShareGroups(List<NamedGroup> keyShareGroups) {
            this.keyShareGroups = List.copyOf(keyShareGroups);
            return this;
        }

        public Builder signatureSchemes(List<SignatureScheme> signatureSchemes) {
            this.signatureSchemes = List.copyOf(signatureSchemes);
            return this;
        }

        public Builder certificateSchemes(List<SignatureScheme> certificateSchemes) {
            this.certificateSchemes = List.copyOf(certificateSchemes);
            return this;
        }

        public Builder applicationProtocols(List<String> applicationProtocols) {
            this.applicationProtocols = List.copyOf(applicationProtocols);
            return this;
        }

        public Builder serverName(@Nullable String serverName) {
            this.serverName = serverName;
            return this;
        }

        public Builder statusRequest(boolean statusRequest) {
            this.statusRequest = statusRequest;
            return this;
        }

        public Builder extendedMasterSecret(boolean extendedMasterSecret) {
            this.extendedMasterSecret = extendedMasterSecret;
            return this;
        }

        public Builder needsExtendedMasterSecret(boolean needsExtendedMasterSecret) {
            this.needsExtendedMasterSecret = needsExtendedMasterSecret;
            return this;
        }

        public Builder needsRenegotiationInfo(boolean needsRenegotiationInfo) {
            this.needsRenegotiationInfo = needsRenegotiationInfo;
            return this;
        }

        public Builder encryptThenMac(boolean encryptThenMac) {
            this.encryptThenMac = encryptThenMac;
            return this;
        }

        public Builder maxPlaintext(int maxPlaintext) {
            this.maxPlaintext = maxPlaintext;
            return this;
        }

        public Builder authorityNames(Supplier<List<X500Principal>> authorityNames) {
            this.authorityNames = authorityNames;
            return this;
        }

        public Builder disabledExtensions(Set<ExtensionType> disabledExtensions) {
            this.disabledExtensions = Set.copyOf(disabledExtensions);
            return this;
        }

        public Builder clientAuthentication(ClientAuthentication clientAuthentication) {
            this.clientAuthentication = clientAuthentication;
            return this;
        }

        public Builder certificates(CertificateSource certificates) {
            this.certificates = certificates;
            return this;
        }

        public Builder verifier(@Nullable CertificateVerifier verifier) {
            this.verifier = verifier;
            return this;
        }

        public Builder protocolChooser(@Nullable ProtocolChooser protocolChooser) {
            this.protocolChooser = protocolChooser;
            return this;
        }

        public Builder serverNames(ServerNames serverNames) {
            this.serverNames = serverNames;
            return this;
        }

        public Builder compatibilityMode(boolean compatibilityMode) {
            this.compatibilityMode = compatibilityMode;
            return this;
        }

        public Builder fallback(boolean fallback) {
            this.fallback = fallback;
            return this;
        }

        public Builder maxChainLength(int maxChainLength) {
            this.maxChainLength = maxChainLength;
            return this;
        }

        public Builder maxHandshakeMessage(int maxHandshakeMessage) {
            this.maxHandshakeMessage = maxHandshakeMessage;
            return this;
        }

        public Builder cookie(boolean cookie) {
            this.cookie = cookie;
            return this;
        }

        public Builder sessions(Sessions sessions) {
            this.sessions = sessions;
            return this;
        }

        /** Freezes what was set; the builder must not be used afterwards. */
        public Settings build() {
            return new Settings(this);
        }
    }
}
