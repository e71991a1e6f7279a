package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.TicketKeys;
import dev.parley.crypto.Randoms;
import dev.parley.testing.ManualClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicketSealerTest {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z"); // step 492,324 begins

    private final ManualClock clock = new ManualClock(NOON);

    private static byte[] master(int first) {
        byte[] key = new byte[TicketKeys.MASTER_KEY_BYTES];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (first + i);
        }
        return key;
    }

    private TicketSealer sealer(byte[]... masters) {
        return new TicketSealer(TicketKeys.of(HOUR, masters), Randoms.secure(), clock);
    }

    private static Randoms sevens() {
        return Randoms.of(new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) 7);
            }
        });
    }

    @Contract("T15")
    @Test
    void theKeyOfAStepIsThatOfGnuTls() { // worked out with another implementation of SHA-3
        assertEquals(
                "5ba116d81d697c28a3d4dfd57a96bd9932267de32f50ddacea9d710960c816a8"
                        + "a92ca7b18ff71ce3ce2edaf44133df567a666967b4a412397ed244bb458be307",
                HexFormat.of().formatHex(TicketStep.derive(master(0), 492_324)));
    }

    @Contract("T18")
    @Test
    void theFormatStaysWhatItIs() { // worked out with other implementations of HKDF and AES-GCM
        TicketSealer sealer = new TicketSealer(TicketKeys.of(HOUR, master(0)), sevens(), clock);

        assertEquals(
                "015ba116d81d697c28a3d4dfd57a96bd99" + "07070707070707070707070707070707" + "000000000000000000000001"
                        + "fb78a6a4fd9997a31622adcfae4ac45089ff222fdce5e6",
                HexFormat.of().formatHex(sealer.seal(CONTENT)));
        assertEquals(CONTENT.length + TicketSealer.OVERHEAD_BYTES, sealer.seal(CONTENT).length);
    }

    @Contract("T18")
    @Test
    void noByteOfATicketCanBeChanged() {
        TicketSealer sealer = sealer(master(0));
        byte[] ticket = sealer.seal(CONTENT);

        for (int i = 0; i < ticket.length; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] changed = ticket.clone();
                changed[i] ^= (byte) (1 << bit);
                assertNull(sealer.open(changed), "byte " + i);
            }
        }
        assertArrayEquals(CONTENT, sealer.open(ticket));
    }

    @Contract("T18")
    @Test
    void noTicketCanBeShorterOrLonger() {
        TicketSealer sealer = sealer(master(0));
        byte[] ticket = sealer.seal(CONTENT);

        for (int length = 0; length < ticket.length; length++) {
            assertNull(sealer.open(Arrays.copyOf(ticket, length)));
        }
        assertNull(sealer.open(Arrays.copyOf(ticket, ticket.length + 1)));
        assertArrayEquals(new byte[0], sealer.open(sealer.seal(new byte[0])));
    }

    @Contract("T14")
    @Test
    void whoHasTheSameMasterKeyOpensIt() {
        byte[] ticket = sealer(master(0)).seal(CONTENT);

        assertArrayEquals(CONTENT, sealer(master(0)).open(ticket));
        assertNull(sealer(master(1)).open(ticket));
    }

    @Contract("T16")
    @Test
    void aTicketOpensInItsStepAndTheNext() {
        TicketSealer sealer = sealer(master(0));
        byte[] first = sealer.seal(CONTENT);
        clock.advance(HOUR.minusMillis(1));
        byte[] second = sealer.seal(CONTENT);
        assertArrayEquals(name(first), name(second));

        clock.advance(Duration.ofMillis(1));
        assertFalse(Arrays.equals(name(first), name(sealer.seal(CONTENT))));
        assertArrayEquals(CONTENT, sealer.open(first));
        assertArrayEquals(CONTENT, sealer(master(0)).open(first), "with no history");
        clock.advance(HOUR.minusMillis(1));
        assertArrayEquals(CONTENT, sealer.open(second));
        assertEquals(NOON.plus(HOUR.multipliedBy(2)).toEpochMilli() + HOUR.toMillis() - 1, sealer.lastOpening());

        clock.advance(Duration.ofMillis(1));
        assertNull(sealer.open(first));
        assertNull(sealer(master(0)).open(second));
    }

    @Test
    void aClockThatGoesBackLosesNothingOfItsOwnStep() {
        TicketSealer sealer = sealer(master(0));
        byte[] ticket = sealer.seal(CONTENT);
        clock.advance(HOUR.multipliedBy(5));
        byte[] later = sealer.seal(CONTENT);
        assertNull(sealer.open(ticket));

        clock.advance(HOUR.multipliedBy(-5));

        assertArrayEquals(CONTENT, sealer.open(ticket));
        assertNull(sealer.open(later));
    }

    @Test
    void noTwoTicketsShareSaltAndNonce() {
        Set<String> seen = new HashSet<>();
        for (int process = 0; process < 3; process++) {
            TicketSealer sealer = sealer(master(0));
            for (int i = 0; i < 100; i++) {
                if (i == 50) {
                    clock.advance(HOUR);
                }
                byte[] ticket = sealer.seal(CONTENT);
                assertTrue(seen.add(HexFormat.of().formatHex(ticket, 17, 45)));
            }
            clock.advance(HOUR.negated());
        }
    }

    @Test
    void keysAreReplacedWhileServersRun() {
        AtomicReference<List<byte[]>> keys = new AtomicReference<>(List.of(master(0)));
        TicketKeys source =
                TicketKeys.from(() -> keys.get().stream().map(byte[]::clone).toList(), HOUR);
        TicketSealer sealer = new TicketSealer(source, Randoms.secure(), clock);
        byte[] old = sealer.seal(CONTENT);

        keys.set(List.of(master(9), master(0)));
        assertArrayEquals(name(old), name(sealer.seal(CONTENT)), "asked again in a while only");
        clock.advance(Duration.ofSeconds(6));

        byte[] fresh = sealer.seal(CONTENT);
        assertFalse(Arrays.equals(name(old), name(fresh)));
        assertArrayEquals(CONTENT, sealer.open(old));
        assertArrayEquals(CONTENT, sealer(master(9)).open(fresh));

        keys.set(List.of(master(9)));
        clock.advance(Duration.ofSeconds(6));
        assertNull(sealer.open(old));
        assertArrayEquals(CONTENT, sealer.open(fresh));
    }

    @Test
    void aSourceThatFailsLeavesTheKeysInUse() {
        AtomicReference<List<byte[]>> keys = new AtomicReference<>(List.of(master(0)));
        TicketSealer sealer = new TicketSealer(
                TicketKeys.from(() -> keys.get().stream().map(byte[]::clone).toList(), HOUR), Randoms.secure(), clock);
        byte[] ticket = sealer.seal(CONTENT);

        for (List<byte[]> broken : List.of(List.<byte[]>of(), List.of(new byte[63]))) {
            keys.set(broken);
            clock.advance(Duration.ofSeconds(6));
            assertArrayEquals(CONTENT, sealer.open(ticket));
            assertNotNull(sealer.seal(CONTENT));
        }
    }

    @Contract("T14")
    @Test
    void aSourceWithoutKeysIsAskedAgainInAWhileOnly() {
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<List<byte[]>> keys = new AtomicReference<>(List.of());
        TicketSealer sealer = new TicketSealer(
                new Told(() -> {
                    asked.incrementAndGet();
                    return keys.get();
                }),
                Randoms.secure(),
                clock);
        byte[] ticket = sealer(master(0)).seal(CONTENT);

        for (int handshake = 0; handshake < 10; handshake++) {
            assertNull(sealer.seal(CONTENT));
            assertNull(sealer.open(ticket));
        }
        assertEquals(1, asked.get());

        keys.set(List.of(master(0)));
        clock.advance(Duration.ofSeconds(6));
        assertArrayEquals(CONTENT, sealer.open(ticket));
        assertEquals(2, asked.get());
    }

    @Test
    void theLogIsToldOnceThatASourceFailsAndOnceThatItIsBack() {
        List<Level> told = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.parley");
        Handler handler = new Listening(told);
        logger.addHandler(handler);
        try {
            AtomicReference<List<byte[]>> keys = new AtomicReference<>(List.of());
            TicketSealer sealer = new TicketSealer(new Told(keys::get), Randoms.secure(), clock);
            for (List<byte[]> now : List.of(List.<byte[]>of(), List.of(master(0)), List.<byte[]>of())) {
                keys.set(now.stream().map(byte[]::clone).toList());
                for (int handshake = 0; handshake < 3; handshake++) {
                    sealer.seal(CONTENT);
                    keys.set(now.stream().map(byte[]::clone).toList());
                    clock.advance(Duration.ofSeconds(6));
                }
            }
        } finally {
            logger.removeHandler(handler);
        }

        assertEquals(List.of(Level.WARNING, Level.INFO, Level.WARNING), told);
    }

    /** An application's own, which says what it is told to. */
    private record Told(Supplier<List<byte[]>> source) implements TicketKeys {

        @Override
        public List<byte[]> masterKeys() {
            return source.get();
        }

        @Override
        public Duration period() {
            return HOUR;
        }
    }

    private static final class Listening extends Handler {

        private final List<Level> told;

        Listening(List<Level> told) {
            this.told = told;
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getMessage().contains("ticket keys")) {
                told.add(record.getLevel());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void noSourceMakesTicketsOfAGuessableKey() {
        TicketSealer sealer = new TicketSealer(new Source(new byte[1], HOUR), Randoms.secure(), clock);

        assertNull(sealer.seal(new byte[10]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TicketSealer(new Source(master(0), Duration.ZERO), Randoms.secure(), clock));
    }

    /** An application's own, which nobody has checked. */
    private record Source(byte[] key, Duration period) implements TicketKeys {

        @Override
        public List<byte[]> masterKeys() {
            return List.of(key.clone());
        }
    }

    @Test
    void manyThreadsSealAndOpenWhileStepsEnd() {
        TicketSealer sealer = sealer(master(0));
        Set<String> seen = ConcurrentHashMap.newKeySet();

        long opened = IntStream.range(0, 4000)
                .parallel()
                .filter(i -> {
                    if (i % 500 == 0) {
                        clock.advance(HOUR);
                    }
                    byte[] ticket = sealer.seal(CONTENT);
                    assertTrue(ticket == null || seen.add(HexFormat.of().formatHex(ticket, 17, 45)));
                    byte[] content = ticket == null ? null : sealer.open(ticket);
                    assertTrue(content == null || Arrays.equals(CONTENT, content));
                    return content != null;
                })
                .count();

        assertTrue(opened > 3000, "opened " + opened); // the others' steps were over
    }

    private static byte[] name(byte[] ticket) {
        return Arrays.copyOfRange(ticket, 1, 17);
    }
}
