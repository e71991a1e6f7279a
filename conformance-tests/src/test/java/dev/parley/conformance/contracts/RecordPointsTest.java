package dev.parley.conformance.contracts;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsSession;
import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records, alerts and what is exported, as both ends see them.
 *
 * @see "CONTRACT 1.5, 1.6"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class RecordPointsTest {

    @Contract({"B25", "R8"})
    @Test
    void aClientThatFailsBeforeItsKeysSaysSoInTheClear() throws Exception {
        for (AlertDescription description :
                List.of(AlertDescription.HANDSHAKE_FAILURE, AlertDescription.ILLEGAL_PARAMETER)) {
            SSLEngine server = Engines.server(TLS13);
            Engines.feed(server, Engines.wrap(Engines.client(TLS13)));
            Engines.flight(server);
            byte[] alert = ScriptedPeer.plaintextAlert(AlertLevel.FATAL, description);

            SSLException thrown = assertThrows(SSLException.class, () -> Engines.unwrap(server, alert));

            assertTrue(thrown.getMessage().contains(description.rfcName()), thrown.getMessage());
            Engines.assertSilent(server);
        }
    }

    @Contract("X25")
    @Test
    void nothingMayBeginBehindAServerHelloOfTls13() throws Exception {
        SSLEngine client = Engines.client(TLS13);
        SSLEngine server = Engines.server(TLS13);
        Engines.feed(server, Engines.wrap(client));
        byte[] hello = ScriptedPeer.records(Engines.flight(server)).get(0);
        byte[] longer = Arrays.copyOf(hello, hello.length + 3);
        longer[hello.length] = 8; // EncryptedExtensions
        ByteBuffer.wrap(longer).putShort(3, (short) (longer.length - 5));

        assertThrows(SSLException.class, () -> {
            Engines.unwrap(client, longer);
            Engines.runTasks(client);
            Engines.unwrap(client, new byte[0]);
        });
        Engines.assertAlerts(client, ScriptedPeer.from(Engines.client()), AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Contract("B2")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void afterBothClosesThePathIsFreeForSomethingElse(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        SSLEngine client = pair.client().engine();
        SSLEngine server = pair.server().engine();
        client.closeOutbound();
        Engines.unwrap(server, Engines.wrap(client));
        server.closeOutbound();
        byte[] plain = "plain text".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer source = ByteBuffer.wrap(ScriptedPeer.join(Engines.wrap(server), plain));

        while (!client.isInboundDone()) {
            client.unwrap(source, Engines.application());
        }

        byte[] left = new byte[source.remaining()];
        source.get(left);
        assertArrayEquals(plain, left);
        Engines.assertSilent(client);
        Engines.assertSilent(server);
    }

    @Contract({"X21", "X22"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void bothEndsExportTheSameAndTheContextCounts(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        TlsSession client = session(pair.client().engine());
        TlsSession server = session(pair.server().engine());
        for (byte[] context : new byte[][] {null, {}, {1, 2}}) {
            assertArrayEquals(
                    client.exportKeyingMaterialData("EXPERIMENTAL-test", context, 40),
                    server.exportKeyingMaterialData("EXPERIMENTAL-test", context, 40));
        }
        boolean same = Arrays.equals(
                client.exportKeyingMaterialData("EXPERIMENTAL-test", null, 40),
                client.exportKeyingMaterialData("EXPERIMENTAL-test", new byte[0], 40));
        assertEquals(protocol.equals(TLS13), same, "none and empty differ before TLS 1.3");
        assertArrayEquals(
                client.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32),
                server.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32));
    }

    private static TlsSession session(SSLEngine engine) {
        return Objects.requireNonNull(TlsSession.of(engine.getSession()));
    }
}
