package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.Fault;
import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ContentType;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EarlyDataTest {

    static Stream<Halves.Kind> kinds() {
        return Halves.kinds13();
    }

    @Contract({"H23", "row 23"})
    @ParameterizedTest
    @MethodSource("kinds")
    void recordsUnderOtherKeysAreSkippedUntilOneOpens(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        halves.reader.skipUndecryptable(16384);
        for (int length : new int[] {1, 16, 17, 300, 4000}) {
            assertSkipped(halves, Halves.plaintext(23, 0x0303, Halves.random(length)));
        }
        byte[] content = Halves.random(80);
        assertArrayEquals(content, halves.open(halves.seal(content)));
        assertFalse(halves.reader.dropped());

        assertFault(RecordFault.BAD_RECORD_MAC, halves, Halves.plaintext(23, 0x0303, Halves.random(300)));
    }

    @Contract("H23")
    @Test
    void theBudgetBoundsWhatIsSkipped() throws Exception {
        Halves halves = Halves.gcm13().halves();
        halves.reader.skipUndecryptable(1000);
        assertSkipped(halves, Halves.plaintext(23, 0x0303, Halves.random(600)));
        assertSkipped(halves, Halves.plaintext(23, 0x0303, Halves.random(400)));

        assertFault(RecordFault.EARLY_DATA_TOO_LONG, halves, Halves.plaintext(23, 0x0303, Halves.random(1)));
    }

    @Test
    void recordsOfAnotherConnectionsLimitsAreSkippedToo() throws Exception {
        Halves halves = Halves.gcm13().halves();
        halves.reader.limit(512);
        halves.reader.skipUndecryptable(16384);
        assertSkipped(halves, Halves.plaintext(23, 0x0303, Halves.random(4000)));
        assertArrayEquals(new byte[] {1}, halves.open(halves.seal(new byte[] {1})));

        assertFault(RecordFault.RECORD_TOO_LONG, halves, Halves.plaintext(23, 0x0303, Halves.random(4000)));
    }

    @Test
    void onlyApplicationDataIsSkipped() throws Exception {
        Halves halves = Halves.gcm13().halves();
        halves.reader.skipUndecryptable(1000);

        assertFault(RecordFault.BAD_RECORD_MAC, halves, Halves.plaintext(22, 0x0303, Halves.random(60)));
        assertFault(RecordFault.BAD_RECORD_MAC, halves, Halves.plaintext(21, 0x0303, Halves.random(2)));
    }

    @Contract("H23")
    @Test
    void afterARetryRequestTheTypeTellsAndTheNextHelloEndsIt() throws Exception {
        Halves halves = Halves.plain();
        halves.reader.acceptCompatibilityCcs(true);
        halves.reader.skipUndecryptable(20000);
        assertSkipped(halves, Halves.plaintext(23, 0x0303, Halves.random(300)));
        assertEquals(
                ContentType.CHANGE_CIPHER_SPEC, halves.read(ByteBuffer.wrap(Halves.plaintext(20, 0x0303, (byte) 1))));
        assertSkipped(halves, Halves.plaintext(23, 0x0303, Halves.random(16401)));

        assertArrayEquals(new byte[] {1}, halves.open(Halves.plaintext(22, 0x0303, (byte) 1)));
        assertEquals(
                ContentType.APPLICATION_DATA, halves.read(ByteBuffer.wrap(Halves.plaintext(23, 0x0303, (byte) 9))));
        assertFalse(halves.reader.dropped());
    }

    private static void assertSkipped(Halves halves, byte[] record) throws TlsFault {
        ByteBuffer src = ByteBuffer.wrap(record);
        ByteBuffer dst = ByteBuffer.allocate(17000);
        assertEquals(ContentType.APPLICATION_DATA, halves.read(src, dst));
        assertTrue(halves.reader.dropped());
        assertEquals(0, halves.reader.contentLength());
        assertFalse(src.hasRemaining());
        assertArrayEquals(new byte[17000], dst.array());
    }

    private static void assertFault(Fault expected, Halves halves, byte[] record) {
        TlsFault fault = assertThrows(TlsFault.class, () -> halves.read(ByteBuffer.wrap(record)));
        assertEquals(expected, fault.fault());
    }
}
