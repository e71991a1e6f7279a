package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.assertAlerts;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.status;
import static dev.parley.conformance.engine.Engines.unwrap;
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
 * Rows 47 to 57 of the session contract's table: engines of TLS 1.2 that may shake hands again.
 *
 * @see "CONTRACT 2.6, R2 to R16; RFC 5746"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class PhaseRenegotiationTest {

    private final EnginePair pair = Engines.pair(TLS12);
    private final SSLEngine client = pair.client().engine();
    private final SSLEngine server = pair.server().engine();

    private void connect(Rehandshake clients, Rehandshake servers) throws SSLException {
        TlsParameters.builder().rehandshake(clients).build().applyTo(CheckedEngine.bare(client));
        TlsParameters.builder().rehandshake(servers).build().applyTo(CheckedEngine.bare(server));
        pair.handshake().run();
    }

    private void connect() throws SSLException {
        connect(Rehandshake.SECURE, Rehandshake.SECURE);
    }

    @Test
    @Contract({"row 47", "R2", "R18"})
    @DisplayName("row 47: a server asks by an empty, protected HelloRequest")
    void row47() throws Exception {
        connect();
        server.beginHandshake();
        server.beginHandshake();
        assertEquals(HandshakeStatus.NEED_WRAP, server.getHandshakeStatus());

        ByteBuffer target = packet();
        assertEquals("OK/NEED_UNWRAP", status(server.wrap(NOTHING, target)));

        byte[] record = Arrays.copyOf(target.array(), target.position());
        assertArrayEquals(
                ScriptedPeer.message(HandshakeType.HELLO_REQUEST),
                ScriptedPeer.from(client).openOne(record).content());
        assertNull(server.getHandshakeSession());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Contract({"row 48", "row 49", "R5", "R17"})
    @DisplayName("rows 48 and 49: a client says hello by itself or because it was asked, and the server takes it up")
    void rows48And49(boolean isAsked) throws Exception {
        connect();
        if (isAsked) {
            server.beginHandshake();
            assertEquals("OK/NEED_WRAP", status(unwrap(client, Engines.wrap(server))));
        } else {
            client.beginHandshake();
        }
        assertEquals(HandshakeStatus.NEED_WRAP, client.getHandshakeStatus());
        ByteBuffer target = packet();
        assertEquals("OK/NEED_UNWRAP", status(client.wrap(NOTHING, target)));
        assertNotNull(client.getHandshakeSession());
        SSLSession before = server.getSession();

        SSLEngineResult result = unwrap(server, Arrays.copyOf(target.array(), target.position()));

        assertEquals("OK/NEED_TASK", status(result));
        assertSame(before, server.getSession());
        assertNotNull(server.getHandshakeSession());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Contract({"row 51", "R3", "R11", "A24", "H4"})
    @DisplayName("row 51: data that comes before the hello is delivered")
    void row51(boolean toClient) throws Exception {
        connect();
        SSLEngine waiting = toClient ? client : server;
        waiting.beginHandshake();
        Engines.wrap(waiting);
        ScriptedPeer script = ScriptedPeer.from(toClient ? server : client);

        for (int i = 1; i < 4; i++) {
            SSLEngineResult result = unwrap(waiting, script.record(ContentType.APPLICATION_DATA, new byte[i]));
            assertEquals("OK/NEED_UNWRAP", status(result));
            assertEquals(i, result.bytesProduced());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Contract({"row 52", "R11"})
    @DisplayName("row 52: data between the later messages is fatal")
    void row52(boolean toClient) throws Exception {
        assertLaterIsFatal(toClient, ContentType.APPLICATION_DATA, new byte[3]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Contract({"row 55", "R9", "R10"})
    @DisplayName("row 55: a refusal between the later messages is fatal")
    void row55(boolean toClient) throws Exception {
        byte[] warning = {(byte) AlertLevel.WARNING.code(), (byte) AlertDescription.NO_RENEGOTIATION.code()};
        assertLaterIsFatal(toClient, ContentType.ALERT, warning);
    }

    private void assertLaterIsFatal(boolean toClient, ContentType type, byte[] content) throws SSLException {
        connect();
        client.beginHandshake();
        Engines.feed(server, Engines.wrap(client));
        byte[] flight = Engines.flight(server);
        SSLEngine target = server;
        if (toClient) {
            Engines.feed(client, flight);
            Engines.flight(client);
            target = client;
        }
        SSLEngine waiting = target;
        ScriptedPeer script = ScriptedPeer.from(toClient ? server : client);
        byte[] record = script.record(type, content);

        assertThrows(SSLProtocolException.class, () -> unwrap(waiting, record));
        assertEquals(HandshakeStatus.NEED_WRAP, waiting.getHandshakeStatus());
        if (!toClient) { // a client writes under its new keys already, which the server has not
            script.open(flight);
            assertAlerts(waiting, script, AlertDescription.UNEXPECTED_MESSAGE);
        }
    }

    @Test
    @Contract({"row 53", "R3", "A28"})
    @DisplayName("row 53: a server that has asked goes on writing, however long the client takes")
    void row53() throws Exception {
        connect();
        server.beginHandshake();
        Engines.wrap(server);
        for (int i = 1; i < 4; i++) {
            SSLEngineResult result = server.wrap(ByteBuffer.allocate(i), packet());
            assertEquals("OK/NEED_UNWRAP", status(result));
            assertEquals(i, result.bytesConsumed());
            server.beginHandshake(); // A28: one is outstanding
        }
        assertEquals(HandshakeStatus.NEED_UNWRAP, server.getHandshakeStatus());
    }

    @Test
    @Contract({"row 54", "R4", "row 42"})
    @DisplayName("row 54: a client that refuses ends the attempt and nothing else")
    void row54Server() throws Exception {
        connect(Rehandshake.REFUSE, Rehandshake.SECURE);
        SSLSession before = server.getSession();
        server.beginHandshake();
        assertEquals("OK/NEED_WRAP", status(unwrap(client, Engines.wrap(server))));

        assertEquals("OK/NOT_HANDSHAKING", status(unwrap(server, Engines.wrap(client))));

        assertEquals(1, ((CheckedEngine) server).finished());
        assertSame(before, server.getSession());
        assertNull(server.getHandshakeSession());
        pair.exchange(new byte[10], new byte[10]);
    }

    @Test
    @Contract({"row 54", "R9", "row 44"})
    @DisplayName("row 54: a server that refuses ends a client's attempt and nothing else")
    void row54Client() throws Exception {
        connect(Rehandshake.SECURE, Rehandshake.REFUSE);
        SSLSession before = client.getSession();
        client.beginHandshake();
        assertEquals("OK/NEED_WRAP", status(unwrap(server, Engines.wrap(client))));

        assertEquals("OK/NOT_HANDSHAKING", status(unwrap(client, Engines.wrap(server))));

        assertEquals(1, ((CheckedEngine) client).finished());
        assertSame(before, client.getSession());
        assertNull(client.getHandshakeSession());
        pair.exchange(new byte[10], new byte[10]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Contract({"row 49", "row 56", "H1", "H8", "I3"})
    @DisplayName("row 56: a further handshake finishes where a first one does, once")
    void row56(boolean byClient) throws Exception {
        connect();
        for (int round = 0; round < 3; round++) {
            SSLSession before = server.getSession();
            (byClient ? client : server).beginHandshake();
            pair.run().exchange(new byte[100], new byte[100]);
            assertNotSame(before, server.getSession());
            assertNull(server.getHandshakeSession());
        }

        assertEquals(
                List.of("unwrap", "unwrap", "unwrap", "unwrap"), pair.client().finishedBy());
        assertEquals(List.of("wrap", "wrap", "wrap", "wrap"), pair.server().finishedBy());
        pair.close();
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
        connect();
        ScriptedPeer script = ScriptedPeer.from(client);
        ClientHello hello = ClientHello.of(
                new byte[32],
                new byte[0],
                List.of(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256.code()),
                extensions);
        byte[] record = script.record(ContentType.HANDSHAKE, hello.encoded());

        assertThrows(SSLHandshakeException.class, () -> unwrap(server, record));
        assertAlerts(server, script, AlertDescription.HANDSHAKE_FAILURE);
    }
}
