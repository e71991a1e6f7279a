package dev.parley.jsse.session;

import dev.parley.TicketKeys;
import dev.parley.auth.Resumable;
import dev.parley.auth.TicketCodec;
import dev.parley.auth.TicketSealer;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.handshake.ServerSessions.Ticket;
import dev.parley.jsse.property.SessionProperties;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that clients can resume on a context's servers: sealed into tickets, so that nothing is kept of them here, or
 * kept by name for clients that take no tickets, and where tickets are off.
 *
 * @see "CONTRACT T10 to T20"
 */
public final class ServerSessionCache extends SessionCache {

    /** The client has to find room for it in a hello, which has 65,535 bytes for all of its extensions. */
    private static final int LARGEST_TICKET_BYTES = 1 << 15;

    private static final int NAME_BYTES = 32;
    private static final int MOST_REVOKED = 1 << 14;
    private static final int KEY_LIFETIMES = 3; // CONTRACT T15

    private final StripedCache<ByteBuffer, Named> byName;
    private final StripedCache<ByteBuffer, Revoked> revoked = new StripedCache<>(MOST_REVOKED, MOST_BYTES);
    private final PresentedChains chains = new PresentedChains();
    private final boolean ticketsEnabled;
    private final int keySeconds;
    private volatile Randoms randoms = Randoms.secure();
    private volatile @Nullable TicketKeys keys;
    private volatile @Nullable TicketSealer sealer;

    public ServerSessionCache(SessionProperties properties, Clock clock) {
        super(properties.timeoutSeconds(), clock);
        byName = new StripedCache<>(properties.cacheSize(), MOST_BYTES);
        ticketsEnabled = properties.serverTickets();
        keySeconds = properties.ticketKeySeconds();
    }

    /**
     * Forgets all, tickets of keys of our own included: the managers that they rest on are replaced.
     *
     * @param ownChains what servers of this context may show; asked where a ticket names a chain that none has shown yet
     */
    public void begin(
            Randoms source, @Nullable TicketKeys ticketKeys, Supplier<List<List<X509Certificate>>> ownChains) {
        byName.each(Named::shrink);
        chains.begin(ownChains);
        synchronized (byName) {
            randoms = source;
            keys = ticketKeys;
            sealer = null;
        }
    }

    public boolean ticketsEnabled() {
        return ticketsEnabled;
    }

    /**
     * What a ticket holds, or null.
     *
     * @param here the session of this connection, which knows the peer's address
     */
    public @Nullable Kept open(byte[] ticket, SessionIdentity here) {
        if (ticket.length == NAME_BYTES) {
            return find(ticket);
        }
        byte[] content = ticketsEnabled ? sealer().open(ticket) : null;
        if (content == null) {
            return null;
        }
        Resumable session = TicketCodec.read(content, chains);
        Arrays.fill(content, (byte) 0);
        if (session == null) {
            return null;
        }
        var origin = session.origin();
        var identity = here.earlier(origin.id(), origin.created());
        identity.ticketsAreOut();
        Kept kept = new Kept(session, identity, null);
        if (!isAlive(kept) || isRevoked(origin.id())) {
            kept.destroy();
            return null;
        }
        return kept;
    }

    /** A session kept by that name, an id or a ticket that is no more than a name, or null. */
    public @Nullable Kept find(byte[] name) {
        return byName.with(key(name), null, named -> {
            Kept kept = named.kept;
            if (kept == null || !isAlive(kept)) {
                named.shrink();
                return null;
            }
            return new Kept(kept.resumable().copy(), kept.identity(), null);
        });
    }

    /** Keeps it by that name, or destroys it if it is over. */
    public void keep(byte[] name, Kept kept) {
        if (!isAlive(kept)) {
            kept.destroy();
            return;
        }
        byName.with(key(name), Named::new, named -> {
            named.shrink();
            named.kept = kept;
            return null;
        });
    }

    /**
     * A ticket for that session.
     *
     * @param session without lifetime; its secret stays the caller's
     * @return null if the session is over
     */
    public @Nullable Ticket issue(Resumable session, SessionIdentity identity) {
        long now = clock().millis();
        long left = Math.min(session.origin().expires() - now, session.origin().created() + lifetimeMillis() - now);
        if (session.origin().created() > now || left < TimeUnit.SECONDS.toMillis(1)) {
            return null;
        }
        if (ticketsEnabled) {
            long untilKeyEnds = sealer().lastOpening() - now;
            Resumable lasting = lasting(session, session.secret(), now, Math.min(left, untilKeyEnds));
            byte[] content = TicketCodec.write(lasting, chains);
            byte[] sealed = content == null || content.length > LARGEST_TICKET_BYTES ? null : sealer().seal(content);
            if (content != null) {
                Arrays.fill(content, (byte) 0);
            }
            if (sealed != null) {
                identity.ticketsAreOut();
                return new Ticket(sealed, lasting.lifetimeSeconds());
            }
        }
        byte[] name = randoms.bytes(NAME_BYTES);
        Resumable lasting = lasting(session, Secret.copyOf(session.secret().bytes()), now, left);
        keep(name, new Kept(lasting, identity, null));
        return new Ticket(name, lasting.lifetimeSeconds());
    }

    private static Resumable lasting(Resumable session, Secret secret, long now, long millis) {
        return new Resumable(
                session.version(),
                session.suite(),
                secret,
                session.ticket(),
                session.ageAdd(),
                now,
                TimeUnit.MILLISECONDS.toSeconds(millis),
                session.origin());
    }

    @Override
    void forget(SessionIdentity session) {
        byName.with(key(session.id()), null, named -> {
            named.shrink();
            return null;
        });
        if (session.hasTicketsOut()) { // they cannot be called back, but they can be refused
            revoked.with(key(session.id()), Revoked::new, now -> null);
        }
    }

    private boolean isRevoked(byte[] id) {
        return revoked.sessions() > 0 && revoked.with(key(id), null, found -> found) != null;
    }

    @Override
    void dropDead() {
        byName.each(named -> {
            if (named.kept != null && !isAlive(named.kept)) {
                named.shrink();
            }
        });
    }

    @Override
    List<Kept> all() {
        return byName.collect(named -> named.kept == null ? List.of() : List.of(named.kept));
    }

    @Override
    StripedCache<?, ?> sessions() {
        return byName;
    }

    /** Made without the monitor, since an application's keys are asked for their period; of several, the first counts. */
    private TicketSealer sealer() {
        while (true) {
            TicketSealer made = sealer;
            if (made != null) {
                return made;
            }
            TicketKeys given = keys;
            TicketSealer fresh = new TicketSealer(given == null ? ownKeys() : given, randoms, clock());
            synchronized (byName) {
                if (sealer == null && keys == given) {
                    sealer = fresh;
                }
            }
        }
    }

    /** A master key of this context alone; the period is fixed here, where the first ticket is issued or opened. */
    private TicketKeys ownKeys() {
        Duration derived = Duration.ofMillis(KEY_LIFETIMES * lifetimeMillis());
        Duration period = keySeconds > 0 ? Duration.ofSeconds(keySeconds) : derived;
        byte[] master = randoms.bytes(TicketKeys.MASTER_KEY_BYTES);
        TicketKeys own = TicketKeys.of(
                period.compareTo(TicketKeys.LONGEST_PERIOD) > 0 ? TicketKeys.LONGEST_PERIOD : period, master);
        Arrays.fill(master, (byte) 0);
        return own;
    }

    private static ByteBuffer key(byte[] name) {
        return ByteBuffer.wrap(name.clone());
    }

    /** What is kept under one name: a session, or nothing once it is over. */
    private static final class Named implements Held {

        private @Nullable Kept kept;

        @Override
        public int sessions() {
            return kept == null ? 0 : 1;
        }

        @Override
        public long bytes() {
            return kept == null ? 0 : kept.bytes();
        }

        @Override
        public void shrink() {
            if (kept != null) {
                kept.destroy();
                kept = null;
            }
        }
    }

    /** A session whose tickets are refused. */
    private static final class Revoked implements Held {

        private boolean forgotten;

        @Override
        public int sessions() {
            return forgotten ? 0 : 1;
        }

        @Override
        public long bytes() {
            return NAME_BYTES;
        }

        @Override
        public void shrink() {
            forgotten = true;
        }
    }
}
