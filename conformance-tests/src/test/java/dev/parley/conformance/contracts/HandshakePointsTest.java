package dev.parley.conformance.contracts;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.application;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.status;
import static dev.parley.conformance.engine.Engines.told;
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
import dev.parley.iana.HandshakeType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a handshake promises to the caller of wrap and unwrap.
 *
 * @see "CONTRACT 1.1"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class HandshakePointsTest {

    @Contract({"H1", "D2", "I3"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aHandshakeFinishesOnceOnEitherSide(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol).exchange(new byte[100], new byte[100]);
        SSLEngine client = pair.client().engine();
        SSLEngine server = pair.server().engine();
        assertEquals(1, ((CheckedEngine) client).finished());
        assertEquals(1, ((CheckedEngine) server).finished());

        if (protocol.equals(TLS13)) {
            client.beginHandshake();
            pair.run().exchange(new byte[1], new byte[1]);
            assertEquals(2, ((CheckedEngine) client).finished(), "its own wish");
            assertEquals(1, ((CheckedEngine) server).finished(), "the other's wish");
        }
    }

    @Contract({"H2", "D4", "D5"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aFlightByteByByteUnderflowsUntilEachRecordIsWhole(String protocol) throws Exception {
        SSLEngine client = Engines.client(protocol);
        SSLEngine server = Engines.server(protocol);
        server.beginHandshake();
        byte[] flight = Engines.wrap(client);
        boolean toServer = true;
        while (flight.length > 0) {
            SSLEngine receiver = toServer ? server : client;
            byte[] answer = {};
            for (byte[] record : ScriptedPeer.records(flight)) {
                answer = ScriptedPeer.join(answer, Engines.flight(receiver));
                String waits = "BUFFER_UNDERFLOW/" + receiver.getHandshakeStatus() + " c=0 p=0";
                for (int length = 0; length < record.length; length++) {
                    assertEquals(waits, told(receiver.unwrap(ByteBuffer.wrap(record, 0, length), application())));
                }
                assertEquals(record.length, Engines.unwrap(receiver, record).bytesConsumed());
            }
            flight = ScriptedPeer.join(answer, Engines.flight(receiver));
            toServer = !toServer;
        }
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, client.getHandshakeStatus());
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, server.getHandshakeStatus());
        assertEquals(protocol, client.getSession().getProtocol());
    }

    @Contract({"H5", "D8", "I2"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aWrapIsNeededWhereverItGivesBytesAndNowhereElse(String protocol) throws Exception {
        everywhere(protocol, (stepper, isClient) -> {
            SSLEngine engine = stepper.engine(isClient);
            boolean needed = engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
            SSLEngineResult result = wrap(engine, NOTHING.duplicate(), packet());
            boolean gives = result.bytesProduced() > 0 || result.getHandshakeStatus() == HandshakeStatus.FINISHED;
            assertEquals(needed, gives, stepper + " then " + told(result));
        });
    }

    @Contract({"H21", "H22", "H31", "A33"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void noDataIsTakenBeforeTheEndOfAHandshake(String protocol) throws Exception {
        everywhere(protocol, (stepper, isClient) -> {
            SSLEngine engine = stepper.engine(isClient);
            if (((CheckedEngine) engine).finished() == 0) {
                SSLEngineResult result = wrap(engine, ByteBuffer.allocate(10), packet());
                assertEquals(0, result.bytesConsumed(), stepper + " then " + told(result));
            }
        });
    }

    @Contract("A33")
    @Test
    void aServerThatWaitsForTheClientsFinishedTakesNoData() throws Exception {
        SSLEngine client = Engines.client(TLS13);
        SSLEngine server = Engines.server(TLS13);
        Engines.feed(server, Engines.wrap(client));
        Engines.flight(server);

        assertEquals("OK/NEED_UNWRAP c=0 p=0", told(server.wrap(ByteBuffer.allocate(10), packet())));
    }

    @Contract({"H6", "D6"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aHandshakeWhoseWrapsAreAllTooSmallAtFirstEndsAsAnyOther(String protocol) throws Exception {
        Stepper stepper = new Stepper(Engines.client(protocol), Engines.server(protocol));
        stepper.engine(true).beginHandshake();
        int retries = 0;
        do {
            for (boolean isClient : new boolean[] {true, false}) {
                SSLEngine engine = stepper.engine(isClient);
                for (int room = 0; room < 8 && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP; room += 4) {
                    assertEquals(
                            "BUFFER_OVERFLOW/NEED_WRAP c=0 p=0", told(engine.wrap(NOTHING, ByteBuffer.allocate(room))));
                    retries++;
                }
            }
        } while (stepper.step());

        assertTrue(retries > 4);
        assertEquals(1, ((CheckedEngine) stepper.engine(true)).finished());
        assertEquals(1, ((CheckedEngine) stepper.engine(false)).finished());
    }

    @Contract({"H13", "H14", "A34"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aFailureIsThrownOnceThenItsAlertIsHandedOut(String protocol) throws Exception {
        SSLEngine client = Engines.client(protocol);
        SSLEngine server = Engines.server(protocol);
        Engines.feed(server, Engines.wrap(client));
        byte[] hello = ScriptedPeer.records(Engines.flight(server)).get(0);
        hello[9] ^= 4; // the major version in the hello
        assertThrows(SSLException.class, () -> {
            Engines.unwrap(client, hello);
            Engines.runTasks(client);
            Engines.unwrap(client, new byte[0]);
        });
        assertTrue(client.isInboundDone());
        assertFalse(client.isOutboundDone());
        assertEquals(HandshakeStatus.NEED_WRAP, client.getHandshakeStatus());

        ByteBuffer target = packet();
        SSLEngineResult result = client.wrap(NOTHING, target);

        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=7", told(result));
        assertTrue(client.isOutboundDone());
        Engines.assertSilent(client);
    }

    @Contract({"A26", "row 83"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void untilTheEndOfAHandshakeUnwrapNeedsNoRoom(String protocol) throws Exception {
        SSLEngine client = Engines.client(protocol);
        SSLEngine server = Engines.server(protocol);
        byte[] hello = Engines.wrap(client);

        SSLEngineResult result = server.unwrap(ByteBuffer.wrap(hello), NOTHING.duplicate());

        assertEquals(Status.OK, result.getStatus());
        assertEquals(hello.length, result.bytesConsumed());
        Engines.runTasks(server);
        for (byte[] record : ScriptedPeer.records(Engines.flight(server))) {
            Engines.flight(client);
            assertEquals(
                    "OK",
                    status(client.unwrap(ByteBuffer.wrap(record), NOTHING.duplicate()))
                            .split("/")[0]);
        }
    }

    @Contract({"H17", "row 37"})
    @Test
    void aClientTakesTicketsThatCameWithTheServersFlightOnceItHasAnswered() throws Exception {
        SSLEngine client = Engines.client(TLS13);
        SSLEngine server = Engines.server(TLS13);
        Engines.feed(server, Engines.wrap(client));
        byte[] flight = Engines.flight(server);
        byte[] body = ByteBuffer.allocate(34) // lifetime, age_add, nonce, ticket, no extensions
                .putInt(3600)
                .putInt(7)
                .put((byte) 1)
                .put((byte) 9)
                .putShort((short) 20)
                .array();
        byte[] ticket = ScriptedPeer.from(server).handshake(HandshakeType.NEW_SESSION_TICKET, body);
        ByteBuffer all = ByteBuffer.wrap(ScriptedPeer.join(flight, ticket));

        while (all.remaining() > ticket.length) {
            client.unwrap(all, application());
            Engines.runTasks(client);
            while (all.remaining() > ticket.length && client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                client.wrap(NOTHING, packet());
            }
        }
        assertEquals("OK/NEED_WRAP c=0 p=0", told(client.unwrap(all, application())), "it has to answer first");
        Engines.flight(client);

        assertEquals("OK/NOT_HANDSHAKING c=" + ticket.length + " p=0", told(client.unwrap(all, application())));
    }

    private static SSLEngineResult wrap(SSLEngine engine, ByteBuffer source, ByteBuffer target) {
        try {
            return engine.wrap(source, target);
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
    }

    /** Looks at either side after every number of calls of a handshake that has begun. */
    private static void everywhere(String protocol, BiConsumer<Stepper, Boolean> check) throws SSLException {
        int all = new Stepper(Engines.client(protocol), Engines.server(protocol)).steps(1000);
        for (int steps = 0; steps <= all; steps++) {
            for (boolean isClient : new boolean[] {true, false}) {
                Stepper stepper = new Stepper(Engines.client(protocol), Engines.server(protocol));
                stepper.engine(true).beginHandshake();
                stepper.engine(false).beginHandshake();
                stepper.steps(steps);
                check.accept(stepper, isClient);
            }
        }
        assertTrue(all > 10, Arrays.toString(new int[] {all}));
    }
}
