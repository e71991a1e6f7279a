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
import static dev.parley.conformance.support.ScriptedPeer.plaintextAlert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contract;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Rows 30 and 31 of the session contract's table, before every call of a handshake.
 *
 * @see "CONTRACT 2.6, B1, B19"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class PhaseAbortTest {

    @Contract({"row 30", "B1", "B19", "A12"})
    @TestFactory
    @DisplayName("row 30: closeOutbound at any time, and one wrap says CLOSED")
    Stream<DynamicTest> row30() throws SSLException {
        return everywhere("row 30", (stepper, isClient) -> {
            SSLEngine engine = stepper.engine(isClient);
            boolean begun = engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
                    || !engine.getSession().getProtocol().equals("NONE");
            engine.closeOutbound();
            if (!begun) {
                assertTrue(engine.isOutboundDone());
                return;
            }
            assertEquals(HandshakeStatus.NEED_WRAP, engine.getHandshakeStatus());

            SSLEngineResult result = engine.wrap(NOTHING, packet());

            assertEquals(Status.CLOSED, result.getStatus(), stepper.toString());
            assertTrue(result.bytesProduced() > 0);
            assertTrue(engine.isOutboundDone());
            assertFalse(engine.isInboundDone());
            assertEquals("CLOSED c=0 p=0", told(engine.wrap(NOTHING, packet())).replaceAll("/\\w+", ""));
        });
    }

    @Contract({"row 31", "A3"})
    @TestFactory
    @DisplayName("row 31: closeInbound in mid-handshake is a truncation, and the next wrap says CLOSED")
    Stream<DynamicTest> row31() throws SSLException {
        return everywhere("row 31", (stepper, isClient) -> {
            SSLEngine engine = stepper.engine(isClient);
            if (!handshaking(engine)) {
                return;
            }

            assertThrows(SSLException.class, engine::closeInbound);
            assertEquals(HandshakeStatus.NEED_WRAP, engine.getHandshakeStatus(), stepper.toString());
            for (int i = 0; i < 3 && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP; i++) {
                engine.wrap(NOTHING, packet());
            }
            assertSilent(engine);
        });
    }

    private interface Check {
        void at(Stepper stepper, boolean isClient) throws SSLException;
    }

    private static Stream<DynamicTest> everywhere(String row, Check check) throws SSLException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String protocol : List.of(TLS12, TLS13)) {
            int all = new Stepper(Engines.client(protocol), Engines.server(protocol)).steps(1000);
            for (int steps = 0; steps <= all; steps++) {
                for (boolean isClient : new boolean[] {true, false}) {
                    int here = steps;
                    tests.add(DynamicTest.dynamicTest(
                            row + " " + protocol + (isClient ? " client" : " server") + " after " + steps + " calls",
                            () -> {
                                Stepper stepper = new Stepper(Engines.client(protocol), Engines.server(protocol));
                                stepper.steps(here);
                                check.at(stepper, isClient);
                            }));
                }
            }
        }
        return tests.stream();
    }

    private static boolean handshaking(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
                && engine.getSession().getProtocol().equals("NONE");
    }

    @Contract({"row 30", "B19"})
    @Test
    @DisplayName("row 30: what is said in the clear is user_canceled and close_notify")
    void bothAlerts() throws Exception {
        SSLEngine client = Engines.client(TLS12);
        Engines.wrap(client);
        client.closeOutbound();
        ByteBuffer target = packet();
        client.wrap(NOTHING, target);

        assertEquals(14, target.position());
        assertEquals(AlertDescription.USER_CANCELED.code(), target.get(6));
        assertEquals(AlertDescription.CLOSE_NOTIFY.code(), target.get(13));
    }

    @Contract("row 30a")
    @Test
    @DisplayName("row 30a: an engine that has given up drops records, and starts no task")
    void row30a() throws Exception {
        SSLEngine client = Engines.client(TLS12);
        SSLEngine server = Engines.server(TLS12);
        Engines.feed(server, Engines.wrap(client));
        client.closeOutbound();
        Engines.wrap(client);

        ByteBuffer source = ByteBuffer.wrap(Engines.flight(server));
        while (source.hasRemaining()) {
            SSLEngineResult result = client.unwrap(source, application());
            assertEquals(Status.OK, result.getStatus());
            assertEquals(0, result.bytesProduced());
            assertTrue(result.bytesConsumed() > 0);
            assertNull(client.getDelegatedTask());
        }
    }

    @Contract("row 30b")
    @Test
    @DisplayName("row 30b: an engine that has given up takes the peer's close_notify")
    void row30b() throws Exception {
        SSLEngine client = Engines.client(TLS12);
        Engines.wrap(client);
        client.closeOutbound();
        Engines.wrap(client);

        SSLEngineResult result = unwrap(client, plaintextAlert(AlertLevel.WARNING, AlertDescription.CLOSE_NOTIFY));

        assertEquals("CLOSED/NOT_HANDSHAKING", status(result));
        assertSilent(client);
    }
}
