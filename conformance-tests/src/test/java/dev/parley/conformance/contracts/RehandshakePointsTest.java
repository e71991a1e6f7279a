package dev.parley.conformance.contracts;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.status;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.engine.Stepper;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.HandshakeType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wishes to shake hands again, and key updates.
 *
 * @see "CONTRACT 1.2"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class RehandshakePointsTest {

    @Contract({"R9", "R10", "row 27"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noRenegotiationEndsAFirstHandshakeAtEveryStep(boolean isClient) throws Exception {
        byte[] warning = ScriptedPeer.plaintextAlert(AlertLevel.WARNING, AlertDescription.NO_RENEGOTIATION);
        int steps = new Stepper(Engines.client(TLS12), Engines.server(TLS12)).steps(1000);
        int tried = 0;
        for (int step = 0; step < steps; step++) {
            Stepper stepper = new Stepper(Engines.client(TLS12), Engines.server(TLS12));
            stepper.engine(true).beginHandshake();
            stepper.engine(false).beginHandshake();
            stepper.steps(step);
            SSLEngine engine = stepper.engine(isClient);
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
                assertThrows(SSLException.class, () -> Engines.unwrap(engine, warning), stepper.toString());
                assertTrue(engine.isInboundDone());
                tried++;
            }
        }
        assertTrue(tried > 3, tried + " steps");
    }

    @Contract("R19")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whileAQuestionIsOpenTheNextKeyUpdateAsksNothing(boolean isClient) throws Exception {
        EnginePair pair = Engines.connected(TLS13);
        SSLEngine engine = (isClient ? pair.client() : pair.server()).engine();
        ScriptedPeer script = ScriptedPeer.from((isClient ? pair.server() : pair.client()).engine());

        assertEquals(1, asked(engine, script), "the first asks");
        assertEquals(0, asked(engine, script), "the second does not");

        byte[] answer = script.handshake(HandshakeType.KEY_UPDATE, (byte) 0);
        script.rekey();
        Engines.unwrap(engine, answer);
        assertEquals(1, asked(engine, script), "answered, it may ask again");
    }

    /** Updates keys by beginHandshake and gives back what the update asked for. */
    private static int asked(SSLEngine engine, ScriptedPeer script) throws SSLException {
        engine.beginHandshake();
        ByteBuffer target = packet();
        assertEquals("OK/FINISHED", status(engine.wrap(ByteBuffer.allocate(0), target)));
        byte[] update =
                script.openOne(Arrays.copyOf(target.array(), target.position())).content();
        assertEquals(5, update.length);
        if (update[0] != HandshakeType.KEY_UPDATE.code()) {
            throw new AssertionError(Arrays.toString(update));
        }
        script.rekeyReading();
        return update[4];
    }

    @Contract("R21")
    @Test
    void aKeyUpdateAndTheDataBehindItDecryptFromOneBuffer() throws Exception {
        EnginePair pair = Engines.connected(TLS13);
        SSLEngine client = pair.client().engine();
        client.beginHandshake();
        byte[] update = Engines.wrap(client);
        byte[] data = Engines.wrap(client, new byte[] {7, 8, 9});
        ByteBuffer both = ByteBuffer.wrap(ScriptedPeer.join(update, data));
        ByteBuffer target = Engines.application();
        SSLEngine server = pair.server().engine();

        server.unwrap(both, target);
        server.unwrap(both, target);

        assertArrayEquals(new byte[] {7, 8, 9}, Arrays.copyOf(target.array(), target.position()));
    }

    @Contract({"R23", "A37"})
    @Test
    void keyUpdatesThatCrossAreBothAnswered() throws Exception {
        EnginePair pair = Engines.connected(TLS13);
        SSLEngine client = pair.client().engine();
        SSLEngine server = pair.server().engine();
        for (int round = 0; round < 3; round++) {
            client.beginHandshake();
            server.beginHandshake();
            byte[] up = Engines.wrap(client);
            byte[] down = Engines.wrap(server);
            assertEquals("OK/NEED_WRAP", status(Engines.unwrap(server, up)));
            assertEquals("OK/NEED_WRAP", status(Engines.unwrap(client, down)));
            pair.server().engine().unwrap(ByteBuffer.wrap(Engines.wrap(client)), Engines.application());
            pair.client().engine().unwrap(ByteBuffer.wrap(Engines.wrap(server)), Engines.application());
        }
        pair.exchange(new byte[100], new byte[100]);
    }

    @Contract({"R28", "row 29", "A37"})
    @Test
    void aHelloRequestInTheMiddleOfTheServersFlightIsNeitherHashedNorMinded() throws Exception {
        SSLEngine client = Engines.client(TLS12);
        SSLEngine server = Engines.server(TLS12);
        Engines.feed(server, Engines.wrap(client));
        byte[] record = ScriptedPeer.records(Engines.flight(server)).get(0);
        int end = 5 + 4 + (ByteBuffer.wrap(record).getInt(5) & 0xffffff);
        assertFalse(end == record.length, "more than the ServerHello");

        Engines.feed(client, ScriptedPeer.plaintext(22, 0x0303, Arrays.copyOfRange(record, 5, end)));
        byte[] request = ScriptedPeer.message(HandshakeType.HELLO_REQUEST);
        assertEquals("OK/NEED_UNWRAP", status(Engines.feed(client, ScriptedPeer.plaintext(22, 0x0303, request))));
        Engines.feed(client, ScriptedPeer.plaintext(22, 0x0303, Arrays.copyOfRange(record, end, record.length)));
        Engines.feed(server, Engines.flight(client));
        Engines.feed(client, Engines.flight(server));

        assertEquals(1, ((CheckedEngine) client).finished());
        assertEquals(1, ((CheckedEngine) server).finished());
    }
}
