package dev.parley.conformance.socket;

import static dev.parley.conformance.socket.Sockets.TLS12;
import static dev.parley.conformance.socket.Sockets.TLS13;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsSession;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Providers;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The transport ends without a close_notify.
 *
 * @see "CONTRACT A4, B9"
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndTest {

    private static final String TERMINATED = "Remote host terminated the ";

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @Contract("A4")
    void betweenRecordsItIsAnEndLikeAnyOther(String version) throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        try (SocketPair pair = SocketPair.over(version, tcp.near(), tcp.far()).shake()) {
            pair.server().getOutputStream().write(7);
            tcp.far().shutdownOutput();
            InputStream in = pair.client().getInputStream();

            assertEquals(7, in.read());
            assertFalse(truncated(pair.client()));
            assertEquals(-1, in.read());
            assertEquals(-1, in.read());
            assertTrue(pair.client().getSession().isValid());
            assertTrue(truncated(pair.client()) || !Providers.testsParley());
            assertFalse(truncated(pair.server()));
            pair.client().getOutputStream().write(8);
            assertEquals(8, pair.server().getInputStream().read(), "the other direction is open");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @Contract({"A4", "B10"})
    void betweenRecordsItIsAnErrorWhereThePropertySaysSo(String version) throws Exception {
        SSLContext clients = new StrictEnd().clients();
        Sockets.Tcp tcp = Sockets.tcp();
        try (SSLSocket client = Sockets.client(clients, tcp.near(), version);
                SSLSocket server = Sockets.server(Sockets.servers(), tcp.far(), version)) {
            Future<Void> writer = Sockets.start(() -> {
                server.getOutputStream().write(7);
                tcp.far().close();
                return null;
            });
            InputStream in = client.getInputStream();

            assertEquals(7, in.read());
            Sockets.await(writer);
            SSLException cut = assertThrows(SSLException.class, in::read);
            assertTrue(cut.getMessage().startsWith(TERMINATED + "connection"), cut.getMessage());
            assertInstanceOf(EOFException.class, cut.getCause());
            SocketException again = assertThrows(SocketException.class, in::read, "once cut, never an end");
            assertEquals(cut, again.getCause());
            assertTrue(client.getSession().isValid(), "truncation does not touch the session");
            assertTrue(truncated(client) || !Providers.testsParley());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @Contract("A4")
    void aCloseIsNoTruncation(String version) throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        try (SocketPair pair = SocketPair.over(version, tcp.near(), tcp.far()).shake()) {
            pair.server().close();

            assertEquals(-1, pair.client().getInputStream().read());
            assertFalse(truncated(pair.client()));
            assertFalse(truncated(pair.server()), "which has not waited for an answer");
        }
    }

    private static boolean truncated(SSLSocket socket) {
        TlsSession session = TlsSession.of(socket.getSession());
        return session != null && session.truncated();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 40})
    @Contract("B9")
    void withinARecordItIsAlwaysAnError(int bytes) throws Exception {
        for (String version : new String[] {TLS12, TLS13}) {
            Sockets.Tcp tcp = Sockets.tcp();
            Scissors scissors = new Scissors(tcp.far());
            try (SocketPair pair =
                    SocketPair.over(version, tcp.near(), scissors).shake()) {
                scissors.cutAfter(bytes);
                Future<Void> writer = Sockets.start(() -> {
                    pair.server().getOutputStream().write(new byte[100]);
                    return null;
                });
                InputStream in = pair.client().getInputStream();

                SSLException cut = assertThrows(SSLProtocolException.class, in::read);

                assertTrue(cut.getMessage().startsWith(TERMINATED + "connection"), cut.getMessage());
                assertInstanceOf(EOFException.class, cut.getCause());
                assertThrows(SocketException.class, in::read);
                assertThrows(IOException.class, () -> Sockets.await(writer));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 60, 200, 400})
    @Contract("A4")
    void duringTheHandshakeItIsAlwaysAnError(int bytes) throws Exception {
        for (String version : new String[] {TLS12, TLS13}) {
            Sockets.Tcp tcp = Sockets.tcp();
            Scissors scissors = new Scissors(tcp.far());
            try (SocketPair pair = SocketPair.over(version, tcp.near(), scissors)) {
                scissors.cutAfter(bytes);
                Future<Void> other = Sockets.start(() -> {
                    pair.server().startHandshake();
                    return null;
                });

                SSLException cut = assertThrows(
                        SSLHandshakeException.class, () -> pair.client().startHandshake());

                assertTrue(cut.getMessage().startsWith(TERMINATED + "handshake"), cut.getMessage());
                assertInstanceOf(EOFException.class, cut.getCause());
                assertThrows(IOException.class, () -> Sockets.await(other));
                assertTrue(pair.client().isClosed());
            }
        }
    }

    @Test
    void aServerIsToldSoToo() throws Exception {
        try (Sockets.Tcp tcp = Sockets.tcp();
                SSLSocket server = Sockets.server(Sockets.servers(), tcp.near(), TLS13)) {
            tcp.far().close();

            SSLException cut = assertThrows(SSLHandshakeException.class, server::startHandshake);

            assertTrue(cut.getMessage().startsWith(TERMINATED + "handshake"), cut.getMessage());
        }
    }

    @Test
    void aResetIsWhatItIs() throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        try (SocketPair pair = SocketPair.over(TLS13, tcp.near(), tcp.far()).shake()) {
            tcp.far().setSoLinger(true, 0);
            tcp.far().close();

            SocketException reset = assertThrows(
                    SocketException.class, () -> pair.client().getInputStream().read());

            assertTrue(reset.getMessage().startsWith("Connection reset"), reset.getMessage());
        }
    }

    @Test
    void aPeerThatDoesNotSpeakTlsIsRecognisedByItsFirstBytes() throws Exception {
        try (Sockets.Tcp tcp = Sockets.tcp();
                SSLSocket client = Sockets.client(Sockets.clients(), tcp.near(), TLS13)) {
            tcp.far().getOutputStream().write("SSH-2.0-x\r\n".getBytes());

            SSLException refused = assertThrows(SSLException.class, client::startHandshake);

            assertTrue(refused.getMessage().contains("Unrecognized SSL message"), refused.getMessage());
        }
    }

    /** A socket that lets so many bytes out and then ends. */
    private static final class Scissors extends WrappedSocket {

        private int left = Integer.MAX_VALUE;

        Scissors(Socket under) {
            super(under);
        }

        synchronized void cutAfter(int bytes) {
            left = bytes;
        }

        @Override
        synchronized void write(OutputStream to, byte[] bytes, int offset, int length) throws IOException {
            int n = Math.min(left, length);
            to.write(bytes, offset, n);
            left -= n;
            if (n < length) {
                under().shutdownOutput();
                throw new SocketException("cut");
            }
        }
    }
}
