package dev.parley.jsse.connection;

import dev.parley.auth.SessionOrigin;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Role;
import dev.parley.handshake.Sessions;
import dev.parley.handshake.Settings;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.context.TlsContext;
import dev.parley.jsse.manager.Connection;
import dev.parley.jsse.session.SessionCache;
import dev.parley.jsse.session.SessionIdentity;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one connection resumes, and what it leaves to be resumed: it remembers whose session it took up.
 *
 * <p>Used by the states of one handshake, on one thread at a time; views ask on any.
 *
 * @see "CONTRACT T5, T8, T22, T29"
 */
public abstract sealed class Resumption permits ClientResumption, ServerResumption {

    private final SessionIdentity fresh;
    private final SessionCache cache;
    private volatile @Nullable SessionOrigin origin;

    Resumption(Connection connection, TlsContext context, Role role) {
        cache = context.sessions(role);
        // a session of TLS 1.3 has no id on the wire, yet applications key their maps by it
        fresh = SessionIdentity.drawn(
                context.randoms(),
                context.clock().millis(),
                connection.peerHost(),
                connection.peerPort(),
                cache,
                context.properties().packetBytes());
    }

    /** For a handshake with that configuration. */
    public static Resumption of(Connection connection, Configuration configuration) {
        return configuration.role() == Role.CLIENT
                ? new ClientResumption(connection, configuration)
                : new ServerResumption(connection, configuration);
    }

    /** The ports for the handshake. */
    abstract Sessions sessions();

    /** Asks the application what has to be asked beforehand, while no lock is held. */
    abstract void prepare(Settings settings);

    /** The session that was taken up, as it was kept; null if that origin is of none. */
    abstract @Nullable SessionIdentity inherited(SessionOrigin from);

    /** Keeps what the handshake leaves. */
    abstract void keep(Agreed agreed, Effect.Resumable by, List<SignatureScheme> ownSchemes);

    /**
     * The handshake failed: neither is its session resumed, nor that offered again with which it failed. The session that was
     * to go on stays valid: the peer has not yet proved that it is of it.
     */
    void failed() {
        fresh.invalidate();
    }

    /** The session that begins here if none is resumed. */
    SessionIdentity fresh() {
        return fresh;
    }

    /** The session that the handshake is about, as of now. */
    SessionIdentity identity(Agreed agreed) {
        SessionOrigin from = agreed.origin();
        SessionIdentity kept = from == null ? null : inherited(from);
        return kept == null ? fresh : kept;
    }

    /** What later connections inherit. */
    SessionOrigin origin(Agreed agreed) {
        SessionOrigin inherited = agreed.origin();
        if (inherited != null) {
            return inherited;
        }
        SessionOrigin made = origin;
        if (made == null) {
            made = make(agreed);
            origin = made;
        }
        return made;
    }

    private SessionOrigin make(Agreed agreed) {
        var own = agreed.ownCertificate();
        var peer = agreed.peerIdentity();
        long expires = fresh.created() + cache.lifetimeMillis();
        if (peer != null) { // nobody looks at the chain again
            for (X509Certificate certificate : peer.chain()) {
                expires = Math.min(expires, certificate.getNotAfter().getTime());
            }
        }
        byte[] shared = agreed.version() == ProtocolVersion.TLS12 ? agreed.nameOfSession() : fresh.id();
        if (shared.length > 0) {
            fresh.id(shared);
        }
        return new SessionOrigin(
                fresh.id(),
                fresh.created(),
                expires,
                agreed.requestedServerNames().stream().findFirst().orElse(null),
                peer,
                own == null ? null : own.chain(),
                agreed.peerCertificateSchemes(),
                agreed.extendedMasterSecret());
    }
}
