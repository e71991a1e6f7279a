package dev.parley.conformance.contracts;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsParameters;
import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertDescription;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The records of each flight, with and without a retry.
 *
 * @see "CONTRACT H19, H28, R13"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class RetryPointsTest {

    private final SSLEngine client = Engines.client(TLS13);
    private final SSLEngine server = Engines.server(TLS13);

    @Contract("H19")
    @Test
    void withoutARetryEachSidePutsOneChangeCipherSpecInItsFirstProtectedFlight() throws Exception {
        byte[] hello = Engines.wrap(client);
        byte[] flight = Engines.feedAndWrap(server, hello);
        byte[] second = Engines.feedAndWrap(client, flight);

        assertEquals("22", types(hello));
        assertEquals("22 20 23", types(flight));
        assertEquals("20 23", types(second));
    }

    @Contract("H19")
    @Test
    void aClientHasNothingToSendForAServerHelloAlone() throws Exception {
        List<byte[]> flight = ScriptedPeer.records(Engines.feedAndWrap(server, Engines.wrap(client)));

        assertEquals("", types(Engines.feedAndWrap(client, flight.get(0))));
        assertEquals("NEED_UNWRAP", client.getHandshakeStatus().name());
        Engines.feedAndWrap(client, flight.get(1)); // theirs, which is dropped
        assertEquals("20 23", types(Engines.feedAndWrap(client, flight.get(2))));
    }

    /** 8446 appendix D.4; in one wrap, since an application that has met an exception may send no more than that. */
    @Contract({"H19", "I7"})
    @Test
    void aProtectedAlertHasAChangeCipherSpecAheadToo() throws Exception {
        List<byte[]> flight = ScriptedPeer.records(Engines.feedAndWrap(server, Engines.wrap(client)));
        Engines.feedAndWrap(client, flight.get(0));
        flight.get(2)[7] ^= 1;

        assertThrows(SSLException.class, () -> Engines.unwrap(client, flight.get(2)));

        ByteBuffer small = ByteBuffer.allocate(6 + 23); // a byte is missing for the alert
        assertEquals(
                Status.BUFFER_OVERFLOW,
                client.wrap(ByteBuffer.allocate(0), small).getStatus());
        assertEquals(0, small.position());
        assertEquals("20 23", types(Engines.wrap(client)));
        assertTrue(client.isOutboundDone());
    }

    @Contract({"H19", "B1"})
    @Test
    void aCloseNotifyInTheMiddleOfAHandshakeHasAChangeCipherSpecAheadToo() throws Exception {
        List<byte[]> flight = ScriptedPeer.records(Engines.feedAndWrap(server, Engines.wrap(client)));
        Engines.feedAndWrap(client, flight.get(0));
        client.closeOutbound();

        assertEquals("20 23 23", types(Engines.wrap(client))); // user_canceled first
        assertTrue(client.isOutboundDone());
    }

    @Contract({"H19", "H28"})
    @Test
    void withARetryTheChangeCipherSpecsFollowItAndThereAreNoOthers() throws Exception {
        disagreeOnTheShare();
        byte[] first = Engines.wrap(client);
        byte[] retry = Engines.feedAndWrap(server, first);
        byte[] second = Engines.feedAndWrap(client, retry);
        byte[] flight = Engines.feedAndWrap(server, second);
        byte[] last = Engines.feedAndWrap(client, flight);
        Engines.feedAndWrap(server, last);

        assertEquals("22", types(first));
        assertEquals("22 20", types(retry));
        assertEquals("20 22", types(second));
        assertEquals("22 23", types(flight));
        assertEquals("23", types(last));
        assertEquals(1, ((CheckedEngine) client).finished());
        assertEquals(1, ((CheckedEngine) server).finished());
    }

    @Contract("H28")
    @Test
    void aSecondRetryIsUnexpected() throws Exception {
        disagreeOnTheShare();
        byte[] retry = ScriptedPeer.records(Engines.feedAndWrap(server, Engines.wrap(client)))
                .get(0);
        Engines.feedAndWrap(client, retry);

        assertThrows(SSLException.class, () -> {
            Engines.unwrap(client, retry);
            Engines.runTasks(client);
            Engines.unwrap(client, new byte[0]);
        });
        Engines.assertAlerts(client, ScriptedPeer.from(Engines.client()), AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract("R13")
    @Test
    void aHelloForTls12SignalsSecureRenegotiationAndTheServerAnswers() throws Exception {
        SSLEngine oldClient = Engines.client(TLS12);
        SSLEngine oldServer = Engines.server(TLS12);
        byte[] hello = Engines.wrap(oldClient);
        byte[] flight = Engines.feedAndWrap(oldServer, hello);

        String asked = HexFormat.of().formatHex(hello);
        assertTrue(asked.contains("ff01000100"), asked);
        assertTrue(HexFormat.of().formatHex(flight).contains("ff01000100"));
        assertEquals(
                -1,
                HexFormat.of()
                        .formatHex(ScriptedPeer.records(Engines.feedAndWrap(server, Engines.wrap(client)))
                                .get(0))
                        .indexOf("ff01000100"),
                "not in TLS 1.3");
    }

    /** The client guesses x25519, and the server takes secp256r1 alone. */
    private void disagreeOnTheShare() {
        TlsParameters.builder().groups("x25519", "secp256r1").build().applyTo(CheckedEngine.bare(client));
        TlsParameters.builder().groups("secp256r1").build().applyTo(CheckedEngine.bare(server));
    }

    private static String types(byte[] flight) {
        List<byte[]> records = ScriptedPeer.records(flight);
        return records.stream().map(record -> String.valueOf(record[0])).collect(Collectors.joining(" "));
    }
}
