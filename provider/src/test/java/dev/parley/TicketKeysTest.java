package dev.parley;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketKeysTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static byte[] key(int value) {
        byte[] key = new byte[TicketKeys.MASTER_KEY_BYTES];
        Arrays.fill(key, (byte) value);
        return key;
    }

    @Test
    void aFileIsReadEachTime(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ticket.key");
        Files.write(file, key(1));
        TicketKeys keys = TicketKeys.ofFile(file, HOUR);
        assertArrayEquals(key(1), keys.masterKeys().get(0));

        byte[] two = Arrays.copyOf(key(2), 128);
        System.arraycopy(key(1), 0, two, 64, 64);
        Files.write(file, two);

        List<byte[]> now = keys.masterKeys();
        assertEquals(2, now.size());
        assertArrayEquals(key(2), now.get(0));
        assertArrayEquals(key(1), now.get(1));
        Files.write(file, new byte[65]);
        assertThrows(IllegalArgumentException.class, keys::masterKeys);
        Files.delete(file);
        assertThrows(IllegalArgumentException.class, keys::masterKeys);
    }

    @Contract("T14")
    @Test
    void aKeyHas64Bytes(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ticket.key");
        for (int length : new int[] {0, 1, 63, 65, 64 * 16 + 1, 64 * 17}) {
            Files.write(file, new byte[length]);
            assertThrows(IllegalArgumentException.class, () -> TicketKeys.ofFile(file, HOUR), length + " bytes");
        }
        assertThrows(IllegalArgumentException.class, () -> TicketKeys.ofFile(folder.resolve("none"), HOUR));
        assertThrows(IllegalArgumentException.class, () -> TicketKeys.of(HOUR));
        assertThrows(IllegalArgumentException.class, () -> TicketKeys.of(HOUR, new byte[48]));
    }

    @Contract("T15")
    @Test
    void aPeriodIsOneSecondToSevenDays() {
        for (Duration period : List.of(
                Duration.ZERO, Duration.ofMillis(1500), Duration.ofDays(7).plusSeconds(1))) {
            assertThrows(IllegalArgumentException.class, () -> TicketKeys.of(period, key(1)), period.toString());
        }
        assertEquals(
                Duration.ofDays(7), TicketKeys.of(Duration.ofDays(7), key(1)).period());
    }

    @Test
    void keysAreCopies() {
        byte[] given = key(1);
        TicketKeys keys = TicketKeys.of(HOUR, given);
        given[0] = 9;
        keys.masterKeys().get(0)[1] = 9;

        assertArrayEquals(key(1), keys.masterKeys().get(0));
        assertEquals("TicketKeys[PT1H]", keys.toString());
    }
}
