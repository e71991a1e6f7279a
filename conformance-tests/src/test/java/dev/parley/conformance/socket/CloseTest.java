package dev.parley.conformance.socket;

import static dev.parley.conformance.socket.Sockets.TLS12;
import static dev.parley.conformance.socket.Sockets.TLS13;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Closing, from the thread that uses the socket and from others while that one is stuck.
 *
 * @see "CONTRACT A5; ECOSYSTEM E13"
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CloseTest {

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @Contract("A5")
    void closingSaysCloseNotifyAndDoesNotWaitForTheAnswer(String version) throws Exception {
        StrictEnd strict = new StrictEnd();
        try (SocketPair pair =
                SocketPair.of(version, Sockets.clients(), strict.servers()).shake()) {
            pair.client().setSoLinger(true, 60); // else the last words have a quarter of a second to leave
            pair.client().close(); // nobody reads at the other end yet

            assertTrue(pair.client().isClosed());
            assertEquals(-1, pair.server().getInputStream().read(), "an end that is no truncation");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @Contract("A5")
    void aThreadThatIsStuckReadingIsReleased(String version) throws Exception {
        try (SocketPair pair = SocketPair.of(version).shake()) {
            Future<Integer> reader =
                    Sockets.start(() -> pair.client().getInputStream().read());
            pair.server().getOutputStream().write(1);
            assertEquals(1, Sockets.await(reader));
            Future<Integer> stuck =
                    Sockets.start(() -> pair.client().getInputStream().read());

            pair.client().close();

            assertThrows(SocketException.class, () -> Sockets.await(stuck));
            assertEquals(-1, pair.server().getInputStream().read());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @Contract("A5")
    void aThreadThatIsStuckWritingHoldsUpNobody(String version) throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        Gate gate = new Gate(tcp.near());
        try (SocketPair pair = SocketPair.over(version, gate, tcp.far()).shake()) {
            gate.shut();
            Future<Void> writer = Sockets.start(() -> {
                pair.client().getOutputStream().write(new byte[100_000]);
                return null;
            });
            gate.awaitStuck();

            pair.client().close();

            assertThrows(SocketException.class, () -> Sockets.await(writer));
        }
    }

    /** As before, in the kernel: the peer does not read. */
    @Test
    @Contract("A5")
    void aPeerThatDoesNotReadHoldsUpNobody() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake()) {
            OutputStream out = pair.client().getOutputStream();
            Future<Void> writer = Sockets.start(() -> {
                while (true) {
                    out.write(new byte[1 << 20]);
                }
            });
            assertEquals(0, pair.server().getInputStream().read());

            pair.client().close();

            assertThrows(SocketException.class, () -> Sockets.await(writer));
        }
    }

    /** In TLS 1.2 close_notify is answered at once, by a thread of its own: whoever closes meanwhile lets it finish. */
    @Test
    @Contract("A5")
    void theAnswerToCloseNotifyLeavesBeforeTheTransportIsClosed() throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        Gate gate = new Gate(tcp.near());
        StrictEnd strict = new StrictEnd();
        try (SocketPair pair = SocketPair.over(TLS12, Sockets.clients(), gate, strict.servers(), tcp.far())
                .shake()) {
            pair.client().setSoLinger(true, 60);
            gate.shut();
            pair.server().shutdownOutput();
            assertEquals(-1, pair.client().getInputStream().read());
            gate.awaitStuck();
            FutureTask<Void> closing = new FutureTask<>(() -> {
                pair.client().close();
                return null;
            });
            Thread closer = new Thread(closing, "closer");
            closer.start();
            while (closer.getState() != Thread.State.TIMED_WAITING && closer.isAlive()) {
                Thread.onSpinWait();
            }
            gate.open();
            Sockets.await(closing);

            assertEquals(-1, pair.server().getInputStream().read(), "an end that is no truncation");
        }
    }

    /** Not even its own last words hold up a thread that closes: a gate takes them and never lets them go. */
    @Test
    @Contract("A5")
    void lastWordsThatDoNotLeaveHoldUpNobody() throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        Gate gate = new Gate(tcp.near());
        try (SocketPair pair = SocketPair.over(TLS13, gate, tcp.far()).shake()) {
            gate.shut();

            pair.client().close();

            gate.awaitStuck();
            assertTrue(gate.isClosed());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aThreadThatIsStuckInAHandshakeIsReleased(boolean isClient) throws Exception {
        try (Sockets.Tcp tcp = Sockets.tcp();
                SSLSocket socket = isClient
                        ? Sockets.client(Sockets.clients(), tcp.near(), TLS13)
                        : Sockets.server(Sockets.servers(), tcp.near(), TLS13)) {
            Future<Void> handshake = Sockets.start(() -> {
                socket.startHandshake();
                return null;
            });
            if (isClient) {
                assertEquals(22, tcp.far().getInputStream().read(), "a hello");
            } else {
                tcp.far().getOutputStream().write(22);
            }

            socket.close();

            assertThrows(SocketException.class, () -> Sockets.await(handshake));
            assertTrue(tcp.near().isClosed());
        }
    }

    @Test
    void aSocketThatHasNotShakenHandsSaysNothing() throws Exception {
        try (Sockets.Tcp tcp = Sockets.tcp()) {
            Sockets.client(Sockets.clients(), tcp.near(), TLS13).close();

            assertEquals(-1, tcp.far().getInputStream().read());
        }
    }

    @Test
    void anUnconnectedSocketCanBeClosed() throws Exception {
        Socket socket = Sockets.clients().getSocketFactory().createSocket();

        socket.close();
        socket.close();

        assertTrue(socket.isClosed());
        assertThrows(SocketException.class, socket::getInputStream);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closingAStreamClosesTheSocket(boolean input) throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake()) {
            if (input) {
                pair.client().getInputStream().close();
            } else {
                pair.client().getOutputStream().close();
            }

            assertTrue(pair.client().isClosed());
            assertEquals(-1, pair.server().getInputStream().read());
        }
    }

    @Test
    void aClosedSocketSaysSo() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake()) {
            InputStream in = pair.client().getInputStream();
            OutputStream out = pair.client().getOutputStream();
            pair.client().close();
            pair.client().close();

            assertEquals(
                    "Socket is closed",
                    assertThrows(SocketException.class, in::read).getMessage());
            assertEquals(
                    "Socket is closed",
                    assertThrows(SocketException.class, () -> out.write(1)).getMessage());
            assertEquals(0, in.available());
            assertThrows(SocketException.class, () -> pair.client().getInputStream());
            assertThrows(SocketException.class, () -> pair.client().getOutputStream());
            assertThrows(SocketException.class, () -> pair.client().startHandshake());
            assertThrows(SocketException.class, () -> pair.client().shutdownInput());
            assertTrue(pair.client().isConnected(), "once connected, as every socket");
            assertEquals(TLS13, pair.client().getSession().getProtocol(), "what was agreed stays known");
        }
    }

    @Test
    void aThreadThatWasInterruptedStillSaysCloseNotifyAndStaysInterrupted() throws Exception {
        StrictEnd strict = new StrictEnd();
        try (SocketPair pair =
                SocketPair.of(TLS13, Sockets.clients(), strict.servers()).shake()) {
            pair.client().setSoLinger(true, 60);
            Future<Boolean> closer = Sockets.start(() -> {
                Thread.currentThread().interrupt();
                pair.client().close();
                return Thread.interrupted();
            });

            assertTrue(Sockets.await(closer));
            assertEquals(-1, pair.server().getInputStream().read());
        }
    }

    /** Tickets, or data that nobody wanted, must not turn the last words into a reset. */
    @Test
    @Contract("A5")
    void whatWasNotReadDoesNotKeepTheLastBytesFromThePeer() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake()) {
            pair.server().getOutputStream().write(new byte[1000]);
            assertEquals(0, pair.client().getInputStream().read());
            pair.client().getOutputStream().write(new byte[50_000]);
            pair.client().close();

            InputStream in = pair.server().getInputStream();
            assertEquals(50_000, in.readNBytes(60_000).length);
            assertEquals(-1, in.read());
        }
    }

    @Test
    void aListenerThatIsClosedReleasesTheThreadThatAccepts() throws Exception {
        ServerSocket listener = Sockets.servers().getServerSocketFactory().createServerSocket(0);
        Future<Socket> acceptor = Sockets.start(listener::accept);
        listener.close();

        assertThrows(IOException.class, () -> Sockets.await(acceptor));
        assertThrows(SocketException.class, listener::accept);
    }

    @Test
    void aFailedHandshakeClosesTheSocketAndTellsThePeer() throws Exception {
        SSLContext distrustful = StrictEnd.trustingNobody();
        Sockets.Tcp tcp = Sockets.tcp();
        try (SSLSocket client = Sockets.client(distrustful, tcp.near(), TLS13);
                SSLSocket server = Sockets.server(Sockets.servers(), tcp.far(), TLS13)) {
            Future<Integer> other = Sockets.start(() -> {
                server.startHandshake();
                return server.getInputStream().read();
            });

            assertThrows(SSLHandshakeException.class, client::startHandshake);

            IOException heard = assertThrows(IOException.class, () -> Sockets.await(other));
            assertTrue(heard.getMessage().contains("Received fatal alert: certificate_unknown"), heard.toString());
            assertTrue(client.isClosed() && tcp.near().isClosed());
            assertFalse(client.getSession().isValid());
            SocketException again = assertThrows(SocketException.class, client::startHandshake);
            assertTrue(again.getCause() instanceof SSLHandshakeException, "the reason is still known");
        }
    }
}
