package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.Fault;
import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.ContentType;
import dev.parley.iana.ProtocolVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HeaderTest {

    private final RecordReader reader = new RecordReader();

    @Test
    void fewerThanFiveBytesSayNothing() throws Exception {
        for (int length = 0; length < 5; length++) {
            assertNull(reader.peek(ByteBuffer.wrap("HTTP/".getBytes(StandardCharsets.US_ASCII), 0, length)));
        }
    }

    @Test
    void peekMovesNothingAndFillsOneView() throws Exception {
        ByteBuffer src = ByteBuffer.wrap(bytes("00 16 0301 0102")).position(1);
        RecordHeader header = reader.peek(src);

        assertEquals(1, src.position());
        assertEquals(ContentType.HANDSHAKE, header.type());
        assertEquals(0x0301, header.version());
        assertEquals(0x0102, header.length());
        assertEquals(0x0107, header.recordLength());
        assertSame(header, reader.peek(ByteBuffer.wrap(bytes("15 0303 0002"))));
    }

    @Contract("X10")
    @Test
    void lengthIsCheckedBeforeTheBodyArrives() throws Exception {
        assertFault(RecordFault.RECORD_TOO_LONG, "16 0301 ffff");
        assertFault(RecordFault.RECORD_TOO_LONG, "16 0301 4001");
        assertNotNull(reader.peek(ByteBuffer.wrap(bytes("16 0301 4000"))));
        assertEquals(AlertDescription.RECORD_OVERFLOW, RecordFault.RECORD_TOO_LONG.alert());
    }

    @Contract({"X10", "A27"})
    @Test
    void protectedRecordsMayBeAsLongAsTheAdvertisedBuffersHold() throws Exception {
        RecordReader tls13 = Halves.gcm13().halves().reader;
        assertNotNull(tls13.peek(ByteBuffer.wrap(bytes("17 0303 4100"))));
        assertFault(tls13, RecordFault.RECORD_TOO_LONG, "17 0303 4101");

        RecordReader tls12 = Halves.gcm12().halves().reader;
        assertNotNull(tls12.peek(ByteBuffer.wrap(bytes("17 0303 4140"))));
        assertFault(tls12, RecordFault.RECORD_TOO_LONG, "17 0303 4141");
    }

    @Contract("X11")
    @Test
    void unknownTypesAndVersionsFailFromTheHeader() throws Exception {
        begin();
        assertFault(RecordFault.UNKNOWN_CONTENT_TYPE, "18 0303 0001");
        assertFault(RecordFault.UNKNOWN_CONTENT_TYPE, "13 0303 0001");
        assertFault(RecordFault.NOT_A_TLS_VERSION, "16 0203 0001");
        assertFault(RecordFault.NOT_A_TLS_VERSION, "16 fefd 0001");
    }

    @Contract("X11")
    @Test
    void theMinorVersionCountsOnceTls12WasNegotiated() throws Exception {
        assertNotNull(reader.peek(ByteBuffer.wrap(bytes("16 0300 0001"))));
        reader.version(ProtocolVersion.TLS12);
        assertFault(RecordFault.OTHER_VERSION, "16 0301 0001");
        assertNotNull(reader.peek(ByteBuffer.wrap(bytes("16 0303 0001"))));
        reader.version(ProtocolVersion.TLS13);
        assertNotNull(reader.peek(ByteBuffer.wrap(bytes("16 0301 0001"))));
    }

    @Contract("X12")
    @Test
    void plaintextProtocolsAreRecognized() {
        assertNotTls("GET / HTTP/1.1\r\n", "which looks like HTTP");
        assertNotTls("HTTP/1.1 400 Bad", "which looks like HTTP");
        assertNotTls("POST /", "which looks like HTTP");
        assertNotTls("SSH-2.0-OpenSSH", "which looks like SSH");
        assertNotTls("220 mail.example ESMTP", "mail or FTP server before STARTTLS");
        assertNotTls("PROXY TCP4 192.0.2.1", "the PROXY protocol");
        assertNotTls("hello", "\"hello\"");
        assertNotTls("\u0001\u0002\u0003\u0004\u0005\u0006", "010203040506");
    }

    @Contract("X13")
    @Test
    void sslv2HellosAreRefusedByName() throws Exception {
        assertFault(RecordFault.SSLV2_HELLO, "802e 01 0301 0015");
        assertFault(RecordFault.SSLV2_HELLO, "802e 01 0002 0015");
        begin();
        assertFault(RecordFault.UNKNOWN_CONTENT_TYPE, "802e 01 0301 0015");
    }

    @Contract("X4")
    @Test
    void emptyRecordsOfOtherTypesAreUnexpected() throws Exception {
        for (int type : new int[] {20, 21, 22}) {
            ByteBuffer src = ByteBuffer.wrap(Halves.plaintext(type, 0x0303));
            RecordHeader header = reader.peek(src);
            TlsFault fault = assertThrows(TlsFault.class, () -> reader.read(header, src, Halves.NOWHERE, 0, 0));
            assertEquals(RecordFault.EMPTY_RECORD, fault.fault());
        }
    }

    private void begin() throws TlsFault {
        ByteBuffer src = ByteBuffer.wrap(Halves.plaintext(22, 0x0301, (byte) 1));
        reader.read(reader.peek(src), src, Halves.NOWHERE, 0, 0);
    }

    private void assertNotTls(String text, String words) {
        ByteBuffer src = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        TlsFault fault = assertThrows(TlsFault.class, () -> reader.peek(src));
        assertEquals(RecordFault.NOT_TLS, fault.fault());
        assertTrue(fault.getMessage().startsWith("Unrecognized SSL message, plaintext connection?"));
        assertTrue(fault.getMessage().contains(words), fault.getMessage());
    }

    private void assertFault(Fault expected, String hex) {
        assertFault(reader, expected, hex);
    }

    private static void assertFault(RecordReader reader, Fault expected, String hex) {
        TlsFault fault = assertThrows(TlsFault.class, () -> reader.peek(ByteBuffer.wrap(bytes(hex))));
        assertEquals(expected, fault.fault());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
