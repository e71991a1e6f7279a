package dev.parley.jsse.connection;

import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.ClientSessions;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Role;
import dev.parley.handshake.Sessions;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.constraint.ChainConstraints;
import dev.parley.jsse.constraint.Conditions;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.manager.Connection;
import dev.parley.jsse.session.ClientSessionCache;
import dev.parley.jsse.session.Kept;
import dev.parley.jsse.session.PeerKey;
import dev.parley.jsse.session.SessionFacts;
import dev.parley.jsse.session.SessionIdentity;
import dev.parley.jsse.session.SessionView;
import java.security.AlgorithmConstraints;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a client's connection: those with this peer that rest on the same trust decision.
 *
 * @see "CONTRACT T4 to T8, T24, T29, T33"
 */
final class ClientResumption extends Resumption implements ClientSessions {

    private final Configuration configuration;
    private final @Nullable String host;
    private final int port;
    private final @Nullable String identification;
    private volatile @Nullable PeerKey peer;

    /** What the application's constraints have nothing against, at the start of the handshake; null if it has none. */
    private volatile @Nullable List<SessionOrigin> permitted;

    private volatile @Nullable Kept offered;

    ClientResumption(Connection connection, Configuration configuration) {
        super(connection, configuration.context(), Role.CLIENT);
        this.configuration = configuration;
        host = connection.peerHost();
        port = connection.peerPort();
        identification = configuration.endpointIdentification();
    }

    private ClientSessionCache cache() {
        return configuration.context().clientSessions();
    }

    @Override
    Sessions sessions() {
        return Sessions.ofClient(this, configuration.enableSessionCreation());
    }

    @Override
    public boolean keeps(ProtocolVersion version) {
        boolean wanted = version != ProtocolVersion.TLS13
                || configuration.context().properties().sessions().tickets13(); // CONTRACT T32
        return host != null && !host.isEmpty() && wanted; // CONTRACT T8
    }

    /** Neither of the two makes sense without the other (RFC 8446 §9.2). */
    private static boolean offersKeys(Settings settings) {
        return settings.enabled(ExtensionType.PRE_SHARED_KEY) && settings.enabled(ExtensionType.PSK_KEY_EXCHANGE_MODES);
    }

    @Override
    void prepare(Settings settings) {
        var own = configuration.algorithmConstraints();
        if (own != null && host != null) {
            PeerKey key = PeerKey.of(host, port, identification, settings.serverName());
            permitted = cache().origins(key).stream()
                    .filter(origin -> permits(own, origin))
                    .toList();
        }
    }

    @Override
    public @Nullable Resumable offer(Settings settings) {
        if (host == null || host.isEmpty()) {
            return null;
        }
        PeerKey key = PeerKey.of(host, port, identification, settings.serverName());
        peer = key;
        List<SessionOrigin> asked = permitted;
        permitted = null;
        Kept taken = cache().take(
                        key,
                        kept -> fits(kept, settings)
                                && (asked == null
                                        || holds(asked, kept.resumable().origin())));
        offered = taken;
        return taken == null ? null : taken.resumable();
    }

    private static boolean holds(List<SessionOrigin> origins, SessionOrigin wanted) {
        return origins.stream().anyMatch(origin -> origin == wanted);
    }

    /** CONTRACT T33: what this handshake could not agree on, it must not resume. */
    private boolean fits(Kept kept, Settings settings) {
        Resumable session = kept.resumable();
        CipherSuite suite = session.suite();
        SignatureScheme scheme = kept.peerScheme();
        return settings.enables(session.version())
                && (session.version() != ProtocolVersion.TLS13 || offersKeys(settings))
                && settings.suites().contains(suite)
                && (scheme == null || settings.signatureSchemes().contains(scheme))
                && fitsMasterSecret(session.origin(), settings);
    }

    private boolean fitsMasterSecret(SessionOrigin origin, Settings settings) {
        return origin.extendedMasterSecret()
                || !settings.needsExtendedMasterSecret()
                        && configuration.context().properties().sessions().withoutExtendedMasterSecret();
    }

    /** What the application said of algorithms may have changed since its trust manager saw the chain. */
    private boolean permits(AlgorithmConstraints own, SessionOrigin origin) {
        var identity = origin.peer();
        if (identity == null) {
            return true;
        }
        List<X509Certificate> chain = identity.chain();
        X509Certificate last = chain.get(chain.size() - 1);
        boolean anchored = last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
        var constraints = new ChainConstraints(
                configuration.context().plan().constraints().with(own), List.of());
        try {
            constraints.check(chain, anchored ? List.of(last) : List.of(), Conditions.Purpose.SERVER_CHAIN);
            return true;
        } catch (CertificateException forbidden) {
            return false;
        }
    }

    @Override
    @Nullable
    SessionIdentity inherited(SessionOrigin from) {
        Kept taken = offered;
        return taken != null && taken.resumable().origin() == from ? taken.identity() : null;
    }

    @Override
    void keep(Agreed agreed, Effect.Resumable by, List<SignatureScheme> ownSchemes) {
        ProtocolVersion version = agreed.version();
        CipherSuite suite = agreed.suite();
        PeerKey key = peer;
        if (version == null || suite == null || key == null) {
            by.secret().destroy();
            return;
        }
        SessionOrigin origin = origin(agreed);
        SessionIdentity identity = identity(agreed);
        identity.peer(key);
        if (by.ticket().length > 0) {
            identity.ticketIsIn();
        }
        if (identity.view() == null) {
            identity.view(new SessionView(
                    identity, SessionFacts.of(agreed, ownSchemes, Role.CLIENT).withoutExporter()));
        }
        long longest = TimeUnit.MILLISECONDS.toSeconds(cache().lifetimeMillis());
        long lifetime = by.lifetimeSeconds() == 0 ? longest : Math.min(by.lifetimeSeconds(), longest); // CONTRACT T23
        Kept taken = offered;
        SignatureScheme scheme = agreed.resumed() && taken != null ? taken.peerScheme() : agreed.peerScheme();
        long now = configuration.context().clock().millis();
        Resumable left = new Resumable(version, suite, by.secret(), by.ticket(), by.ageAdd(), now, lifetime, origin);
        cache().keep(key, new Kept(left, identity, scheme));
    }

    @Override
    void failed() {
        super.failed();
        Kept taken = offered;
        if (taken != null) {
            cache().forget(taken.identity());
        }
    }
}
