package dev.parley.conformance.contracts;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.application;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.status;
import static dev.parley.conformance.engine.Engines.told;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.ScriptedPeer;
import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An engine as a pair of buffers that keeps nothing.
 *
 * @see "CONTRACT 1.3"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class BioPointsTest {

    @Contract({"D7", "A11", "I6"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void ofOneAndAHalfRecordsTheFirstIsTakenAndTheRestStays(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        byte[] first = Engines.wrap(pair.client().engine(), new byte[10]);
        byte[] second = Engines.wrap(pair.client().engine(), new byte[20]);
        byte[] both = ScriptedPeer.join(first, second);
        ByteBuffer source = ByteBuffer.wrap(both, 0, first.length + second.length / 2);
        SSLEngine server = pair.server().engine();

        assertEquals(10, server.unwrap(source, application()).bytesProduced());
        assertEquals(first.length, source.position());
        assertEquals("BUFFER_UNDERFLOW/NOT_HANDSHAKING c=0 p=0", told(server.unwrap(source, application())));
        assertEquals(first.length, source.position());

        source.limit(both.length);
        assertEquals(20, server.unwrap(source, application()).bytesProduced());
    }

    /** The client's whole second flight in one record: what follows its certificate waits behind a task. */
    @Contract({"A2", "A16", "I1", "row 12"})
    @Test
    void aHandshakeThatATaskCompletesIsFinishedByTheNextWrap() throws Exception {
        SSLEngine client = engine(true);
        SSLEngine server = engine(false);
        server.setNeedClientAuth(true);
        Engines.feed(server, Engines.wrap(client));
        byte[] flight = Engines.feedAndWrap(client, Engines.flight(server));
        List<byte[]> records = ScriptedPeer.records(flight);
        assertEquals(2, records.size());
        Engines.unwrap(server, records.get(0)); // the ChangeCipherSpec of middlebox compatibility

        assertEquals("OK/NEED_TASK", status(Engines.unwrap(server, records.get(1))));
        Engines.runTasks(server);

        assertEquals(HandshakeStatus.NEED_WRAP, server.getHandshakeStatus());
        SSLEngineResult result = server.wrap(NOTHING, packet());
        while (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) { // tickets
            result = server.wrap(NOTHING, packet());
        }
        assertEquals("OK/FINISHED", status(result));
        assertEquals(1, ((CheckedEngine) server).finished());
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, server.getHandshakeStatus());
    }

    private static SSLEngine engine(boolean isClient) {
        var identity = isClient ? Identities.client(KeyType.EC_P256) : Identities.server(KeyType.EC_P256);
        SSLEngine engine = Contexts.with(Providers.underTest(), identity).createSSLEngine();
        engine.setUseClientMode(isClient);
        engine.setEnabledProtocols(new String[] {TLS13});
        return CheckedEngine.of(engine);
    }
}
