package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.application;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.status;
import static dev.parley.conformance.engine.Engines.told;
import static dev.parley.conformance.engine.Engines.unwrap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsParameters;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.MachinePeer;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.extension.EarlyData;
import dev.parley.extension.PreSharedKey;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.ContentType;
import dev.parley.iana.NamedGroup;
import dev.parley.message.ClientHello;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Early data of a client that has a ticket we do not know: it is skipped, in measure, and the handshake goes on. */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class RefusedEarlyDataTest {

    private static final int LIMIT = 16384;

    private final SSLEngine server = Engines.server(TLS13);

    @Contract({"H23", "T28", "row 23"})
    @Test
    @DisplayName("row 23: records that do not decrypt are skipped, and the handshake completes")
    void skipped() throws Exception {
        MachinePeer client = client(RefusedEarlyDataTest::withEarlyData);
        byte[] flight = heard(client);

        for (int length : new int[] {17, 1, 300, 4000}) {
            assertSkipped(length);
        }

        assertCompletes(client, flight);
    }

    @Contract("H23")
    @Test
    @DisplayName("H23: records that came along with the hello are skipped, too")
    void skippedBehindTheHello() throws Exception {
        MachinePeer client = client(RefusedEarlyDataTest::withEarlyData);
        byte[] early = junk(500);
        ByteBuffer source = ByteBuffer.wrap(ScriptedPeer.join(client.say(), early, early));

        byte[] flight = {};
        while (source.hasRemaining()) {
            server.unwrap(source, application());
            flight = ScriptedPeer.join(flight, Engines.flight(server));
        }

        assertCompletes(client, flight);
    }

    @Contract({"H23", "row 23"})
    @Test
    @DisplayName("H23: 16384 bytes are skipped, and no byte more")
    void limit() throws Exception {
        MachinePeer client = client(RefusedEarlyDataTest::withEarlyData);
        byte[] flight = heard(client);
        assertSkipped(LIMIT - 100);
        assertSkipped(100);

        SSLException thrown = assertThrows(SSLProtocolException.class, () -> unwrap(server, junk(1)));

        assertTrue(thrown.getMessage().contains("early data"), thrown.getMessage());
        client.hear(flight);
        assertAlerts(client, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract("H23")
    @Test
    @DisplayName("H23: the limit holds for one record as well")
    void limitOfOne() throws Exception {
        MachinePeer client = client(RefusedEarlyDataTest::withEarlyData);
        byte[] flight = heard(client);

        assertThrows(SSLProtocolException.class, () -> unwrap(server, junk(LIMIT + 1)));

        client.hear(flight);
        assertAlerts(client, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract({"H23", "X4"})
    @Test
    @DisplayName("H23: records without a byte are no way around the limit")
    void emptyRecords() throws Exception {
        heard(client(RefusedEarlyDataTest::withEarlyData));

        assertThrows(SSLException.class, () -> {
            for (int i = 0; i < 100; i++) {
                unwrap(server, junk(0));
            }
        });
        assertEquals(HandshakeStatus.NEED_WRAP, server.getHandshakeStatus());
    }

    @Contract("H23")
    @Test
    @DisplayName("H23: after the first record that decrypts nothing is skipped any more")
    void skippedNoMore() throws Exception {
        MachinePeer client = client(RefusedEarlyDataTest::withEarlyData);
        byte[] flight = heard(client);
        assertSkipped(300);
        assertCompletes(client, flight);

        assertThrows(SSLException.class, () -> unwrap(server, junk(300)));
        assertAlerts(client, AlertDescription.BAD_RECORD_MAC);
    }

    @Contract("H23")
    @Test
    @DisplayName("H23: a hello without early_data is no reason to skip anything")
    void notAnnounced() throws Exception {
        MachinePeer client = client(UnaryOperator.identity());
        byte[] flight = heard(client);

        assertThrows(SSLException.class, () -> unwrap(server, junk(300)));

        client.hear(flight);
        assertAlerts(client, AlertDescription.BAD_RECORD_MAC);
    }

    @Contract({"H23", "row 23"})
    @Test
    @DisplayName("H23: after a HelloRetryRequest the type tells what is skipped")
    void skippedAfterRetry() throws Exception {
        MachinePeer client = client(RefusedEarlyDataTest::withEarlyData);
        byte[] retry = heardRetry(client);
        assertSkipped(300);
        assertSkipped(LIMIT - 300);
        client.hear(retry);

        assertCompletes(client, Engines.feedAndWrap(server, client.say()));
    }

    @Contract("H23")
    @Test
    @DisplayName("H23: after a HelloRetryRequest the limit is the same")
    void limitAfterRetry() throws Exception {
        heardRetry(client(RefusedEarlyDataTest::withEarlyData));
        assertSkipped(LIMIT);

        assertThrows(SSLProtocolException.class, () -> unwrap(server, junk(1)));
        assertAlertsInTheClear(AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract("H23")
    @Test
    @DisplayName("H23: after the second hello nothing is skipped")
    void notSkippedAfterTheSecondHello() throws Exception {
        MachinePeer client = client(RefusedEarlyDataTest::withEarlyData);
        client.hear(heardRetry(client));
        byte[] flight = Engines.feedAndWrap(server, client.say());

        assertThrows(SSLException.class, () -> unwrap(server, junk(300)));

        client.hear(flight);
        assertAlerts(client, AlertDescription.BAD_RECORD_MAC);
    }

    @Contract("H23")
    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    @DisplayName("H23: after a HelloRetryRequest to a hello without early_data, application data is unexpected")
    void notAnnouncedAfterRetry(int length) throws Exception {
        heardRetry(client(UnaryOperator.identity()));

        assertThrows(SSLProtocolException.class, () -> unwrap(server, junk(length)));
        assertAlertsInTheClear(AlertDescription.UNEXPECTED_MESSAGE);
    }

    /** A client that has begun. */
    private static MachinePeer client(UnaryOperator<ClientHello> hello) {
        return MachinePeer.client(
                        Identities.client(KeyType.EC_P256), List.of(NamedGroup.X25519, NamedGroup.SECP256R1), hello)
                .open();
    }

    /** 8446 §4.2.10: early data goes with a key; ours is one that no server knows. */
    private static ClientHello withEarlyData(ClientHello hello) {
        PreSharedKey unknown = new PreSharedKey(
                List.of(new PreSharedKey.Identity(Conversation.random(100, 1), 7)), List.of(new byte[32]));
        return hello.with(hello.extensions().with(new EarlyData()).with(unknown));
    }

    /** The server's flight after the client's hello. */
    private byte[] heard(MachinePeer client) throws SSLException {
        return Engines.feedAndWrap(server, client.say());
    }

    /** The same of a server that has another group. */
    private byte[] heardRetry(MachinePeer client) throws SSLException {
        TlsParameters.builder().groups("secp256r1").build().applyTo(CheckedEngine.bare(server));
        return heard(client);
    }

    private void assertSkipped(int length) throws SSLException {
        assertEquals("OK/NEED_UNWRAP c=" + (5 + length) + " p=0", told(unwrap(server, junk(length))));
    }

    private void assertCompletes(MachinePeer client, byte[] flight) throws SSLException {
        client.hear(flight);
        assertTrue(client.isConnected());
        client.hear(Engines.feedAndWrap(server, client.say())); // with the tickets
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, server.getHandshakeStatus());

        byte[] question = {1, 2, 3};
        ByteBuffer read = application();
        server.unwrap(
                ByteBuffer.wrap(
                        client.send(ContentType.APPLICATION_DATA, question).say()),
                read);
        assertArrayEquals(question, Arrays.copyOf(read.array(), read.position()));
        client.hear(Engines.wrap(server, new byte[] {4}));
        assertArrayEquals(new byte[] {4}, client.others().get(0).content());
    }

    private void assertAlerts(MachinePeer client, AlertDescription expected) throws SSLException {
        client.hear(Engines.flight(server));
        List<ScriptedPeer.Plain> others = client.others();
        assertEquals(expected, others.get(others.size() - 1).alert());
        Engines.assertSilent(server);
    }

    private void assertAlertsInTheClear(AlertDescription expected) throws SSLException {
        ByteBuffer target = packet();
        assertEquals("CLOSED/NOT_HANDSHAKING", status(server.wrap(NOTHING, target)));
        assertEquals(7, target.position());
        assertEquals(expected, AlertDescription.of(target.get(6)));
        Engines.assertSilent(server);
    }

    /** A record that looks like early data. */
    private static byte[] junk(int length) {
        return ScriptedPeer.plaintext(ContentType.APPLICATION_DATA.code(), 0x0303, Conversation.random(length, length));
    }
}
