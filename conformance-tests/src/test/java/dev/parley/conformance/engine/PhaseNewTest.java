package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.NOTHING;
import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.application;
import static dev.parley.conformance.engine.Engines.packet;
import static dev.parley.conformance.engine.Engines.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contract;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows 1 to 7 of the session contract's table: an engine that has not begun.
 *
 * @see "CONTRACT 2.6"
 */
class PhaseNewTest {

    @Contract({"row 1", "H31"})
    @Test
    @DisplayName("row 1: a client's first wrap gives the ClientHello and takes no data")
    void row1() throws Exception {
        SSLEngine client = Engines.client(TLS13);
        ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 3});
        ByteBuffer target = packet();

        SSLEngineResult result = client.wrap(data, target);

        assertEquals("OK/NEED_UNWRAP", Engines.status(result));
        assertEquals(0, result.bytesConsumed());
        assertEquals(22, target.get(0), "a handshake record");
        assertEquals(1, target.get(5), "a ClientHello");
    }

    @Contract("row 2")
    @Test
    @DisplayName("row 2: a client's first unwrap asks for a wrap")
    void row2() throws Exception {
        SSLEngine client = Engines.client(TLS13);

        assertEquals("OK/NEED_WRAP c=0 p=0", told(client.unwrap(ByteBuffer.allocate(5), application())));
    }

    @Contract("row 3")
    @Test
    @DisplayName("row 3: a server's first wrap asks for an unwrap")
    void row3() throws Exception {
        SSLEngine server = Engines.server(TLS13);

        assertEquals("OK/NEED_UNWRAP c=0 p=0", told(server.wrap(ByteBuffer.allocate(5), packet())));
    }

    @Contract({"row 4", "A10"})
    @Test
    @DisplayName("row 4: a server's first unwrap of nothing underflows")
    void row4() throws Exception {
        SSLEngine server = Engines.server(TLS13);

        assertEquals("BUFFER_UNDERFLOW/NEED_UNWRAP c=0 p=0", told(server.unwrap(NOTHING, application())));
    }

    @Contract("row 5")
    @Test
    @DisplayName("row 5: beginHandshake starts either side")
    void row5() throws Exception {
        SSLEngine client = Engines.client(TLS13);
        SSLEngine server = Engines.server(TLS13);
        client.beginHandshake();
        server.beginHandshake();

        assertEquals(HandshakeStatus.NEED_WRAP, client.getHandshakeStatus());
        assertEquals(HandshakeStatus.NEED_UNWRAP, server.getHandshakeStatus());

        client.beginHandshake();
        assertEquals(HandshakeStatus.NEED_WRAP, client.getHandshakeStatus(), "twice is once");
    }

    @Contract({"row 6", "B18"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 6: closeOutbound before the beginning says nothing to the peer")
    void row6(boolean isClient) throws Exception {
        SSLEngine engine = Engines.of(isClient, TLS13);
        engine.closeOutbound();

        assertTrue(engine.isOutboundDone());
        assertFalse(engine.isInboundDone());
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=0", told(engine.wrap(ByteBuffer.allocate(5), packet())));
        assertEquals("BUFFER_UNDERFLOW/NOT_HANDSHAKING c=0 p=0", told(engine.unwrap(NOTHING, application())));
        assertThrows(SSLException.class, engine::beginHandshake);

        engine.closeInbound();
        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=0", told(engine.unwrap(NOTHING, application())));
    }

    @Contract({"row 7", "B18", "A3"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 7: closeInbound before the beginning is no truncation")
    void row7(boolean isClient) throws Exception {
        SSLEngine engine = Engines.of(isClient, TLS13);
        engine.closeInbound();

        assertTrue(engine.isInboundDone());
        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=0", told(engine.unwrap(ByteBuffer.allocate(5), application())));
    }

    @Contract("H7")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("H7: without a usable suite nothing goes out")
    void nothingToOffer(boolean isClient) throws Exception {
        SSLEngine engine = Engines.of(isClient, TLS13);
        engine.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"});
        ByteBuffer target = packet();

        assertThrows(SSLHandshakeException.class, () -> engine.wrap(NOTHING, target));

        assertEquals(0, target.position());
        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=0", told(engine.wrap(NOTHING, target)));
    }

    @Contract("H8")
    @Test
    @DisplayName("H8: what is set after the beginning waits for the next handshake")
    void settingsAreFrozenAtTheBeginning() throws Exception {
        SSLEngine client = Engines.client(TLS12);
        SSLEngine server = Engines.server();
        byte[] hello = Engines.wrap(client);
        client.setEnabledProtocols(new String[] {TLS13});
        Engines.feed(server, hello);
        Engines.feed(client, Engines.flight(server));
        Engines.feed(server, Engines.flight(client));
        Engines.feed(client, Engines.flight(server));

        assertEquals(TLS12, client.getSession().getProtocol());
    }
}
