package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import dev.parley.keys.DirectionKeys12;
import dev.parley.keys.TrafficSecret;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyChangeTest {

    private static final KeyLimits FOUR_RECORDS = KeyLimits.DEFAULT.withRecords(4);

    static List<Halves.Kind> kinds() {
        return Halves.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void newKeysBeginAtRecordZeroAndTheFormerAreDestroyed(Halves.Kind kind) throws Exception {
        Halves halves = Halves.plain();
        TrafficSecret first = ((TrafficSecret) Halves.gcm13().keys()).next(); // no epoch has the keys of another
        halves.writer.use(first);
        halves.reader.use(((TrafficSecret) Halves.gcm13().keys()).next());
        halves.open(halves.seal(new byte[5]));

        halves.writer.use(kind.keys());
        halves.reader.use(kind.keys());
        byte[] content = Halves.random(33);
        assertArrayEquals(content, halves.open(halves.seal(content)));
        assertTrue(first.key().destroyed());
        assertTrue(halves.writer.isProtected() && halves.reader.isProtected());
    }

    @Test
    void destroyLeavesNoKeysBehindAndEndsTheHalf() {
        Halves halves = Halves.plain();
        DirectionKeys12 ours = (DirectionKeys12) Halves.cbc12().keys();
        TrafficSecret theirs = (TrafficSecret) Halves.gcm13().keys();
        halves.writer.use(ours);
        halves.reader.use(theirs);

        halves.writer.destroy();
        halves.reader.destroy();
        halves.writer.destroy();

        assertTrue(ours.key().destroyed());
        assertTrue(theirs.secret().destroyed());
        TrafficSecret late = (TrafficSecret) Halves.gcm13().keys();
        halves.writer.use(late);
        halves.writer.rekey();
        halves.reader.use(Halves.gcm13().keys());
        halves.reader.rekey();
        assertTrue(late.key().destroyed());
        assertThrows(IllegalStateException.class, () -> halves.seal(new byte[5]));
        assertThrows(IllegalStateException.class, () -> halves.open(Halves.plaintext(22, 0x0303, (byte) 1)));
    }

    @Contract("R21")
    @Test
    void bothHalvesGoOnToTheNextGeneration() throws Exception {
        for (Halves.Kind kind : Halves.kinds13().toList()) {
            Halves halves = kind.halves();
            for (int generation = 0; generation < 5; generation++) {
                byte[] content = Halves.random(100);
                assertArrayEquals(content, halves.open(halves.seal(content)));
                halves.writer.rekey();
                byte[] newer = halves.seal(content);
                assertThrows(TlsFault.class, () -> halves.open(newer));
                halves.reader.rekey();
                assertArrayEquals(content, halves.open(newer));
            }
        }
        assertThrows(IllegalStateException.class, Halves.gcm12().halves().writer::rekey);
        assertThrows(IllegalStateException.class, Halves.plain().reader::rekey);
    }

    @Contract("R25")
    @Test
    void aKeyUpdateIsDueEveryFourRecords() throws Exception {
        Halves halves = Halves.gcm13().halves(FOUR_RECORDS);
        for (int round = 0; round < 3; round++) {
            for (int record = 0; record < 4; record++) {
                assertFalse(halves.writer.rekeyDue());
                halves.open(halves.seal(new byte[1]));
            }
            assertTrue(halves.writer.rekeyDue());
            halves.writer.rekey();
            halves.reader.rekey();
        }
    }

    @Contract("R25")
    @Test
    void chachaAndTls12HaveNoRecordLimit() {
        Halves.kinds().stream()
                .filter(kind -> kind.suite().name().contains("CHACHA20")
                        || !kind.suite().tls13())
                .map(kind -> kind.halves(FOUR_RECORDS))
                .forEach(halves -> {
                    for (int i = 0; i < 9; i++) {
                        halves.seal(new byte[1]);
                    }
                    assertFalse(halves.writer.rekeyDue());
                });
    }

    @Test
    void aKeyUpdateIsDueAfterSoManyBytes() {
        KeyLimits limits = new KeyLimits(1L << 24, 1000, 2000);
        for (Halves.Kind kind : Halves.kinds13().toList()) {
            Halves halves = kind.halves(limits);
            int records = kind.suite().name().contains("CHACHA20") ? 4 : 2;
            for (int i = 0; i < records; i++) {
                assertFalse(halves.writer.rekeyDue());
                halves.seal(new byte[500]);
            }
            assertTrue(halves.writer.rekeyDue());
            halves.writer.rekey();
            assertFalse(halves.writer.rekeyDue());
        }
    }

    @Contract({"R25", "row 87"})
    @Test
    void recordNumbersEndBeforeTheyWrapAndLeaveRoomForAlerts() throws Exception {
        for (Halves.Kind kind : Halves.kinds()) {
            Halves halves = kind.halves();
            halves.writer.number(-70);
            halves.reader.number(-70);
            while (!halves.writer.exhausted()) {
                halves.open(halves.seal(new byte[3]));
            }
            assertEquals(kind.suite().tls13(), halves.writer.rekeyDue());
            halves.open(halves.seal(new byte[3]));
            halves.writer.number(-2);
            halves.reader.number(-2);
            halves.open(halves.seal(new byte[3]));

            assertThrows(IllegalStateException.class, () -> halves.seal(new byte[3]));
            ByteBuffer any = ByteBuffer.wrap(Halves.plaintext(23, 0x0303, new byte[80]));
            TlsFault fault = assertThrows(TlsFault.class, () -> halves.read(any));
            assertEquals(RecordFault.RECORD_NUMBERS_EXHAUSTED, fault.fault());
        }
    }
}
