package dev.parley.conformance.socket;

import static dev.parley.conformance.socket.Sockets.TLS12;
import static dev.parley.conformance.socket.Sockets.TLS13;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Providers;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.security.Provider;
import java.util.concurrent.Future;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One direction ends; what becomes of the other depends on the version.
 *
 * @see "CONTRACT B20; RFC 8446 §6.1; RFC 5246 §7.2.1"
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HalfCloseTest {

    @ParameterizedTest
    @CsvSource({"us, us", "us, jdk", "jdk, us"})
    @Contract("B20")
    void inTls13TheOtherDirectionGoesOn(String clients, String servers) throws Exception {
        try (SocketPair pair = pair(TLS13, clients, servers)) {
            SSLSocket client = pair.client();
            SSLSocket server = pair.server();
            client.getOutputStream().write(1);
            client.shutdownOutput();
            client.shutdownOutput();

            assertTrue(client.isOutputShutdown());
            assertFalse(client.isInputShutdown() || client.isClosed());
            assertThrows(SocketException.class, client::getOutputStream);
            assertEquals(1, server.getInputStream().read());
            assertEquals(-1, server.getInputStream().read());
            byte[] answer = new byte[100_000];
            Future<Void> writer = Sockets.start(() -> {
                server.getOutputStream().write(answer);
                server.shutdownOutput();
                return null;
            });
            InputStream in = client.getInputStream();
            assertArrayEquals(answer, in.readNBytes(answer.length));
            assertEquals(-1, in.read());
            Sockets.await(writer);
        }
    }

    @ParameterizedTest
    @CsvSource({"us, us", "us, jdk", "jdk, us"})
    @Contract("B20")
    void inTls12ThePeerEndsToo(String clients, String servers) throws Exception {
        try (SocketPair pair = pair(TLS12, clients, servers)) {
            SSLSocket client = pair.client();
            SSLSocket server = pair.server();
            OutputStream serversOutput = server.getOutputStream();
            client.getOutputStream().write(1);
            client.shutdownOutput();

            assertEquals(1, server.getInputStream().read());
            assertEquals(-1, server.getInputStream().read());
            assertThrows(SocketException.class, () -> serversOutput.write(2), "it has answered and can say no more");
            assertEquals(-1, client.getInputStream().read(), "the answer has come");
        }
    }

    @Test
    void aWriteAfterTheEndOfOutputFails() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake()) {
            OutputStream out = pair.client().getOutputStream();
            pair.client().shutdownOutput();

            SocketException refused = assertThrows(SocketException.class, () -> out.write(1));

            assertEquals("Connection or outbound has closed", refused.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @Contract("A3")
    void endingInputBeforeThePeerHasIsRefusedButDone(String version) throws Exception {
        try (SocketPair pair = SocketPair.of(version).shake()) {
            InputStream in = pair.client().getInputStream();

            SSLException early =
                    assertThrows(SSLException.class, () -> pair.client().shutdownInput());

            assertTrue(early.getMessage().contains("closing inbound before receiving peer's close_notify"));
            assertTrue(pair.client().isInputShutdown());
            pair.client().shutdownInput();
            assertEquals(-1, in.read());
            assertThrows(SocketException.class, () -> pair.client().getInputStream());
            pair.client().getOutputStream().write(3);
            assertEquals(3, pair.server().getInputStream().read());
        }
    }

    @Test
    void endingInputAfterThePeerHasIsQuiet() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake()) {
            pair.server().shutdownOutput();
            assertEquals(-1, pair.client().getInputStream().read());

            pair.client().shutdownInput();

            assertTrue(pair.client().isInputShutdown());
        }
    }

    @Test
    void endingInputReleasesAThreadThatIsStuckReading() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake()) {
            InputStream in = pair.client().getInputStream();
            Future<Integer> reader = Sockets.start(() -> in.read());

            assertThrows(SSLException.class, () -> pair.client().shutdownInput());

            assertEquals(-1, Sockets.await(reader));
        }
    }

    private static SocketPair pair(String version, String clients, String servers) throws Exception {
        return SocketPair.of(version, Sockets.clients(provider(clients)), Sockets.servers(provider(servers)))
                .shake();
    }

    private static Provider provider(String who) {
        return who.equals("us") ? Providers.underTest() : Providers.jdk();
    }
}
