package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Contract;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** CONTRACT 2.1: what a peer may repeat, and what forgives it. */
class LimitsTest {

    private final Limits limits = new Limits();

    private final Map<Executable, Integer> counted = Map.of(
            limits::warning, Limits.WARNINGS,
            limits::empty, Limits.EMPTY_RECORDS,
            limits::keyUpdate, Limits.KEY_UPDATES,
            limits::refusal, Limits.REFUSALS,
            limits::ticket, Limits.TICKETS);

    @Contract({"H11", "R24", "R27", "X4"})
    @Test
    void oneMoreThanTheLimitIsUnexpectedMessage() throws Throwable {
        for (Map.Entry<Executable, Integer> count : counted.entrySet()) {
            for (int i = 0; i < count.getValue(); i++) {
                count.getKey().execute();
            }
            TlsFault fault = assertThrows(TlsFault.class, count.getKey());
            assertEquals(AlertDescription.UNEXPECTED_MESSAGE, fault.alert());
        }
    }

    @Contract({"R24", "R27", "X4"})
    @Test
    void applicationDataForgivesEverything() throws Throwable {
        for (int round = 0; round < 3; round++) {
            for (Map.Entry<Executable, Integer> count : counted.entrySet()) {
                for (int i = 0; i < count.getValue(); i++) {
                    count.getKey().execute();
                }
            }
            limits.data();
        }
    }

    @Contract({"H11", "X4"})
    @Test
    void aHandshakeRecordForgivesWarningsAndEmptyRecordsOnly() throws Throwable {
        for (Map.Entry<Executable, Integer> count : counted.entrySet()) {
            for (int i = 0; i < count.getValue(); i++) {
                count.getKey().execute();
            }
        }

        limits.handshake();

        assertDoesNotThrow(limits::warning);
        assertDoesNotThrow(limits::empty);
        for (Executable kept : List.<Executable>of(limits::keyUpdate, limits::refusal, limits::ticket)) {
            assertThrows(TlsFault.class, kept);
        }
    }
}
