package dev.parley.jsse.session;

import dev.parley.SessionData;
import dev.parley.auth.SessionOrigin;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that a context's clients can resume, peer by peer.
 *
 * @see "CONTRACT T3 to T8, T24, T29; RFC 8446 §4.6.1, appendix C.4"
 */
public final class ClientSessionCache extends SessionCache implements SessionData.Store {

    /** A hello has to have room for the ticket and for all the rest (RFC 8446 §4.1.2: 65,535 bytes of extensions). */
    private static final int LARGEST_TICKET_BYTES = 1 << 15;

    private final StripedCache<PeerKey, Shelf> shelves;
    private final int packetBytes;
    private final boolean reusesTickets;

    /**
     * @param timeoutSeconds 0 for no limit but that of tickets
     * @param size 0 for no limit
     * @param packetBytes what sessions from elsewhere say that a buffer for records should hold
     * @param reusesTickets whether a ticket of TLS 1.3 is good for many connections (CONTRACT T5)
     */
    public ClientSessionCache(int timeoutSeconds, int size, Clock clock, int packetBytes, boolean reusesTickets) {
        super(timeoutSeconds, clock);
        this.reusesTickets = reusesTickets;
        shelves = new StripedCache<>(size, MOST_BYTES);
        this.packetBytes = packetBytes;
    }

    /** Keeps it, or destroys it and says so: what is over, forgotten by its owner, or too large is not kept. */
    public boolean keep(PeerKey peer, Kept kept) {
        if (!isAlive(kept) || kept.resumable().ticket().length > LARGEST_TICKET_BYTES) {
            kept.destroy();
            return false;
        }
        shelves.with(peer, () -> new Shelf(reusesTickets), shelf -> {
            shelf.add(kept);
            return null;
        });
        if (!kept.identity().valid()) { // meanwhile
            forget(kept.identity());
            return false;
        }
        return true;
    }

    /** Where the sessions with that peer come from, each once: for questions that are not to be asked under a lock. */
    public List<SessionOrigin> origins(PeerKey peer) {
        List<Kept> kept = shelves.with(peer, null, Shelf::all);
        Set<SessionOrigin> origins = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Kept each : kept == null ? List.<Kept>of() : kept) {
            origins.add(each.resumable().origin());
        }
        return List.copyOf(origins);
    }

    /**
     * What a hello to that peer offers.
     *
     * @param fits asked under a lock: code of our own
     * @return null if there is nothing; else owned by the caller
     */
    public @Nullable Kept take(PeerKey peer, Predicate<Kept> fits) {
        return shelves.with(peer, null, shelf -> shelf.take(this::isAlive, fits));
    }

    /** A session as bytes, by one of its tickets, which is thereby used up. */
    public Optional<byte[]> take(SessionIdentity session) {
        PeerKey peer = session.peer();
        Kept kept = peer == null ? null : take(peer, each -> each.identity() == session);
        if (peer == null || kept == null) {
            return Optional.empty();
        }
        byte[] bytes = new SessionBlob(peer, kept.resumable(), kept.peerScheme()).write();
        kept.destroy();
        return Optional.ofNullable(bytes);
    }

    @Override
    public boolean giveData(byte[] data) {
        SessionBlob blob = SessionBlob.read(data);
        Arrays.fill(data, (byte) 0);
        if (blob == null) {
            return false;
        }
        Kept kept = new Kept(blob.session(), identity(blob), blob.peerScheme());
        return keep(blob.peer(), kept);
    }

    /** The session's own if it is known here, with the application's values. */
    private SessionIdentity identity(SessionBlob blob) {
        PeerKey peer = blob.peer();
        var origin = blob.session().origin();
        SessionIdentity known = shelves.with(
                peer,
                null,
                shelf -> shelf.all().stream()
                        .filter(kept -> Arrays.equals(kept.resumable().origin().id(), origin.id()))
                        .map(Kept::identity)
                        .findFirst()
                        .orElse(null));
        if (known != null) {
            return known;
        }
        var identity = new SessionIdentity(origin.id(), origin.created(), peer.host(), peer.port(), this, packetBytes);
        identity.peer(peer);
        identity.view(new SessionView(identity, SessionFacts.of(blob.session())));
        return identity;
    }

    @Override
    public void forget(SessionIdentity session) {
        PeerKey peer = session.peer();
        if (peer != null) {
            shelves.with(peer, null, shelf -> {
                shelf.removeIf(kept -> kept.identity() == session);
                return null;
            });
        }
    }

    @Override
    void dropDead() {
        shelves.each(shelf -> shelf.removeIf(kept -> !isAlive(kept)));
    }

    /** Forgets all: the managers that they rest on are replaced. */
    public void clear() {
        shelves.each(shelf -> shelf.removeIf(kept -> true));
    }

    @Override
    List<Kept> all() {
        return shelves.collect(Shelf::all);
    }

    @Override
    StripedCache<?, ?> sessions() {
        return shelves;
    }
}
