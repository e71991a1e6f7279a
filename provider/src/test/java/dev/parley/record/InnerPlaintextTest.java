package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Contract;
import dev.parley.crypto.Aead;
import dev.parley.fault.Fault;
import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ContentType;
import dev.parley.keys.TrafficSecret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InnerPlaintextTest {

    static Stream<Halves.Kind> kinds() {
        return Halves.kinds13();
    }

    @Contract("X14")
    @ParameterizedTest
    @MethodSource("kinds")
    void paddingIsStripped(Halves.Kind kind) throws Exception {
        for (int padding : new int[] {0, 1, 100, 16000}) {
            byte[] content = Halves.random(40);
            byte[] record = sealed(kind, 23, inner(content, 23, padding));
            ByteBuffer straight = ByteBuffer.allocate(17000);
            ByteBuffer tight = ByteBuffer.allocate(40);

            assertEquals(ContentType.APPLICATION_DATA, kind.halves().read(ByteBuffer.wrap(record), straight));
            kind.halves().read(ByteBuffer.wrap(record), tight);

            assertEquals(40, straight.position());
            assertArrayEquals(Arrays.copyOf(content, 17000), straight.array());
            assertArrayEquals(content, tight.array());
        }
    }

    @Contract({"X14", "A37"})
    @ParameterizedTest
    @MethodSource("kinds")
    void nothingButPaddingIsUnexpectedMessage(Halves.Kind kind) {
        for (int length : new int[] {0, 1, 500}) {
            assertFault(RecordFault.NO_INNER_TYPE, kind, sealed(kind, 23, new byte[length]));
        }
    }

    @Contract("X26")
    @ParameterizedTest
    @MethodSource("kinds")
    void onlyAlertsHandshakeAndDataMayBeInside(Halves.Kind kind) {
        for (int type : new int[] {1, 19, 20, 24, 255}) {
            assertFault(RecordFault.UNEXPECTED_INNER_TYPE, kind, sealed(kind, 23, inner(new byte[] {1}, type, 0)));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theOuterTypeIsAlwaysApplicationData(Halves.Kind kind) {
        for (int outer : new int[] {21, 22}) {
            assertFault(RecordFault.UNEXPECTED_OUTER_TYPE, kind, sealed(kind, outer, inner(new byte[] {1, 0}, 22, 0)));
        }
    }

    @Contract({"X4", "B13"})
    @ParameterizedTest
    @MethodSource("kinds")
    void emptyContentIsForApplicationDataAlone(Halves.Kind kind) throws Exception {
        for (int type : new int[] {21, 22}) {
            assertFault(RecordFault.EMPTY_RECORD, kind, sealed(kind, 23, inner(new byte[0], type, 5)));
        }
        Halves halves = kind.halves();
        assertEquals(
                ContentType.APPLICATION_DATA,
                halves.read(ByteBuffer.wrap(sealed(kind, 23, inner(new byte[0], 23, 5))), ByteBuffer.allocate(9)));
        assertEquals(0, halves.reader.contentLength());
    }

    @Contract("X16")
    @ParameterizedTest
    @MethodSource("kinds")
    void typeAndPaddingCountForTheLimit(Halves.Kind kind) throws Exception {
        byte[] largest = sealed(kind, 23, inner(new byte[16000], 23, 384));
        kind.halves().read(ByteBuffer.wrap(largest), ByteBuffer.allocate(16704));

        assertFault(RecordFault.PLAINTEXT_TOO_LONG, kind, sealed(kind, 23, inner(new byte[16000], 23, 385)));
        assertFault(RecordFault.PLAINTEXT_TOO_LONG, kind, sealed(kind, 23, inner(new byte[16385], 23, 0)));
        assertFault(RecordFault.PLAINTEXT_TOO_LONG, kind, sealed(kind, 23, inner(new byte[16385], 22, 0)));
    }

    @Contract("X8")
    @Test
    void aSmallerLimitHolds() throws Exception {
        Halves.Kind kind = Halves.gcm13();
        Halves halves = kind.halves();
        halves.reader.limit(64);
        halves.read(ByteBuffer.wrap(sealed(kind, 23, inner(new byte[60], 23, 4))), ByteBuffer.allocate(99));

        Halves other = kind.halves();
        other.reader.limit(64);
        byte[] tooLong = sealed(kind, 23, inner(new byte[65], 23, 0));
        TlsFault fault =
                assertThrows(TlsFault.class, () -> other.read(ByteBuffer.wrap(tooLong), ByteBuffer.allocate(99)));
        assertEquals(RecordFault.PLAINTEXT_TOO_LONG, fault.fault());
    }

    @Contract("X11")
    @Test
    void theRecordVersionMeansNothing() throws Exception {
        Halves.Kind kind = Halves.gcm13();
        byte[] inner = inner(new byte[] {5}, 23, 0);
        byte[] record = sealed(kind, Halves.plaintext(23, 0x0301, new byte[inner.length + Aead.TAG_LENGTH]), inner);

        assertArrayEquals(new byte[] {5}, kind.halves().open(record));
    }

    @Contract("X16")
    @Test
    void plaintextTooLongIsRecordOverflowInTls12() throws Exception {
        for (Halves.Kind kind : Halves.kinds12().toList()) {
            Halves halves = kind.halves();
            halves.reader.limit(100);
            halves.read(ByteBuffer.wrap(halves.seal(new byte[100])), ByteBuffer.allocate(200));
            byte[] tooLong = halves.seal(new byte[101]);

            ByteBuffer dst = ByteBuffer.allocate(200);
            TlsFault fault = assertThrows(TlsFault.class, () -> halves.read(ByteBuffer.wrap(tooLong), dst));
            assertEquals(RecordFault.PLAINTEXT_TOO_LONG, fault.fault());
            assertEquals(0, dst.position());
            assertArrayEquals(new byte[200], dst.array());
        }
    }

    private static void assertFault(Fault expected, Halves.Kind kind, byte[] record) {
        for (int room : new int[] {17000, 16384}) {
            ByteBuffer dst = ByteBuffer.allocate(room);
            ByteBuffer src = ByteBuffer.wrap(record);
            TlsFault fault = assertThrows(TlsFault.class, () -> kind.halves().read(src, dst));
            assertEquals(expected, fault.fault());
            assertEquals(0, src.position());
            assertEquals(0, dst.position());
            assertArrayEquals(new byte[room], dst.array());
        }
    }

    private static byte[] inner(byte[] content, int type, int padding) {
        byte[] inner = Arrays.copyOf(content, content.length + 1 + padding);
        inner[content.length] = (byte) type;
        return inner;
    }

    /** The first record of this kind's keys. */
    private static byte[] sealed(Halves.Kind kind, int outerType, byte[] inner) {
        return sealed(kind, Halves.plaintext(outerType, 0x0303, new byte[inner.length + Aead.TAG_LENGTH]), inner);
    }

    private static byte[] sealed(Halves.Kind kind, byte[] record, byte[] inner) {
        TrafficSecret keys = (TrafficSecret) kind.keys();
        Aead aead = Aead.of(kind.suite().bulk(), keys.key());
        aead.start(keys.iv(), record, 0, RecordSizes.HEADER);
        aead.finish(inner, 0, inner.length, record, RecordSizes.HEADER);
        return record;
    }
}
