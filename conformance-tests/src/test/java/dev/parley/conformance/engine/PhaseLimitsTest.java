package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.application;
import static dev.parley.conformance.engine.Engines.assertAlerts;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.status;
import static dev.parley.conformance.engine.Engines.told;
import static dev.parley.conformance.engine.Engines.unwrap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.ContentType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows 82 to 85 of the session contract's table, and the record layer's limits seen through an engine.
 *
 * @see "CONTRACT 2.6, X10-X16, X26"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class PhaseLimitsTest {

    private SSLEngine engine;
    private ScriptedPeer script;

    private void open(String protocol, boolean isClient) throws SSLException {
        EnginePair pair = Engines.connected(protocol);
        engine = (isClient ? pair.client() : pair.server()).engine();
        script = ScriptedPeer.from((isClient ? pair.server() : pair.client()).engine());
    }

    @Contract({"row 82", "D6"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @DisplayName("row 82: a record that does not fit leaves everything as it was, in every phase")
    void row82(String protocol) throws Exception {
        SSLEngine client = Engines.client(protocol);
        assertEquals("BUFFER_OVERFLOW/NEED_WRAP c=0 p=0", told(client.wrap(NOTHING, ByteBuffer.allocate(4))));

        open(protocol, true);
        ByteBuffer data = ByteBuffer.allocate(100);
        assertEquals("BUFFER_OVERFLOW/NOT_HANDSHAKING c=0 p=0", told(engine.wrap(data, ByteBuffer.allocate(100))));
        engine.closeOutbound();
        assertEquals("BUFFER_OVERFLOW/NEED_WRAP c=0 p=0", told(engine.wrap(data, ByteBuffer.allocate(3))));
        assertEquals("BUFFER_OVERFLOW/NEED_WRAP c=0 p=0", told(engine.wrap(data, NOTHING.duplicate())));
        assertEquals("CLOSED/NOT_HANDSHAKING", status(engine.wrap(data, packet())));
    }

    @Contract({"row 83", "X5"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @DisplayName("row 83: a target too small for the record's largest plaintext overflows")
    void row83(String protocol) throws Exception {
        open(protocol, false);
        byte[] record = script.record(ContentType.APPLICATION_DATA, new byte[50]);

        assertEquals(
                "BUFFER_OVERFLOW/NOT_HANDSHAKING c=0 p=0",
                told(engine.unwrap(ByteBuffer.wrap(record), ByteBuffer.allocate(49))));
        assertEquals(50, unwrap(engine, record).bytesProduced());
    }

    @Contract({"row 84", "D5"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @DisplayName("row 84: a part of a record underflows")
    void row84(String protocol) throws Exception {
        byte[] hello = Engines.wrap(Engines.client(protocol));
        SSLEngine server = Engines.server(protocol);
        for (int length = 0; length < hello.length; length++) {
            assertEquals(
                    "BUFFER_UNDERFLOW/NEED_UNWRAP c=0 p=0",
                    told(server.unwrap(ByteBuffer.wrap(hello, 0, length), application())));
        }
        assertEquals("OK/NEED_TASK", status(unwrap(server, hello)));
    }

    @Contract({"row 85", "H20", "X26"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("row 85 and H20: a ChangeCipherSpec after the handshake is fatal, protected or not")
    void row85(String protocol, boolean isClient) throws Exception {
        open(protocol, isClient);
        byte[] sealed = script.record(ContentType.CHANGE_CIPHER_SPEC, (byte) 1);
        assertThrows(SSLException.class, () -> unwrap(engine, sealed));
        assertAlerts(engine, script, AlertDescription.UNEXPECTED_MESSAGE);

        open(protocol, isClient);
        byte[] clear = ScriptedPeer.plaintext(20, 0x0303, (byte) 1);
        assertThrows(SSLException.class, () -> unwrap(engine, clear));
        AlertDescription alert = script.openOne(Engines.wrap(engine)).alert();
        assertTrue(
                alert == AlertDescription.UNEXPECTED_MESSAGE
                        || (protocol.equals(TLS12) && alert == AlertDescription.BAD_RECORD_MAC),
                alert.toString());
    }

    @Contract({"H20", "X26", "A37"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("H20: a ChangeCipherSpec of value 2 is fatal in a handshake of TLS 1.3")
    void ccsOfAnotherValue(boolean isClient) throws Exception {
        SSLEngine client = Engines.client(TLS13);
        SSLEngine server = Engines.server(TLS13);
        Engines.feed(server, Engines.wrap(client));
        SSLEngine one = isClient ? client : server;
        if (!isClient) {
            Engines.flight(server);
        }

        assertThrows(SSLException.class, () -> unwrap(one, ScriptedPeer.plaintext(20, 0x0303, (byte) 2)));
    }

    @Contract("X10")
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("X10: a length over the limit is refused from the header")
    void tooLong(String protocol, boolean isClient) throws Exception {
        open(protocol, isClient);
        byte[] header = {23, 3, 3, (byte) 0xff, (byte) 0xff};

        assertThrows(SSLException.class, () -> unwrap(engine, header));
        assertAlerts(engine, script, AlertDescription.RECORD_OVERFLOW);
    }

    @Contract({"X11", "X17", "X26"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("X11 and X17: a record of an unknown type is refused from the header")
    void unknownType(String protocol, boolean isClient) throws Exception {
        for (int type : new int[] {0, 19, 24, 25, 99, 255}) {
            open(protocol, isClient);
            byte[] header = {(byte) type, 3, 3, 0, 40};

            assertThrows(SSLException.class, () -> unwrap(engine, header));
            assertAlerts(engine, script, AlertDescription.UNEXPECTED_MESSAGE);
        }
    }

    @Contract({"A36", "X11"})
    @Test
    @DisplayName("X11: the version of a protected record of TLS 1.3 does not matter")
    void legacyVersion() throws Exception {
        open(TLS13, true);
        SSLException thrown;
        byte[] record = script.record(ContentType.APPLICATION_DATA, new byte[5]);
        record[2] = 1;
        thrown = assertThrows(SSLException.class, () -> unwrap(engine, record));
        // the header is authenticated, so that a changed one fails there and not before
        assertTrue(thrown.getMessage().contains("bad_record_mac"), thrown.getMessage());
    }

    @Contract("X12")
    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "SSH-2.0-OpenSSH\r\n", "{\"json\": true}"})
    @DisplayName("X12: bytes that are not TLS are called so")
    void plainText(String text) throws Exception {
        for (boolean isClient : new boolean[] {true, false}) {
            SSLEngine fresh = Engines.of(isClient, TLS13, TLS12);
            fresh.wrap(NOTHING, packet());

            SSLException thrown =
                    assertThrows(SSLException.class, () -> unwrap(fresh, text.getBytes(StandardCharsets.US_ASCII)));

            assertTrue(
                    thrown.getMessage().contains("Unrecognized SSL message, plaintext connection?"),
                    thrown.getMessage());
            assertEquals(Status.CLOSED, fresh.wrap(NOTHING, packet()).getStatus());
        }
    }

    @Contract("H10")
    @Test
    @DisplayName("H10: a handshake message over 128 KiB is refused by its length")
    void hugeMessage() throws Exception {
        SSLEngine server = Engines.server(TLS12);
        byte[] header = ScriptedPeer.plaintext(22, 0x0301, new byte[] {1, 2, 0, 1});

        assertThrows(SSLException.class, () -> unwrap(server, header));
        assertAlerts(server, ScriptedPeer.from(Engines.client()), AlertDescription.DECODE_ERROR);
    }

    @Contract("X4")
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("X4: an empty handshake record is fatal")
    void emptyHandshakeRecord(String protocol, boolean isClient) throws Exception {
        open(protocol, isClient);
        byte[] record = script.record(ContentType.HANDSHAKE);

        assertThrows(SSLException.class, () -> unwrap(engine, record));
        assertAlerts(engine, script, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract("X1")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @DisplayName("X1: a record carries 16384 bytes, and no more")
    void fullRecord(String protocol) throws Exception {
        open(protocol, true);
        ByteBuffer data = ByteBuffer.allocate(16385);
        ByteBuffer target = packet();

        assertEquals(16384, engine.wrap(data, target).bytesConsumed());

        assertArrayEquals(
                new byte[16384],
                script.openOne(Arrays.copyOf(target.array(), target.position())).content());
    }
}
