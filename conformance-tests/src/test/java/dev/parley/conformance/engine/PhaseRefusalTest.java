package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.assertAlerts;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.status;
import static dev.parley.conformance.engine.Engines.unwrap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows 42 to 46 of the session contract's table: wishes to renegotiate, which are refused.
 *
 * @see "CONTRACT 2.6, R27, A21-A23"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class PhaseRefusalTest {

    private SSLEngine engine;
    private ScriptedPeer script;

    /** An engine that has shaken hands, and a peer that may say what it likes. */
    private void open(String protocol, boolean isClient) throws SSLException {
        EnginePair pair = Engines.connected(protocol);
        engine = (isClient ? pair.client() : pair.server()).engine();
        script = ScriptedPeer.from((isClient ? pair.server() : pair.client()).engine());
    }

    @Contract({"row 42", "R5", "A22", "A21"})
    @Test
    @DisplayName("row 42: a client refuses HelloRequest with a warning and goes on")
    void row42() throws Exception {
        open(TLS12, true);
        for (int round = 0; round < 3; round++) {
            SSLEngineResult result = unwrap(engine, script.handshake(HandshakeType.HELLO_REQUEST));
            assertEquals("OK/NEED_WRAP", status(result));
            assertRefusalAndNoHandshake();
        }
    }

    @Contract({"row 43", "row 44", "R6", "A22", "A23", "A21"})
    @Test
    @DisplayName("rows 43 and 44: a server drops a second ClientHello unread, answers with a warning and goes on")
    void rows43And44() throws Exception {
        open(TLS12, false);
        byte[] hello = ScriptedPeer.message(HandshakeType.CLIENT_HELLO, new byte[3000]);

        assertEquals(
                "OK/NOT_HANDSHAKING",
                status(unwrap(engine, script.record(ContentType.HANDSHAKE, Arrays.copyOf(hello, 2)))));
        assertEquals(
                "OK/NOT_HANDSHAKING",
                status(unwrap(engine, script.record(ContentType.HANDSHAKE, Arrays.copyOfRange(hello, 2, 2000)))));
        assertEquals(
                "OK/NEED_WRAP",
                status(unwrap(
                        engine, script.record(ContentType.HANDSHAKE, Arrays.copyOfRange(hello, 2000, hello.length)))));
        assertRefusalAndNoHandshake();

        assertEquals("OK/NEED_WRAP", status(unwrap(engine, script.record(ContentType.HANDSHAKE, hello))));
        assertRefusalAndNoHandshake();
    }

    @Contract("A23")
    @Test
    @DisplayName("A23: another record between the pieces of a refused ClientHello is fatal")
    void interleavedRefusedHello() throws Exception {
        open(TLS12, false);
        byte[] hello = ScriptedPeer.message(HandshakeType.CLIENT_HELLO, new byte[100]);
        unwrap(engine, script.record(ContentType.HANDSHAKE, Arrays.copyOf(hello, 50)));
        byte[] data = script.record(ContentType.APPLICATION_DATA, new byte[1]);

        assertThrows(SSLProtocolException.class, () -> unwrap(engine, data));
        assertAlerts(engine, script, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract({"row 45", "R27"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 45: the 17th refusal without data is one too many, and one warning answers all before it")
    void row45(boolean isClient) throws Exception {
        open(TLS12, isClient);
        HandshakeType type = isClient ? HandshakeType.HELLO_REQUEST : HandshakeType.CLIENT_HELLO;
        byte[] body = new byte[isClient ? 0 : 60];
        for (int i = 0; i < 16; i++) {
            assertEquals("OK/NEED_WRAP", status(unwrap(engine, script.handshake(type, body))));
        }
        assertRefusalAndNoHandshakeWithoutData();

        byte[] last = script.handshake(type, body);
        assertThrows(SSLProtocolException.class, () -> unwrap(engine, last));
        assertAlerts(engine, script, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract({"row 46", "R17", "R1", "R18", "A19"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 46: beginHandshake is refused in TLS 1.2 and changes nothing")
    void row46(boolean isClient) throws Exception {
        open(TLS12, isClient);

        assertThrows(SSLException.class, engine::beginHandshake);

        assertEquals(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
        assertDataFlows();
    }

    private void assertRefusalAndNoHandshake() throws SSLException {
        assertRefusalAndNoHandshakeWithoutData();
        assertDataFlows();
    }

    private void assertRefusalAndNoHandshakeWithoutData() throws SSLException {
        assertNull(engine.getHandshakeSession(), "A22");
        ByteBuffer target = packet();
        assertEquals("OK/NOT_HANDSHAKING", status(engine.wrap(NOTHING, target)));
        ScriptedPeer.Plain answer = script.openOne(Arrays.copyOf(target.array(), target.position()));
        assertEquals(AlertDescription.NO_RENEGOTIATION, answer.alert());
        assertEquals(AlertLevel.WARNING.code(), answer.content()[0]);
    }

    private void assertDataFlows() throws SSLException {
        assertEquals(
                2,
                unwrap(engine, script.record(ContentType.APPLICATION_DATA, new byte[2]))
                        .bytesProduced());
        assertEquals(5, script.openOne(Engines.wrap(engine, new byte[5])).content().length);
    }
}
