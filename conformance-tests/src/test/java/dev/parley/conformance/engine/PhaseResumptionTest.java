package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsConnection;
import dev.parley.TlsSession;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.ScriptedPeer;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Rows 17, 18, 20, 21 and 88 of the session contract's table: resumed handshakes, and tickets.
 *
 * @see "CONTRACT 2.6, H15, H16"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class PhaseResumptionTest {

    private static final String TICKETS = "jdk.tls.server.newSessionTicketCount";

    private final SSLContext clients = Contexts.anonymous(Providers.underTest());
    private SSLContext servers = servers();

    private static SSLContext servers() {
        return Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));
    }

    private SSLEngine engine(boolean isClient, String protocol) {
        SSLEngine engine = isClient ? clients.createSSLEngine("server.test", 443) : servers.createSSLEngine();
        engine.setUseClientMode(isClient);
        engine.setEnabledProtocols(new String[] {protocol});
        return CheckedEngine.of(engine);
    }

    @Test
    @Contract({"row 17", "row 18", "H15", "B17"})
    @DisplayName("rows 17 and 18: in a resumed handshake of TLS 1.2 the client's wrap and the server's unwrap finish")
    void rows17And18() throws Exception {
        EnginePair first = EnginePair.of(engine(true, TLS12), engine(false, TLS12));
        first.handshake().run().close();

        EnginePair second = EnginePair.of(engine(true, TLS12), engine(false, TLS12));
        second.handshake().run();

        assertTrue(session(second.client().engine()).resumed());
        assertTrue(session(second.server().engine()).resumed());
        assertEquals(List.of("wrap"), second.client().finishedBy());
        assertEquals(List.of("unwrap"), second.server().finishedBy());
        second.exchange(new byte[10], new byte[10]).close();
    }

    @Test
    @Contract({"row 20", "H16"})
    @DisplayName("row 20: a server that sends no tickets finishes by the client's Finished")
    void row20() throws Exception {
        String former = System.setProperty(TICKETS, "0");
        try {
            servers = servers();
        } finally {
            if (former == null) {
                System.clearProperty(TICKETS);
            } else {
                System.setProperty(TICKETS, former);
            }
        }
        SSLEngine server = engine(false, TLS13);

        assertEquals("OK/FINISHED", status(lastUnwrap(server)));
    }

    @Test
    @Contract({"row 21", "H16"})
    @DisplayName("row 21: a server that sends tickets finishes by the last of them")
    void row21() throws Exception {
        SSLEngine server = engine(false, TLS13);
        assertEquals("OK/NEED_WRAP", status(lastUnwrap(server)));

        SSLEngineResult result = server.wrap(NOTHING, packet());
        while (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            result = server.wrap(NOTHING, packet());
        }

        assertEquals("OK/FINISHED", status(result));
        assertTrue(result.bytesProduced() > 0);
    }

    /** What the server's unwrap of the client's Finished returns. */
    private SSLEngineResult lastUnwrap(SSLEngine server) throws Exception {
        SSLEngine client = engine(true, TLS13);
        Engines.feed(server, Engines.wrap(client));
        return Engines.feed(server, Engines.feedAndWrap(client, Engines.flight(server)));
    }

    @Test
    @Contract({"row 88", "row 37", "T21"})
    @DisplayName("row 88: further tickets leave with the next wrap, and finish nothing")
    void row88() throws Exception {
        EnginePair pair = EnginePair.of(engine(true, TLS13), engine(false, TLS13));
        pair.handshake().run();
        SSLEngine server = pair.server().engine();
        Objects.requireNonNull(TlsConnection.of(CheckedEngine.bare(server))).sendTickets(3);
        assertEquals(HandshakeStatus.NEED_WRAP, server.getHandshakeStatus());

        byte[] tickets = {};
        while (server.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            byte[] record = Engines.wrap(server, new byte[5]);
            assertTrue(record.length > 0);
            tickets = ScriptedPeer.join(tickets, record);
        }

        assertEquals("OK/NOT_HANDSHAKING", status(Engines.feed(pair.client().engine(), tickets)));
        assertEquals(1, ((CheckedEngine) server).finished());
        pair.exchange(new byte[10], new byte[10]);
    }

    private static TlsSession session(SSLEngine engine) {
        return Objects.requireNonNull(TlsSession.of(engine.getSession()));
    }
}
