package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Contract;
import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForgeryTest {

    static List<Halves.Kind> kinds() {
        return Halves.kinds();
    }

    @Contract("X15")
    @ParameterizedTest
    @MethodSource("kinds")
    void anyChangedByteIsBadRecordMacAndLeavesNothingBehind(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        byte[] content = Halves.random(50);
        byte[] record = halves.seal(content);
        for (int i = RecordSizes.HEADER; i < record.length; i++) {
            for (int bit : new int[] {1, 0x80}) {
                byte[] forged = record.clone();
                forged[i] ^= (byte) bit;
                assertForged(halves, forged, ByteBuffer.allocate(200), kind + ", byte " + i);
            }
        }
        assertArrayEquals(content, halves.open(record), "the genuine record still opens");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void largeForgeriesAreZeroedInEveryKindOfDestination(Halves.Kind kind) {
        Halves halves = kind.halves();
        byte[] record = halves.seal(Halves.random(16384));
        record[9000] ^= 4;

        assertForged(halves, record, ByteBuffer.allocate(17000), kind + " straight");
        assertForged(halves, record, ByteBuffer.allocate(16384), kind + " by scratch");
        assertForged(halves, record, ByteBuffer.allocateDirect(17000), kind + " direct");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bodiesTooShortToBeGenuineAreBadRecordMac(Halves.Kind kind) {
        Halves halves = kind.halves();
        for (int length = 0; length < 40; length++) {
            byte[] record = Halves.plaintext(23, 0x0303, Halves.filled(length, 9));
            assertForged(halves, record, ByteBuffer.allocate(200), kind + ", length " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void replayedAndReorderedRecordsAreBadRecordMac(Halves.Kind kind) throws Exception {
        Halves halves = kind.halves();
        byte[] first = halves.seal(Halves.random(50));
        byte[] second = halves.seal(Halves.random(50));

        assertForged(halves, second, ByteBuffer.allocate(200), kind + " reordered");
        halves.open(first);
        assertForged(halves, first, ByteBuffer.allocate(200), kind + " replayed");
        halves.open(second);
    }

    @Contract("X26")
    @ParameterizedTest
    @MethodSource("kinds")
    void anotherTypeInTheHeaderIsBadRecordMac(Halves.Kind kind) {
        for (int type : new int[] {21, 22}) {
            Halves halves = kind.halves();
            byte[] record = halves.seal(Halves.random(50));
            record[0] = (byte) type;

            assertForged(halves, record, ByteBuffer.allocate(200), kind + ", type " + type);
        }
    }

    private static void assertForged(Halves halves, byte[] record, ByteBuffer dst, String message) {
        byte[] before = record.clone();
        ByteBuffer src = ByteBuffer.wrap(record);
        dst.position(3);

        TlsFault fault = assertThrows(TlsFault.class, () -> halves.read(src, dst), message);

        assertEquals(RecordFault.BAD_RECORD_MAC, fault.fault(), message);
        assertEquals(RecordFault.BAD_RECORD_MAC.text(), fault.getMessage(), "says nothing about which check failed");
        assertEquals(0, src.position(), message);
        assertEquals(3, dst.position(), message);
        assertArrayEquals(before, record, message);
        byte[] left = new byte[dst.capacity()];
        dst.get(0, left);
        assertArrayEquals(new byte[left.length], left, message);
    }
}
