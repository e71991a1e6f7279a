package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.application;
import static dev.parley.conformance.engine.Engines.assertSilent;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.status;
import static dev.parley.conformance.engine.Engines.told;
import static dev.parley.conformance.engine.Engines.unwrap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows 62 to 81 of the session contract's table: an engine that closes, one way or both.
 *
 * @see "CONTRACT 2.6"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class PhaseCloseTest {

    private static final String TRUNCATED = "closing inbound before receiving peer's close_notify";

    private SSLEngine engine;
    private ScriptedPeer script;

    private void open(String protocol, boolean isClient) throws SSLException {
        EnginePair pair = Engines.connected(protocol);
        engine = (isClient ? pair.client() : pair.server()).engine();
        script = ScriptedPeer.from((isClient ? pair.server() : pair.client()).engine());
    }

    /** Closed by us, and said so. */
    private void halfOut(String protocol, boolean isClient) throws SSLException {
        open(protocol, isClient);
        engine.closeOutbound();
        assertEquals(
                AlertDescription.CLOSE_NOTIFY,
                script.openOne(Engines.wrap(engine)).alert());
    }

    private byte[] closeNotify() {
        return script.alert(AlertLevel.WARNING, AlertDescription.CLOSE_NOTIFY);
    }

    @Contract({"row 62", "row 74", "B7", "B20", "A7"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 62: close_notify is answered in TLS 1.2, and what waits to be sent is dropped")
    void row62(boolean isClient) throws Exception {
        open(TLS12, isClient);
        byte[] record = closeNotify();
        assertEquals("CLOSED/NEED_WRAP c=" + record.length + " p=0", told(unwrap(engine, record)));
        assertTrue(engine.isInboundDone());
        assertFalse(engine.isOutboundDone());

        ByteBuffer data = ByteBuffer.allocate(10);
        ByteBuffer target = packet();
        assertEquals("CLOSED/NOT_HANDSHAKING", status(engine.wrap(data, target)));

        assertEquals(10, data.remaining());
        assertEquals(
                AlertDescription.CLOSE_NOTIFY, script.openOne(written(target)).alert());
        assertSilent(engine);
        assertThrows(SSLException.class, engine::beginHandshake, "row 74");
        assertTrue(engine.getSession().isValid(), "B17");
    }

    @Contract({"row 63", "row 75", "row 76", "row 77", "row 78", "B7", "B20", "A8"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("rows 63 and 75 to 78: close_notify closes one direction in TLS 1.3")
    void rows63And75To78(boolean isClient) throws Exception {
        open(TLS13, isClient);
        byte[] record = closeNotify();
        assertEquals("CLOSED/NOT_HANDSHAKING c=" + record.length + " p=0", told(unwrap(engine, record)));
        assertTrue(engine.isInboundDone());
        assertFalse(engine.isOutboundDone());

        for (int i = 0; i < 3; i++) {
            ByteBuffer target = packet();
            SSLEngineResult result = engine.wrap(ByteBuffer.wrap(new byte[7]), target);
            assertEquals("OK/NOT_HANDSHAKING", status(result));
            assertEquals(7, result.bytesConsumed());
            assertEquals(7, script.openOne(written(target)).content().length);
        }
        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=0", told(unwrap(engine, new byte[50])));
        engine.closeInbound();

        engine.closeOutbound();
        assertEquals(HandshakeStatus.NEED_WRAP, engine.getHandshakeStatus());
        ByteBuffer target = packet();
        assertEquals("CLOSED/NOT_HANDSHAKING", status(engine.wrap(ByteBuffer.allocate(3), target)));
        assertEquals(
                AlertDescription.CLOSE_NOTIFY, script.openOne(written(target)).alert());
        assertSilent(engine);
    }

    @Contract({"A36", "B8"})
    @Test
    @DisplayName("B8: close_notify is close_notify at any level")
    void fatalCloseNotify() throws Exception {
        open(TLS13, true);

        assertEquals(
                "CLOSED/NOT_HANDSHAKING",
                status(unwrap(engine, script.alert(AlertLevel.FATAL, AlertDescription.CLOSE_NOTIFY))));
    }

    @Contract({"row 64", "row 67", "B1", "B3", "B4"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("rows 64 and 67: closeOutbound, one wrap, CLOSED")
    void rows64And67(String protocol, boolean isClient) throws Exception {
        open(protocol, isClient);
        engine.closeOutbound();
        engine.closeOutbound();
        assertEquals(HandshakeStatus.NEED_WRAP, engine.getHandshakeStatus());

        ByteBuffer data = ByteBuffer.allocate(10);
        ByteBuffer target = packet();
        assertEquals("CLOSED/NOT_HANDSHAKING", status(engine.wrap(data, target)));

        assertEquals(10, data.remaining());
        assertEquals(
                AlertDescription.CLOSE_NOTIFY, script.openOne(written(target)).alert());
        assertTrue(engine.isOutboundDone());
        assertFalse(engine.isInboundDone());
        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=0", told(engine.wrap(data, packet())));
    }

    @Contract({"row 64", "B1", "A12"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 64: the answer to a refused renegotiation leaves with close_notify in the one wrap")
    void row64WithAlert(boolean isClient) throws Exception {
        open(TLS12, isClient);
        unwrap(
                engine,
                isClient
                        ? script.handshake(HandshakeType.HELLO_REQUEST)
                        : script.handshake(HandshakeType.CLIENT_HELLO, new byte[50]));
        engine.closeOutbound();

        ByteBuffer target = packet();
        assertEquals("CLOSED/NOT_HANDSHAKING", status(engine.wrap(NOTHING, target)));

        var alerts = script.open(written(target));
        assertEquals(
                AlertDescription.CLOSE_NOTIFY, alerts.get(alerts.size() - 1).alert());
    }

    @Contract("B1")
    @Test
    @DisplayName("B1: a KeyUpdate that has not left is dropped by closeOutbound")
    void closeDropsKeyUpdate() throws Exception {
        open(TLS13, true);
        engine.beginHandshake();
        engine.closeOutbound();

        ByteBuffer target = packet();
        assertEquals("CLOSED/NOT_HANDSHAKING", status(engine.wrap(NOTHING, target)));
        assertEquals(
                AlertDescription.CLOSE_NOTIFY, script.openOne(written(target)).alert());
    }

    @Contract({"row 65", "B9", "B16", "D12", "A3", "A31"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("row 65: closeInbound without close_notify tells of the truncation, once")
    void row65(String protocol, boolean isClient) throws Exception {
        open(protocol, isClient);

        SSLException thrown = assertThrows(SSLException.class, engine::closeInbound);

        assertTrue(thrown.getMessage().contains(TRUNCATED), thrown.getMessage());
        assertTrue(engine.isInboundDone());
        assertFalse(engine.isOutboundDone());
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
        assertTrue(engine.getSession().isValid());
        assertEquals(4, script.openOne(Engines.wrap(engine, new byte[4])).content().length);
        engine.closeInbound();
    }

    @Contract({"row 66", "row 71", "row 74", "B6", "D11", "A6"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("rows 66 and 71: after closeOutbound the peer's data is still read, until its close_notify")
    void rows66And71(String protocol, boolean isClient) throws Exception {
        halfOut(protocol, isClient);
        for (int i = 1; i <= 3; i++) {
            SSLEngineResult result = unwrap(engine, script.record(ContentType.APPLICATION_DATA, new byte[i]));
            assertEquals("OK/NOT_HANDSHAKING", status(result));
            assertEquals(i, result.bytesProduced());
        }

        assertEquals("CLOSED/NOT_HANDSHAKING", status(unwrap(engine, closeNotify())));
        assertSilent(engine);
        assertThrows(SSLException.class, engine::beginHandshake, "row 74");
        assertSilent(engine);
    }

    @Contract({"row 68", "row 69", "B6"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("rows 68 and 69: after closeOutbound key updates still count, and are not answered")
    void rows68And69(boolean isClient) throws Exception {
        halfOut(TLS13, isClient);
        for (int request = 0; request < 2; request++) {
            byte[] update = script.handshake(HandshakeType.KEY_UPDATE, (byte) request);
            script.rekey();
            assertEquals("OK/NOT_HANDSHAKING", status(unwrap(engine, update)));
            assertEquals(
                    3,
                    unwrap(engine, script.record(ContentType.APPLICATION_DATA, new byte[3]))
                            .bytesProduced());
        }
        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=0", told(engine.wrap(NOTHING, packet())));
    }

    @Contract("row 70")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 70: after closeOutbound a wish to renegotiate is dropped without an answer")
    void row70(boolean isClient) throws Exception {
        halfOut(TLS12, isClient);
        byte[] wish = isClient
                ? script.handshake(HandshakeType.HELLO_REQUEST)
                : script.handshake(HandshakeType.CLIENT_HELLO, new byte[70]);

        assertEquals("OK/NOT_HANDSHAKING", status(unwrap(engine, wish)));
        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=0", told(engine.wrap(NOTHING, packet())));
        assertEquals(
                3,
                unwrap(engine, script.record(ContentType.APPLICATION_DATA, new byte[3]))
                        .bytesProduced());
    }

    @Contract({"row 72", "B4"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("row 72: after closeOutbound nothing is said about a bad record or a fatal alert")
    void row72(String protocol, boolean isClient) throws Exception {
        halfOut(protocol, isClient);
        byte[] bad = script.record(ContentType.APPLICATION_DATA, new byte[40]);
        bad[20] ^= 1;
        assertThrows(SSLException.class, () -> unwrap(engine, bad));
        assertSilent(engine);

        halfOut(protocol, isClient);
        byte[] alert = script.alert(AlertLevel.FATAL, AlertDescription.INTERNAL_ERROR);
        assertThrows(SSLException.class, () -> unwrap(engine, alert));
        assertSilent(engine);
    }

    @Contract({"row 73", "B5", "A3"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("row 73: closeInbound after closeOutbound tells of the truncation all the same")
    void row73(String protocol, boolean isClient) throws Exception {
        halfOut(protocol, isClient);

        SSLException thrown = assertThrows(SSLException.class, engine::closeInbound);

        assertTrue(thrown.getMessage().contains(TRUNCATED), thrown.getMessage());
        assertSilent(engine);
    }

    @Contract({"row 74", "A20"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("row 74: beginHandshake is refused by an engine that has closed its side, and harms nothing")
    void row74(String protocol, boolean isClient) throws Exception {
        halfOut(protocol, isClient);

        assertThrows(SSLException.class, engine::beginHandshake);

        assertFalse(engine.isInboundDone());
        assertEquals(
                3,
                unwrap(engine, script.record(ContentType.APPLICATION_DATA, new byte[3]))
                        .bytesProduced());
    }

    @Contract({"row 74a", "A20"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 74a: after the peer's close_notify keys may still change, without asking it")
    void row74a(boolean isClient) throws Exception {
        open(TLS13, isClient);
        unwrap(engine, closeNotify());
        engine.beginHandshake();
        assertEquals(HandshakeStatus.NEED_WRAP, engine.getHandshakeStatus());

        ByteBuffer target = packet();
        assertEquals("OK/FINISHED", status(engine.wrap(NOTHING, target)));
        assertArrayEquals(
                ScriptedPeer.message(HandshakeType.KEY_UPDATE, (byte) 0),
                script.openOne(written(target)).content());
    }

    @Contract({"row 79", "row 80", "row 81", "B14", "B22", "D13", "A14"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("rows 79 to 81: a failed engine hands out its alert, and then nothing, whatever is asked of it")
    void rows79To81(String protocol, boolean isClient) throws Exception {
        open(protocol, isClient);
        byte[] bad = script.record(ContentType.APPLICATION_DATA, new byte[40]);
        bad[20] ^= 1;
        assertThrows(SSLException.class, () -> unwrap(engine, bad));
        engine.closeOutbound();
        engine.closeInbound();
        assertEquals("CLOSED/NEED_WRAP c=0 p=0", told(engine.unwrap(ByteBuffer.allocate(9), application())));

        Engines.assertAlerts(engine, script, AlertDescription.BAD_RECORD_MAC);
        engine.closeOutbound();
        engine.closeInbound();
        assertSilent(engine);
    }

    @Contract({"B21", "B2"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @DisplayName("B21: what follows close_notify stays in the source")
    void afterCloseNotify(String protocol) throws Exception {
        open(protocol, true);
        byte[] record = closeNotify();
        ByteBuffer source = ByteBuffer.wrap(ScriptedPeer.join(record, "plaintext".getBytes("US-ASCII")));
        engine.unwrap(source, application());
        engine.unwrap(source, application());

        assertEquals(9, source.remaining());
    }

    private static byte[] written(ByteBuffer target) {
        return Arrays.copyOf(target.array(), target.position());
    }
}
