package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.assertAlerts;
import static dev.parley.conformance.engine.Engines.flight;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.runTasks;
import static dev.parley.conformance.engine.Engines.status;
import static dev.parley.conformance.engine.Engines.unwrap;
import static dev.parley.conformance.engine.Engines.wrap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Rehandshake;
import dev.parley.TlsParameters;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.RenegotiationInfo;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import dev.parley.message.ClientHello;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows 47 to 57 of the session contract's table: renegotiation under the policy SECURE.
 *
 * @see "CONTRACT 2.6, R2 to R16; RFC 5746"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class PhaseRehandshakeTest {

    private EnginePair pair;
    private SSLEngine engine;
    private ScriptedPeer script;

    /** An engine that has shaken hands, and a peer that may say what it likes. */
    private void open(boolean isClient) throws SSLException {
        SSLEngine client = Engines.client(TLS12);
        SSLEngine server = Engines.server(TLS12);
        TlsParameters secure =
                TlsParameters.builder().rehandshake(Rehandshake.SECURE).build();
        secure.applyTo(CheckedEngine.bare(client));
        secure.applyTo(CheckedEngine.bare(server));
        pair = EnginePair.of(client, server).handshake().run();
        engine = isClient ? client : server;
        script = ScriptedPeer.from(isClient ? server : client);
    }

    private SSLEngine peer() {
        return pair.client().engine() == engine
                ? pair.server().engine()
                : pair.client().engine();
    }

    @Contract({"row 47", "R2", "R18"})
    @Test
    @DisplayName("row 47: beginHandshake of a server says HelloRequest and waits")
    void row47() throws Exception {
        open(false);

        engine.beginHandshake();
        assertEquals(HandshakeStatus.NEED_WRAP, engine.getHandshakeStatus());
        ByteBuffer target = packet();
        assertEquals("OK/NEED_UNWRAP", status(engine.wrap(NOTHING, target)));

        ScriptedPeer.Plain request = script.openOne(Arrays.copyOf(target.array(), target.position()));
        assertEquals(ContentType.HANDSHAKE, request.type());
        assertArrayEquals(new byte[4], request.content());
        assertNull(engine.getHandshakeSession());
    }

    @Contract({"row 48", "R5", "R17"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 48: a client that begins, or is asked to, says its hello")
    void row48(boolean asked) throws Exception {
        open(true);
        if (asked) {
            assertEquals("OK/NEED_WRAP", status(unwrap(engine, script.handshake(HandshakeType.HELLO_REQUEST))));
        } else {
            engine.beginHandshake();
        }
        assertEquals(HandshakeStatus.NEED_WRAP, engine.getHandshakeStatus());
        ByteBuffer target = packet();
        assertEquals("OK/NEED_UNWRAP", status(engine.wrap(NOTHING, target)));

        ScriptedPeer.Plain hello = script.openOne(Arrays.copyOf(target.array(), target.position()));
        assertEquals(HandshakeType.CLIENT_HELLO.code(), hello.content()[0]);
        assertNotNull(engine.getHandshakeSession());
    }

    @Contract({"row 49", "row 56", "H8"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("rows 49 and 56: it ends with FINISHED, and the session is another one")
    void rows49And56(boolean clientBegins) throws Exception {
        open(false);
        SSLSession before = engine.getSession();
        if (clientBegins) {
            peer().beginHandshake();
            assertEquals("OK/NEED_TASK", status(unwrap(engine, wrap(peer()))));
            assertSame(before, engine.getSession());
            assertNotNull(engine.getHandshakeSession());
        } else {
            engine.beginHandshake();
        }
        pair.run();

        assertEquals(2, pair.client().finishedBy().size());
        assertEquals(2, pair.server().finishedBy().size());
        assertNotSame(before, engine.getSession());
        assertNull(engine.getHandshakeSession());
        pair.exchange(new byte[100], new byte[200]);
        pair.close();
    }

    @Contract({"row 51", "H4", "R11", "A24"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 51: data is delivered while the peer's hello is awaited")
    void row51(boolean isClient) throws Exception {
        open(isClient);
        engine.beginHandshake();
        wrap(engine);

        SSLEngineResult result = unwrap(engine, script.record(ContentType.APPLICATION_DATA, new byte[7]));

        assertEquals("OK/NEED_UNWRAP", status(result));
        assertEquals(7, result.bytesProduced());
    }

    @Contract({"row 52", "R11"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 52: data behind the peer's hello is fatal")
    void row52(boolean isClient) throws Exception {
        beyondTheHellos(isClient);
        byte[] data = script.record(ContentType.APPLICATION_DATA, new byte[7]);

        assertThrows(SSLProtocolException.class, () -> unwrap(engine, data));
        assertEquals(HandshakeStatus.NEED_WRAP, engine.getHandshakeStatus());
    }

    @Contract({"row 55", "R9", "R10"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 55: no_renegotiation behind the peer's hello is fatal")
    void row55(boolean isClient) throws Exception {
        beyondTheHellos(isClient);
        byte[] refusal = script.alert(AlertLevel.WARNING, AlertDescription.NO_RENEGOTIATION);

        assertThrows(SSLProtocolException.class, () -> unwrap(engine, refusal));
    }

    /** A renegotiation whose hellos have both been heard by the engine, which waits for more. */
    private void beyondTheHellos(boolean isClient) throws SSLException {
        open(isClient);
        SSLEngine client = pair.client().engine();
        SSLEngine server = pair.server().engine();
        client.beginHandshake();
        unwrap(server, wrap(client));
        byte[] answer = flight(server);
        if (isClient) {
            for (byte[] record : ScriptedPeer.records(answer)) {
                unwrap(client, record);
                runTasks(client);
            }
        }
    }

    @Contract("row 53")
    @Test
    @DisplayName("row 53: a server that has asked goes on with data under the keys of today")
    void row53() throws Exception {
        open(false);
        engine.beginHandshake();
        wrap(engine);

        ByteBuffer data = ByteBuffer.wrap(new byte[9]);
        ByteBuffer target = packet();
        assertEquals("OK/NEED_UNWRAP", status(engine.wrap(data, target)));

        assertEquals(0, data.remaining());
    }

    @Contract({"row 54", "R4", "R9"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 54: no_renegotiation in answer to the wish ends it, and all is as before")
    void row54(boolean isClient) throws Exception {
        open(isClient);
        SSLSession before = engine.getSession();
        engine.beginHandshake();
        script.open(wrap(engine));

        SSLEngineResult result = unwrap(engine, script.alert(AlertLevel.WARNING, AlertDescription.NO_RENEGOTIATION));

        assertEquals("OK/NOT_HANDSHAKING", status(result));
        assertSame(before, engine.getSession());
        assertNull(engine.getHandshakeSession());
        assertEquals(
                3,
                unwrap(engine, script.record(ContentType.APPLICATION_DATA, new byte[3]))
                        .bytesProduced());
    }

    static Stream<ExtensionBlock> badTies() {
        return Stream.of(
                ExtensionBlock.empty(),
                ExtensionBlock.of(RenegotiationInfo.first()),
                ExtensionBlock.of(new RenegotiationInfo(new byte[12])));
    }

    @Contract({"row 57", "R14", "R15"})
    @ParameterizedTest
    @MethodSource("badTies")
    @DisplayName("row 57: a hello that is not tied to the former handshake is fatal")
    void row57(ExtensionBlock extensions) throws Exception {
        open(false);
        ClientHello hello = ClientHello.of(
                new byte[32],
                new byte[0],
                List.of(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256.code()),
                extensions);
        byte[] record = script.record(ContentType.HANDSHAKE, hello.encoded());

        assertThrows(SSLHandshakeException.class, () -> unwrap(engine, record));
        assertAlerts(engine, script, AlertDescription.HANDSHAKE_FAILURE);
    }
}
