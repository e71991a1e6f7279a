package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parley.crypto.Randoms;
import dev.parley.jsse.property.Properties;
import dev.parley.jsse.session.ClientSessionCache;
import dev.parley.jsse.session.SessionIdentity;
import dev.parley.testing.ManualClock;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionIdentityTest {

    private final AtomicInteger draws = new AtomicInteger();
    private final ManualClock clock = new ManualClock();
    private final SessionIdentity session = SessionIdentity.drawn(
            Randoms.of(new CountingRandom()),
            clock.millis(),
            "www.example.com",
            443,
            new ClientSessionCache(60, 10, clock, Properties.PACKET_BYTES, false),
            Properties.PACKET_BYTES);

    @Test
    void noIdIsDrawnBeforeAnybodyAsks() {
        session.touch();
        session.invalidate();
        assertEquals(0, draws.get());
    }

    @Test
    void allThreadsAreToldTheSameId() {
        Set<byte[]> told = ConcurrentHashMap.newKeySet(); // by identity: arrays have no equality of their own
        IntStream.range(0, 64).parallel().forEach(i -> told.add(session.id()));
        assertEquals(1, told.size());

        int drawn = draws.get(); // several, by threads that met; one of them counts
        assertEquals(32, session.id().length);
        assertEquals(drawn, draws.get());
    }

    @Test
    void anIdThatWasAgreedIsNotDrawn() {
        byte[] agreed = {1, 2, 3};
        session.id(agreed);
        assertSame(agreed, session.id());
        assertArrayEquals(new byte[] {1, 2, 3}, session.id());
        assertEquals(0, draws.get());
    }

    private final class CountingRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            draws.incrementAndGet();
            super.nextBytes(bytes);
        }
    }
}
