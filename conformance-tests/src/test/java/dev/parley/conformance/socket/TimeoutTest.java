package dev.parley.conformance.socket;

import static dev.parley.conformance.socket.Sockets.TLS12;
import static dev.parley.conformance.socket.Sockets.TLS13;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Conversation;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A read or a handshake that timed out goes on where it was, whatever had come in.
 *
 * @see "CONTRACT H9, X19; ECOSYSTEM E13"
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimeoutTest {

    private static final int MILLIS = 20;

    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    @Contract({"H9", "X19"})
    void nothingIsLostWhereverItTimesOut(String version, boolean isClient) throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        Hesitant hesitant = new Hesitant(isClient ? tcp.near() : tcp.far());
        try (SocketPair pair = isClient
                ? SocketPair.over(version, hesitant, tcp.far())
                : SocketPair.over(version, tcp.near(), hesitant)) {
            SSLSocket ours = isClient ? pair.client() : pair.server();
            SSLSocket theirs = isClient ? pair.server() : pair.client();
            byte[] sent = Conversation.random(1000, 9);
            Future<Void> other = Sockets.start(() -> {
                theirs.startHandshake();
                theirs.getOutputStream().write(sent);
                return null;
            });

            int handshakes = 0;
            while (!ours.getSession().isValid()) {
                try {
                    ours.startHandshake();
                } catch (SocketTimeoutException e) {
                    handshakes++;
                    assertFalse(ours.isClosed());
                }
            }
            byte[] received = new byte[sent.length];
            int timeouts = 0;
            for (int at = 0; at < received.length; ) {
                try {
                    at += ours.getInputStream().read(received, at, received.length - at);
                } catch (SocketTimeoutException e) {
                    timeouts++;
                }
            }
            Sockets.await(other);

            assertArrayEquals(sent, received);
            assertTrue(hesitant.refusals > 1000 && handshakes > 0 && timeouts >= 1000, handshakes + ", " + timeouts);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    @Contract("X19")
    void theTimeoutOfTheSocketIsThatOfReads(String version) throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        Gate gate = new Gate(tcp.far());
        try (SocketPair pair = SocketPair.over(version, tcp.near(), gate).shake()) {
            InputStream in = pair.client().getInputStream();
            pair.client().setSoTimeout(MILLIS);
            assertEquals(MILLIS, pair.client().getSoTimeout());
            gate.shut();
            Future<Void> writer = Sockets.start(() -> {
                pair.server().getOutputStream().write(5);
                return null;
            });
            gate.awaitStuck();

            assertThrows(SocketTimeoutException.class, in::read);
            assertThrows(SocketTimeoutException.class, in::read);
            gate.open();
            Sockets.await(writer);
            pair.client().setSoTimeout(0);

            assertEquals(5, in.read());
        }
    }

    @Test
    @Contract({"H4", "H9"})
    void aSilentServerTimesOutAndTheHandshakeIsNotLost() throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        try (SocketPair pair = SocketPair.over(TLS13, tcp.near(), tcp.far())) {
            pair.client().setSoTimeout(MILLIS);
            assertThrows(SocketTimeoutException.class, () -> pair.client().startHandshake());
            assertThrows(
                    SocketTimeoutException.class,
                    () -> pair.client().getInputStream().read());
            assertThrows(
                    SocketTimeoutException.class,
                    () -> pair.client().getOutputStream().write(1));
            assertFalse(pair.client().isClosed());
            pair.client().setSoTimeout(0);

            pair.shake();
            pair.client().getOutputStream().write(2);

            assertEquals(2, pair.server().getInputStream().read());
        }
    }

    /** A socket that gives a byte at a time and times out before each. */
    private static final class Hesitant extends WrappedSocket {

        private boolean willing;
        private int refusals;

        Hesitant(Socket under) {
            super(under);
        }

        @Override
        int read(InputStream from, byte[] bytes, int offset, int length) throws IOException {
            willing = !willing;
            if (willing) {
                refusals++;
                throw new SocketTimeoutException("Read timed out");
            }
            return from.read(bytes, offset, 1);
        }
    }
}
