package dev.parley.jsse.session;

import dev.parley.iana.ProtocolVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a client can resume with one peer: tickets of TLS 1.3, each good for one connection unless the application wants it
 * otherwise, and a session of TLS 1.2, good for many.
 *
 * <p>One thread at a time.
 *
 * @see "CONTRACT T4, T5; RFC 8446 appendix C.4"
 */
final class Shelf implements Held {

    private static final int MOST_TICKETS = 10;

    private final Deque<Kept> tickets = new ArrayDeque<>(2);
    private final boolean reuses;
    private @Nullable Kept session12;

    /** @param reuses whether a ticket stays here when it is taken */
    Shelf(boolean reuses) {
        this.reuses = reuses;
    }

    /** Keeps it as the newest; too many tickets push the oldest out. */
    void add(Kept kept) {
        if (kept.resumable().version() == ProtocolVersion.TLS13) {
            tickets.addFirst(kept);
            if (tickets.size() > MOST_TICKETS) {
                tickets.removeLast().destroy();
            }
        } else {
            if (session12 != null) {
                session12.destroy();
            }
            session12 = kept;
        }
    }

    /**
     * Takes out the newest ticket that will do, or a copy of it if tickets are reused, or a copy of the session of TLS 1.2.
     *
     * @param alive what is not is dropped
     * @param fits what does not stays
     * @return null if there is none; else owned by the caller
     */
    @Nullable
    Kept take(Predicate<Kept> alive, Predicate<Kept> fits) {
        removeIf(alive.negate());
        for (Iterator<Kept> each = tickets.iterator(); each.hasNext(); ) {
            Kept kept = each.next();
            if (fits.test(kept)) {
                if (reuses) {
                    return copy(kept);
                }
                each.remove();
                return kept;
            }
        }
        Kept session = session12;
        return session == null || !fits.test(session) ? null : copy(session);
    }

    private static Kept copy(Kept kept) {
        return new Kept(kept.resumable().copy(), kept.identity(), kept.peerScheme());
    }

    void removeIf(Predicate<Kept> unwanted) {
        tickets.removeIf(kept -> {
            boolean gone = unwanted.test(kept);
            if (gone) {
                kept.destroy();
            }
            return gone;
        });
        Kept session = session12;
        if (session != null && unwanted.test(session)) {
            session.destroy();
            session12 = null;
        }
    }

    /** All of it, newest first, the session of TLS 1.2 last. */
    List<Kept> all() {
        List<Kept> all = new ArrayList<>(tickets);
        if (session12 != null) {
            all.add(session12);
        }
        return all;
    }

    @Override
    public int sessions() {
        if (tickets.size() + (session12 == null ? 0 : 1) < 2) {
            return tickets.size() + (session12 == null ? 0 : 1);
        }
        int distinct = 0;
        List<Kept> all = all();
        for (int i = 0; i < all.size(); i++) { // few: a set would cost more
            SessionIdentity identity = all.get(i).identity();
            boolean again = false;
            for (int earlier = 0; earlier < i; earlier++) {
                again |= all.get(earlier).identity() == identity;
            }
            distinct += again ? 0 : 1;
        }
        return distinct;
    }

    @Override
    public long bytes() {
        long sum = session12 == null ? 0 : session12.bytes();
        for (Kept kept : tickets) {
            sum += kept.bytes();
        }
        return sum;
    }

    @Override
    public void shrink() {
        Kept oldest = null;
        for (Kept kept : all()) {
            if (oldest == null
                    || kept.resumable().issued() < oldest.resumable().issued()
                    || kept.resumable().issued() == oldest.resumable().issued() && kept != session12) {
                oldest = kept;
            }
        }
        if (oldest != null) {
            SessionIdentity going = oldest.identity();
            removeIf(kept -> kept.identity() == going);
        }
    }

    @Override
    public String toString() {
        return "Shelf[" + tickets.size() + (session12 == null ? "]" : " and one of TLS 1.2]");
    }
}
