package dev.parley.jsse.session;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A map bounded by sessions and by bytes, from which what was used least recently goes first.
 *
 * <p>Safe for several threads: keys spread over stripes, each with a lock of its own, under which the values are looked at and
 * changed. No two are ever held at once.
 *
 * @param <V> what has no sessions is not kept
 */
final class StripedCache<K, V extends Held> {

    private static final int STRIPES = 16;

    private final List<Stripe<K, V>> stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new Stripe<K, V>()).toList();
    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong sessions = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final long mostBytes;
    private volatile int mostSessions;

    /**
     * @param mostSessions 0 for no limit
     */
    StripedCache(int mostSessions, long mostBytes) {
        this.mostSessions = mostSessions;
        this.mostBytes = mostBytes;
    }

    /**
     * Uses what is held under that key.
     *
     * @param maker makes what is not there; null leaves it at that
     * @param use may change it; not called, and null returned, if there is nothing
     */
    <R> @Nullable R with(K key, @Nullable Supplier<V> maker, Function<V, @Nullable R> use) {
        Stripe<K, V> stripe = stripe(key);
        stripe.lock.lock();
        try {
            Entry<V> entry = stripe.map.get(key);
            if (entry == null) {
                if (maker == null) {
                    return null;
                }
                entry = new Entry<>(maker.get());
                stripe.map.put(key, entry);
            }
            entry.used = clock.incrementAndGet();
            R result = use.apply(entry.value);
            weigh(entry);
            if (entry.sessions == 0) {
                stripe.map.remove(key);
            }
            stripe.settle();
            return result;
        } finally {
            stripe.lock.unlock();
            evict();
        }
    }

    /** Shows all, the least recently used first within each stripe; none may be changed. */
    <R> List<R> collect(Function<V, List<R>> view) {
        List<R> all = new ArrayList<>();
        for (Stripe<K, V> stripe : stripes) {
            stripe.lock.lock();
            try {
                stripe.map.values().forEach(entry -> all.addAll(view.apply(entry.value)));
            } finally {
                stripe.lock.unlock();
            }
        }
        evict();
        return all;
    }

    /** Lets all be changed, one after the other. */
    void each(Consumer<V> change) {
        for (Stripe<K, V> stripe : stripes) {
            stripe.lock.lock();
            try {
                Iterator<Entry<V>> entries = stripe.map.values().iterator();
                while (entries.hasNext()) {
                    Entry<V> entry = entries.next();
                    change.accept(entry.value);
                    weigh(entry);
                    if (entry.sessions == 0) {
                        entries.remove();
                    }
                }
                stripe.settle();
            } finally {
                stripe.lock.unlock();
            }
        }
        evict();
    }

    void mostSessions(int most) {
        mostSessions = most;
        evict();
    }

    int mostSessions() {
        return mostSessions;
    }

    /** The sessions held now. */
    long sessions() {
        return sessions.get();
    }

    private void weigh(Entry<V> entry) {
        int heldSessions = entry.value.sessions();
        long heldBytes = heldSessions == 0 ? 0 : entry.value.bytes();
        sessions.addAndGet(heldSessions - entry.sessions);
        bytes.addAndGet(heldBytes - entry.bytes);
        entry.sessions = heldSessions;
        entry.bytes = heldBytes;
    }

    /**
     * Comes back within the limits. It waits for nobody: whoever holds the stripe that is to shrink comes here once it has let go
     * of it, so that the limits are exceeded by what as many threads put in, and no longer than they are at it.
     */
    private void evict() {
        while (mostSessions > 0 && sessions.get() > mostSessions || bytes.get() > mostBytes) {
            Stripe<K, V> oldest = stripes.get(0);
            for (Stripe<K, V> stripe : stripes) {
                if (stripe.oldest < oldest.oldest) {
                    oldest = stripe;
                }
            }
            if (oldest.oldest == Stripe.EMPTY || !oldest.lock.tryLock()) {
                return; // others are at it
            }
            shrink(oldest);
        }
    }

    /** Takes one session from a stripe whose lock the caller holds, and unlocks it. */
    private void shrink(Stripe<K, V> stripe) {
        try {
            Iterator<Entry<V>> entries = stripe.map.values().iterator();
            if (entries.hasNext()) {
                Entry<V> entry = entries.next();
                entry.value.shrink();
                weigh(entry);
                if (entry.sessions == 0) {
                    entries.remove();
                }
            }
            stripe.settle();
        } finally {
            stripe.lock.unlock();
        }
    }

    private Stripe<K, V> stripe(K key) {
        int hash = key.hashCode();
        return stripes.get((hash ^ hash >>> 16) & STRIPES - 1);
    }

    @Override
    public String toString() {
        return "StripedCache[" + sessions + " sessions, " + bytes + " bytes]";
    }

    private static final class Stripe<K, V> {

        private static final long EMPTY = Long.MAX_VALUE;

        private final ReentrantLock lock = new ReentrantLock();
        private final Map<K, Entry<V>> map = new LinkedHashMap<>(0, 0.75f, true);
        private volatile long oldest = EMPTY;

        private void settle() {
            Iterator<Entry<V>> entries = map.values().iterator();
            oldest = entries.hasNext() ? entries.next().used : EMPTY;
        }
    }

    private static final class Entry<V> {

        private final V value;
        private long used;
        private int sessions;
        private long bytes;

        Entry(V value) {
            this.value = value;
        }
    }
}
