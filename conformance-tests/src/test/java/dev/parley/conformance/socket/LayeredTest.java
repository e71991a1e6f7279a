package dev.parley.conformance.socket;

import static dev.parley.conformance.socket.Sockets.TLS12;
import static dev.parley.conformance.socket.Sockets.TLS13;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TLS over a socket that was there before, and perhaps after.
 *
 * @see "CONTRACT A5; ECOSYSTEM §1.2"
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LayeredTest {

    /** As SMTP, IMAP, LDAP and databases do it, and back again, twice. */
    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, us, us",
        "TLSv1.2, us, jdk",
        "TLSv1.2, jdk, us",
        "TLSv1.3, us, us",
        "TLSv1.3, us, jdk" // the JDK's client leaves the server's close_notify of TLS 1.3 in the stream
    })
    @Contract("A5")
    void aConnectionIsUpgradedAndGoesOnInTheClearAfterwards(String version, String clients, String servers)
            throws Exception {
        SSLContext client = Sockets.clients(provider(clients));
        SSLContext server = Sockets.servers(provider(servers));
        try (Sockets.Tcp tcp = Sockets.tcp()) {
            Future<Void> far = Sockets.start(() -> {
                for (int round = 0; round < 2; round++) {
                    assertEquals("STARTTLS", line(tcp.far()));
                    send(tcp.far(), "go ahead");
                    SSLSocket tls = (SSLSocket) server.getSocketFactory().createSocket(tcp.far(), null, false);
                    tls.setEnabledProtocols(new String[] {version});
                    assertEquals("secret " + round, line(tls));
                    send(tls, "kept");
                    assertEquals(-1, tls.getInputStream().read());
                    tls.close();
                    send(tcp.far(), "in the clear again");
                }
                return null;
            });
            for (int round = 0; round < 2; round++) {
                send(tcp.near(), "STARTTLS");
                assertEquals("go ahead", line(tcp.near()));
                SSLSocket tls =
                        (SSLSocket) client.getSocketFactory().createSocket(tcp.near(), "server.test", 25, false);
                tls.setEnabledProtocols(new String[] {version});
                send(tls, "secret " + round);
                assertEquals("kept", line(tls));
                tls.close();

                assertTrue(tls.isClosed());
                assertFalse(tcp.near().isClosed());
                assertEquals("in the clear again", line(tcp.near()));
            }
            Sockets.await(far);
        }
    }

    /** Plaintext right behind the close_notify, in the same segment, is not TLS's to take. */
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void notAByteBehindTheLastRecordIsTaken(String version) throws Exception {
        try (Sockets.Tcp tcp = Sockets.tcp()) {
            SSLSocket client =
                    (SSLSocket) Sockets.clients().getSocketFactory().createSocket(tcp.near(), "server.test", 25, false);
            SSLSocket server = Sockets.prepared(
                    (SSLSocket) Sockets.servers().getSocketFactory().createSocket(tcp.far(), null, false), version);
            Future<Void> far = Sockets.start(() -> {
                send(server, "last");
                server.shutdownOutput();
                send(tcp.far(), "plain");
                return null;
            });
            assertEquals("last", line(client));
            Sockets.await(far);

            client.close();

            assertEquals("plain", line(tcp.near()));
        }
    }

    /** A transport that is to be used again is worth waiting for, as long as the socket waits for anything. */
    @Test
    @Contract("A5")
    void closingWaitsForThePeerAsLongAsTheTimeoutSays() throws Exception {
        try (Sockets.Tcp tcp = Sockets.tcp()) {
            SSLSocket client =
                    (SSLSocket) Sockets.clients().getSocketFactory().createSocket(tcp.near(), "server.test", 25, false);
            SSLSocket server = Sockets.server(Sockets.servers(), tcp.far(), TLS13);
            Future<Void> far = Sockets.start(() -> {
                server.startHandshake();
                return null;
            });
            client.startHandshake();
            Sockets.await(far);
            client.setSoTimeout(20);

            assertThrows(SocketTimeoutException.class, client::close);

            assertFalse(tcp.near().isClosed());
            assertEquals(-1, server.getInputStream().read(), "it has said close_notify all the same");
        }
    }

    @Test
    void aServerTakesWhatWasReadAlready() throws Exception {
        try (Sockets.Tcp tcp = Sockets.tcp();
                SSLSocket client = Sockets.client(Sockets.clients(), tcp.near(), TLS13)) {
            Future<Integer> near = Sockets.start(() -> {
                client.getOutputStream().write(1);
                return client.getInputStream().read();
            });
            byte[] peeked = tcp.far().getInputStream().readNBytes(60);
            assertEquals(22, peeked[0]);
            SSLSocket server = (SSLSocket) Sockets.servers()
                    .getSocketFactory()
                    .createSocket(tcp.far(), new ByteArrayInputStream(peeked), true);

            assertFalse(server.getUseClientMode());
            assertEquals(1, server.getInputStream().read());
            server.getOutputStream().write(2);

            assertEquals(2, Sockets.await(near));
            server.close();
            assertTrue(tcp.far().isClosed());
        }
    }

    /** As a proxy that is itself reached by TLS. */
    @Test
    void tlsRunsOverTls() throws Exception {
        try (SocketPair outer = SocketPair.of(TLS13).shake();
                SocketPair inner =
                        SocketPair.over(TLS12, outer.client(), outer.server()).shake()) {
            inner.client().getOutputStream().write(new byte[40_000]);
            assertArrayEquals(new byte[40_000], inner.server().getInputStream().readNBytes(40_000));

            inner.client().close();

            assertTrue(outer.client().isClosed());
            assertEquals(-1, inner.server().getInputStream().read());
        }
    }

    @Test
    void aSocketThatIsNotConnectedCarriesNothing() {
        SocketException refused = assertThrows(
                SocketException.class,
                () -> Sockets.clients().getSocketFactory().createSocket(new Socket(), "server.test", 1, true));

        assertEquals("Underlying socket is not connected", refused.getMessage());
    }

    @Test
    void aSocketThatIsConnectedConnectsNotAgain() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13)) {
            assertThrows(
                    SocketException.class,
                    () -> pair.client().connect(pair.client().getRemoteSocketAddress()));
        }
    }

    @Test
    void thereIsNoChannelPastTls() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13)) {
            assertNull(pair.client().getChannel());
        }
    }

    private static Provider provider(String who) {
        return who.equals("us") ? Providers.underTest() : Providers.jdk();
    }

    private static void send(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads a line and nothing behind it. */
    private static String line(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("ended after " + line);
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
