package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.application;
import static dev.parley.conformance.engine.Engines.assertAlerts;
import static dev.parley.conformance.engine.Engines.assertSilent;
import static dev.parley.conformance.engine.Engines.feed;
import static dev.parley.conformance.engine.Engines.flight;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.status;
import static dev.parley.conformance.engine.Engines.told;
import static dev.parley.conformance.engine.Engines.unwrap;
import static dev.parley.conformance.support.ScriptedPeer.plaintextAlert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows 8 to 29 of the session contract's table: an engine in its first handshake.
 *
 * @see "CONTRACT 2.6"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class PhaseHandshakeTest {

    @Contract("row 8")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @DisplayName("row 8: a record that does not complete a message leaves the engine waiting")
    void row8(String protocol) throws Exception {
        byte[] hello = Engines.wrap(Engines.client(protocol));
        SSLEngine server = Engines.server(protocol);
        byte[] first = ScriptedPeer.plaintext(22, 0x0301, Arrays.copyOfRange(hello, 5, 60));
        byte[] second = ScriptedPeer.plaintext(22, 0x0301, Arrays.copyOfRange(hello, 60, hello.length));

        assertEquals("OK/NEED_UNWRAP c=" + first.length + " p=0", told(unwrap(server, first)));
        assertEquals("OK/NEED_TASK", status(unwrap(server, second)));
    }

    @Contract("row 9")
    @Test
    @DisplayName("row 9: the record that completes the peer's flight asks for a wrap")
    void row9() throws Exception {
        SSLEngine client = Engines.client(TLS12);
        SSLEngine server = Engines.server(TLS12);
        feed(server, Engines.wrap(client));
        feed(client, flight(server));

        assertEquals("OK/NEED_WRAP", status(feed(server, flight(client))));
    }

    @Contract({"row 10", "row 11", "row 14", "D9", "H24", "A15"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @DisplayName("rows 10, 11 and 14: a task is announced, given out once and waited for")
    void rows10And11And14(String protocol) throws Exception {
        SSLEngine server = Engines.server(protocol);
        byte[] hello = Engines.wrap(Engines.client(protocol));
        assertEquals("OK/NEED_TASK c=" + hello.length + " p=0", told(unwrap(server, hello)));

        for (int i = 0; i < 10; i++) {
            assertEquals("OK/NEED_TASK c=0 p=0", told(server.wrap(ByteBuffer.allocate(5), packet())));
            assertEquals("OK/NEED_TASK c=0 p=0", told(server.unwrap(ByteBuffer.wrap(hello), application())));
        }
        assertNotNull(server.getDelegatedTask());
        assertNull(server.getDelegatedTask());
        assertEquals(HandshakeStatus.NEED_TASK, server.getHandshakeStatus());
        assertEquals("OK/NEED_TASK c=0 p=0", told(server.wrap(NOTHING, packet())));
        assertEquals("OK/NEED_TASK c=0 p=0", told(server.unwrap(NOTHING, application())));
    }

    @Contract("row 12")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @DisplayName("row 12: a task that has run well leads to a wrap")
    void row12(String protocol) throws Exception {
        SSLEngine server = Engines.server(protocol);
        unwrap(server, Engines.wrap(Engines.client(protocol)));
        Engines.runTasks(server);

        assertEquals(HandshakeStatus.NEED_WRAP, server.getHandshakeStatus());
        assertNull(server.getDelegatedTask());
    }

    @Contract({"row 13", "H13", "H32"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("row 13: what a task found is thrown by the next call, and the wrap after that has the alert")
    void row13(String protocol, boolean byWrap) throws Exception {
        SSLEngine server = Engines.server(protocol);
        SSLEngine client = distrustful(protocol);
        feed(server, Engines.wrap(client));
        ByteBuffer source = ByteBuffer.wrap(flight(server));
        client.unwrap(source, application());
        if (protocol.equals(TLS13)) {
            Engines.flight(client); // the ChangeCipherSpec of middlebox compatibility
        }
        while (client.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
            client.unwrap(source, application());
            Engines.runTasks(client);
        }

        assertThrows(SSLHandshakeException.class, () -> {
            if (byWrap) {
                client.wrap(NOTHING, packet());
            } else {
                client.unwrap(NOTHING, application());
            }
        });
        assertAlerts(client, ScriptedPeer.from(server), AlertDescription.CERTIFICATE_UNKNOWN);
    }

    @Contract({"row 15", "row 16", "H15"})
    @Test
    @DisplayName("rows 15 and 16: in a full handshake of TLS 1.2 the server's wrap and the client's unwrap finish")
    void rows15And16() throws Exception {
        EnginePair pair = Engines.connected(TLS12);

        assertEquals(List.of("wrap"), pair.server().finishedBy());
        assertEquals(List.of("unwrap"), pair.client().finishedBy());
    }

    @Contract({"row 19", "H16"})
    @Test
    @DisplayName("row 19: in TLS 1.3 the client's wrap finishes")
    void row19() throws Exception {
        assertEquals(List.of("wrap"), Engines.connected(TLS13).client().finishedBy());
    }

    @Contract({"row 20", "H16"})
    @Test
    @DisplayName("rows 20 and 21: a TLS 1.3 server finishes by the client's Finished, or by its last ticket")
    void rows20And21() throws Exception {
        SSLEngine client = Engines.client(TLS13);
        SSLEngine server = Engines.server(TLS13);
        feed(server, Engines.wrap(client));
        byte[] answer = Engines.feedAndWrap(client, flight(server));

        SSLEngineResult result = feed(server, answer);
        while (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) { // tickets
            result = server.wrap(NOTHING, packet());
        }

        assertEquals("OK/FINISHED", status(result));
    }

    @Contract({"row 22", "H30"})
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @DisplayName("row 22: application data in a handshake is fatal")
    void row22(String protocol, boolean isClient) throws Exception {
        SSLEngine engine = begun(isClient, protocol);

        assertThrows(SSLException.class, () -> unwrap(engine, ScriptedPeer.plaintext(23, 0x0303, new byte[20])));
        assertAlertsInTheClear(engine, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract({"row 22", "H30"})
    @Test
    @DisplayName("row 22: protected application data before the client's Finished is fatal")
    void row22Protected() throws Exception {
        SSLEngine client = Engines.client(TLS13);
        SSLEngine server = Engines.server(TLS13);
        feed(server, Engines.wrap(client));
        flight(server);
        ScriptedPeer script = ScriptedPeer.to(server);

        byte[] early = script.record(ContentType.APPLICATION_DATA, new byte[10]);

        assertThrows(SSLProtocolException.class, () -> unwrap(server, early));
    }

    @Contract({"row 24", "D3"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 24: close_notify in a handshake is fatal")
    void row24(boolean isClient) throws Exception {
        SSLEngine engine = begun(isClient, TLS12);

        SSLException thrown = assertThrows(
                SSLException.class,
                () -> unwrap(engine, plaintextAlert(AlertLevel.WARNING, AlertDescription.CLOSE_NOTIFY)));

        assertTrue(thrown.getMessage().contains("Received close_notify during handshake"), thrown.getMessage());
        assertAlertsInTheClear(engine, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract({"row 24", "D3"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @DisplayName("row 24: close_notify after user_canceled closes without an exception")
    void row24AfterUserCanceled(String protocol) throws Exception {
        SSLEngine engine = begun(true, protocol);
        assertEquals(
                "OK/NEED_UNWRAP c=7 p=0",
                told(unwrap(engine, plaintextAlert(AlertLevel.WARNING, AlertDescription.USER_CANCELED))));

        SSLEngineResult result = unwrap(engine, plaintextAlert(AlertLevel.WARNING, AlertDescription.CLOSE_NOTIFY));

        assertEquals("CLOSED/NEED_WRAP c=7 p=0", told(result));
        SSLEngineResult last = engine.wrap(NOTHING, packet());
        assertEquals("CLOSED/NOT_HANDSHAKING", status(last));
        assertTrue(last.bytesProduced() >= 7);
        assertSilent(engine);
    }

    @Contract({"row 25", "row 28", "R8", "B11", "A34"})
    @ParameterizedTest
    @EnumSource(
            value = AlertDescription.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CLOSE_NOTIFY", "USER_CANCELED"})
    @DisplayName("rows 25 and 28: a fatal alert ends a handshake, and nothing is answered")
    void rows25And28(AlertDescription description) throws Exception {
        for (String protocol : List.of(TLS12, TLS13)) {
            for (boolean isClient : new boolean[] {true, false}) {
                SSLEngine engine = begun(isClient, protocol);

                SSLException thrown = assertThrows(
                        SSLException.class, () -> unwrap(engine, plaintextAlert(AlertLevel.FATAL, description)));

                assertTrue(thrown.getMessage().contains("Received fatal alert: " + description.rfcName()));
                assertSilent(engine);
            }
        }
    }

    @Contract({"row 28", "B11"})
    @Test
    @DisplayName("row 28: in TLS 1.3 a protected warning is as good as fatal")
    void row28Protected() throws Exception {
        SSLEngine client = Engines.client(TLS13);
        SSLEngine server = Engines.server(TLS13);
        feed(server, Engines.wrap(client));
        Engines.runTasks(server);
        Engines.feedAndWrap(client, Engines.wrap(server)); // ServerHello
        feed(client, Engines.wrap(server)); // ChangeCipherSpec, behind which the server's keys change
        ScriptedPeer script = ScriptedPeer.from(server);
        byte[] alert = script.alert(AlertLevel.WARNING, AlertDescription.UNRECOGNIZED_NAME);

        assertThrows(SSLException.class, () -> unwrap(client, alert));
    }

    @Contract({"row 26", "B12"})
    @Test
    @DisplayName("row 26: unrecognized_name as a warning is ignored, and the handshake completes")
    void row26() throws Exception {
        SSLEngine client = Engines.client(TLS12);
        SSLEngine server = Engines.server(TLS12);
        byte[] hello = Engines.wrap(client);

        assertEquals(
                "OK/NEED_UNWRAP c=7 p=0",
                told(unwrap(client, plaintextAlert(AlertLevel.WARNING, AlertDescription.UNRECOGNIZED_NAME))));

        feed(server, hello);
        feed(client, flight(server));
        feed(server, flight(client));
        assertEquals("OK/FINISHED", status(feed(client, flight(server))));
    }

    @Contract({"row 27", "B12"})
    @ParameterizedTest
    @EnumSource(
            value = AlertDescription.class,
            names = {"NO_RENEGOTIATION", "BAD_CERTIFICATE", "HANDSHAKE_FAILURE"})
    @DisplayName("row 27: another warning ends a handshake of TLS 1.2")
    void row27(AlertDescription description) throws Exception {
        SSLEngine client = begun(true, TLS12);

        assertThrows(SSLException.class, () -> unwrap(client, plaintextAlert(AlertLevel.WARNING, description)));
        assertAlertsInTheClear(client, AlertDescription.HANDSHAKE_FAILURE);
    }

    @Contract("H11")
    @Test
    @DisplayName("H11: the fifth ignored warning is one too many")
    void tooManyWarnings() throws Exception {
        SSLEngine client = begun(true, TLS12);
        byte[] warning = plaintextAlert(AlertLevel.WARNING, AlertDescription.UNRECOGNIZED_NAME);
        for (int i = 0; i < 4; i++) {
            assertEquals("OK/NEED_UNWRAP c=7 p=0", told(unwrap(client, warning)));
        }

        assertThrows(SSLProtocolException.class, () -> unwrap(client, warning));
        assertAlertsInTheClear(client, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract("H12")
    @Test
    @DisplayName("H12: a warning before any hello is fatal to a server")
    void warningFirst() throws Exception {
        SSLEngine server = Engines.server(TLS12);

        assertThrows(
                SSLProtocolException.class,
                () -> unwrap(server, plaintextAlert(AlertLevel.WARNING, AlertDescription.UNRECOGNIZED_NAME)));
        assertAlertsInTheClear(server, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract({"row 29", "R28"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, "both"})
    @DisplayName("row 29: a client ignores HelloRequest while it shakes hands")
    void row29(String protocol) throws Exception {
        String[] protocols = protocol.equals("both") ? new String[] {TLS12, TLS13} : new String[] {protocol};
        SSLEngine client = Engines.client(protocols);
        SSLEngine server = Engines.server(TLS12);
        byte[] request = ScriptedPeer.plaintext(22, 0x0303, ScriptedPeer.message(HandshakeType.HELLO_REQUEST));
        byte[] hello = Engines.wrap(client);

        assertEquals("OK/NEED_UNWRAP c=9 p=0", told(unwrap(client, request)));

        feed(server, hello);
        feed(client, flight(server));
        feed(server, flight(client));
        assertEquals("OK/FINISHED", status(feed(client, flight(server))));
    }

    @Contract("R28")
    @Test
    @DisplayName("R28: a HelloRequest sent to a server is fatal")
    void helloRequestToServer() throws Exception {
        SSLEngine server = Engines.server(TLS12);

        assertThrows(
                SSLProtocolException.class,
                () -> unwrap(
                        server, ScriptedPeer.plaintext(22, 0x0303, ScriptedPeer.message(HandshakeType.HELLO_REQUEST))));
        assertAlertsInTheClear(server, AlertDescription.UNEXPECTED_MESSAGE);
    }

    /** A client that has sent its hello, or a server that waits for one. */
    private static SSLEngine begun(boolean isClient, String protocol) throws SSLException {
        SSLEngine engine = Engines.of(isClient, protocol);
        engine.wrap(NOTHING, packet());
        return engine;
    }

    private static SSLEngine distrustful(String protocol) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(Identities.client(KeyType.RSA).keyStore());
        TrustManager[] nobody = factory.getTrustManagers();
        SSLEngine engine = Contexts.of(Providers.underTest(), null, nobody).createSSLEngine();
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {protocol});
        return CheckedEngine.of(engine);
    }

    private static void assertAlertsInTheClear(SSLEngine engine, AlertDescription expected) throws SSLException {
        assertAlerts(engine, ScriptedPeer.from(Engines.client()), expected);
    }
}
