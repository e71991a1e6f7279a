package dev.parley.jsse;

import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that a context's clients can resume, peer by peer.
 *
 * @see "CONTRACT T3 to T8, T24, T29; RFC 8446 §4.6.1, appendix C.4"
 */
final class ClientSessionCache extends SessionCache {

    /** A hello has to have room for the ticket and for all the rest (RFC 8446 §4.1.2: 65,535 bytes of extensions). */
    private static final int LARGEST_TICKET_BYTES = 1 << 15;

    private final StripedCache<PeerKey, Shelf> shelves;

    /**
     * @param timeoutSeconds 0 for no limit but that of tickets
     * @param size 0 for no limit
     */
    ClientSessionCache(int timeoutSeconds, int size, Clock clock) {
        super(timeoutSeconds, clock);
        shelves = new StripedCache<>(size, MOST_BYTES);
    }

    /** Keeps it, or destroys it: what is over, forgotten by its owner, or too large is not kept. */
    void keep(PeerKey peer, Kept kept) {
        if (!isAlive(kept) || kept.resumable().ticket().length > LARGEST_TICKET_BYTES) {
            kept.destroy();
            return;
        }
        shelves.with(peer, Shelf::new, shelf -> {
            shelf.add(kept);
            return null;
        });
        if (!kept.identity().valid()) { // meanwhile
            forget(kept.identity());
        }
    }

    /**
     * What a hello to that peer offers.
     *
     * @return null if there is nothing; else owned by the caller
     */
    @Nullable
    Kept take(PeerKey peer, Predicate<Kept> fits) {
        return shelves.with(peer, null, shelf -> shelf.take(this::isAlive, fits));
    }

    @Override
    void forget(SessionIdentity session) {
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
    void clear() {
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
