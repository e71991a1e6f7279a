package dev.parley.jsse.connection;

import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Secret;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Role;
import dev.parley.handshake.ServerSessions;
import dev.parley.handshake.Sessions;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.manager.Connection;
import dev.parley.jsse.property.SessionProperties;
import dev.parley.jsse.session.Kept;
import dev.parley.jsse.session.ServerSessionCache;
import dev.parley.jsse.session.SessionFacts;
import dev.parley.jsse.session.SessionIdentity;
import dev.parley.jsse.session.SessionView;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a server's connection: its context's, and the one that this connection itself makes.
 *
 * @see "CONTRACT T10, T18 to T22"
 */
final class ServerResumption extends Resumption implements ServerSessions {

    private static final byte[] NO_TICKET = {};

    private final ServerSessionCache cache;
    private final SessionProperties properties;
    private final boolean mayCreate;
    private volatile @Nullable Kept opened;

    ServerResumption(Connection connection, Configuration configuration) {
        super(connection, configuration.context(), Role.SERVER);
        cache = configuration.context().serverSessions();
        properties = configuration.context().properties().sessions();
        mayCreate = configuration.enableSessionCreation();
    }

    @Override
    Sessions sessions() {
        return Sessions.ofServer(this, mayCreate);
    }

    @Override
    void prepare(Settings settings) {} // what clients will ask to resume is not known yet

    @Override
    public int ticketCount() {
        return properties.tickets13() ? properties.tickets() : 0;
    }

    @Override
    public boolean tickets12() {
        return cache.ticketsEnabled() && properties.tickets12();
    }

    @Override
    public @Nullable Resumable open(byte[] ticket) {
        return usable(cache.open(ticket, fresh()));
    }

    @Override
    public @Nullable Resumable find(byte[] sessionId) {
        return usable(cache.find(sessionId));
    }

    private @Nullable Resumable usable(@Nullable Kept found) {
        if (found == null) {
            return null;
        }
        Resumable session = found.resumable();
        boolean off = session.version() == ProtocolVersion.TLS13 && !properties.tickets13(); // CONTRACT T32
        if (off || !session.origin().extendedMasterSecret() && !properties.withoutExtendedMasterSecret()) {
            found.destroy();
            return null;
        }
        opened = found;
        return session;
    }

    @Override
    public @Nullable Ticket issue(Agreed agreed, Secret secret, long ageAdd) {
        ProtocolVersion version = agreed.version();
        CipherSuite suite = agreed.suite();
        if (version == null || suite == null || version == ProtocolVersion.TLS13 && !properties.tickets13()) {
            return null;
        }
        Resumable session = new Resumable(version, suite, secret, NO_TICKET, ageAdd, 0, 0, origin(agreed));
        return cache.issue(session, identity(agreed));
    }

    @Override
    public byte[] newSessionId() {
        return fresh().id(); // so that views show it too
    }

    @Override
    @Nullable
    SessionIdentity inherited(SessionOrigin from) {
        Kept found = opened;
        return found != null && found.resumable().origin() == from ? found.identity() : null;
    }

    /** Only sessions of TLS 1.2 without tickets come here: the others are in the client's hands. */
    @Override
    void keep(Agreed agreed, Effect.Resumable by, List<SignatureScheme> ownSchemes) {
        ProtocolVersion version = agreed.version();
        CipherSuite suite = agreed.suite();
        if (version == null || suite == null) {
            by.secret().destroy();
            return;
        }
        SessionIdentity identity = identity(agreed);
        identity.view(new SessionView(
                identity, SessionFacts.of(agreed, ownSchemes, Role.SERVER).withoutExporter()));
        Resumable session = new Resumable(
                version,
                suite,
                by.secret(),
                NO_TICKET,
                0,
                identity.created(),
                TimeUnit.MILLISECONDS.toSeconds(cache.lifetimeMillis()),
                origin(agreed));
        cache.keep(agreed.sessionId(), new Kept(session, identity, null));
    }
}
