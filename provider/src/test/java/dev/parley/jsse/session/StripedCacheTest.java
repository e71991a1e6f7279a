package dev.parley.jsse.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StripedCacheTest {

    private static final class Box implements Held {

        private int sessions;
        private final int each;

        Box(int each) {
            this.each = each;
        }

        @Override
        public int sessions() {
            return sessions;
        }

        @Override
        public long bytes() {
            return (long) sessions * each;
        }

        @Override
        public void shrink() {
            sessions--;
        }
    }

    /** One session, which counts how often it is weighed. */
    private static final class Weighed implements Held {

        private final AtomicLong times;
        private int sessions = 1;

        Weighed(AtomicLong times) {
            this.times = times;
        }

        @Override
        public int sessions() {
            times.incrementAndGet();
            return sessions;
        }

        @Override
        public long bytes() {
            return 10;
        }

        @Override
        public void shrink() {
            sessions = 0;
        }
    }

    @Test
    void makingRoomCostsTheSameHoweverManyAreHeld() {
        StripedCache<Integer, Weighed> cache = new StripedCache<>(10_000, Long.MAX_VALUE);
        AtomicLong times = new AtomicLong();
        IntStream.range(0, 10_000).forEach(i -> cache.with(i, () -> new Weighed(times), held -> null));
        times.set(0);

        IntStream.range(10_000, 11_000).forEach(i -> cache.with(i, () -> new Weighed(times), held -> null));

        assertEquals(10_000, cache.sessions());
        assertEquals(2_000, times.get()); // the one that comes, and the one that goes
    }

    private static void add(StripedCache<String, Box> cache, String key, int sessions) {
        cache.with(key, () -> new Box(10), box -> {
            box.sessions += sessions;
            return null;
        });
    }

    private static List<Integer> held(StripedCache<String, Box> cache, String... keys) {
        return List.of(keys).stream()
                .map(key -> {
                    Integer found = cache.with(key, null, box -> box.sessions);
                    return found == null ? 0 : found;
                })
                .toList();
    }

    @Test
    void theLeastRecentlyUsedGoesFirstWhateverItsStripe() {
        StripedCache<String, Box> cache = new StripedCache<>(40, 1 << 20);
        for (int i = 0; i < 40; i++) {
            add(cache, "key " + i, 1);
        }
        assertEquals(List.of(1), held(cache, "key 0")); // used just now

        add(cache, "one more", 1);
        add(cache, "another", 1);

        assertEquals(List.of(1, 0, 0, 1, 1), held(cache, "key 0", "key 1", "key 2", "key 3", "another"));
        assertEquals(40, cache.sessions());
    }

    @Test
    void aValueThatIsTooHeavyIsMadeLighter() {
        StripedCache<String, Box> cache = new StripedCache<>(3, 1 << 20);

        add(cache, "only", 5);

        assertEquals(List.of(3), held(cache, "only"));
    }

    @Test
    void memoryIsBoundedToo() {
        StripedCache<String, Box> cache = new StripedCache<>(0, 35);
        for (int i = 0; i < 5; i++) {
            add(cache, "key " + i, 1);
        }

        assertEquals(List.of(0, 0, 1, 1, 1), held(cache, "key 0", "key 1", "key 2", "key 3", "key 4"));
    }

    @Test
    void whatIsEmptyIsNotKept() {
        StripedCache<String, Box> cache = new StripedCache<>(0, 1 << 20);
        add(cache, "key", 1);
        add(cache, "key", -1);

        assertNull(cache.with("key", null, box -> box));
        cache.with("looked at", () -> new Box(1), box -> null);
        assertNull(cache.with("looked at", null, box -> box));
        add(cache, "key", 2);
        cache.each(box -> box.sessions = 0);
        assertEquals(0, cache.sessions());
        assertEquals(List.of(), cache.collect(box -> List.of(box)));
    }

    @Test
    void aSmallerLimitTakesEffectAtOnce() {
        StripedCache<String, Box> cache = new StripedCache<>(0, 1 << 20);
        for (int i = 0; i < 100; i++) {
            add(cache, "key " + i, 1);
        }

        cache.mostSessions(7);

        assertEquals(7, cache.sessions());
        assertEquals(List.of(0, 1), held(cache, "key 92", "key 93"));
    }

    @Test
    void theBoundsHoldForManyThreads() {
        StripedCache<String, Box> cache = new StripedCache<>(50, 1 << 20);

        IntStream.range(0, 20_000).parallel().forEach(i -> {
            int key = ThreadLocalRandom.current().nextInt(200);
            cache.with("key " + key, () -> new Box(10), box -> {
                box.sessions = i % 3;
                return null;
            });
        });

        assertTrue(cache.sessions() <= 50, cache.toString());
        int sum = cache.collect(box -> List.of(box.sessions)).stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertEquals(sum, cache.sessions());
    }

    @Test
    void whoeverMakesRoomWaitsForNobodyAndWhoeverWasInTheWayMakesTheRoom() {
        StripedCache<Integer, Weighed> cache = new StripedCache<>(2, Long.MAX_VALUE);
        AtomicLong times = new AtomicLong();
        cache.with(0, () -> new Weighed(times), held -> null);
        cache.with(1, () -> new Weighed(times), held -> null);

        cache.with(32, () -> new Weighed(times), held -> {
            // the stripe of the oldest is held here, while another thread puts in one too many
            CompletableFuture<Long> other = CompletableFuture.supplyAsync(() -> {
                cache.with(2, () -> new Weighed(times), another -> null);
                return cache.sessions();
            });
            assertEquals(3, other.orTimeout(120, TimeUnit.SECONDS).join());
            return null;
        });

        assertEquals(2, cache.sessions());
        assertNull(cache.with(0, null, held -> held));
        assertNull(cache.with(1, null, held -> held));
    }
}
