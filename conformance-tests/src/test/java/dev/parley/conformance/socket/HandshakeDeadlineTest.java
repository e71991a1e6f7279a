package dev.parley.conformance.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A deadline for the whole handshake of a socket, by property; a peer that drips bytes is held to it on a clock of the unit tests'. */
class HandshakeDeadlineTest {

    private static final String PROPERTY = "dev.parley.handshakeTimeoutMillis";

    @AfterEach
    void clear() {
        System.clearProperty(PROPERTY);
    }

    @Contract("H9")
    @Test
    void aSilentPeerEndsTheHandshakeForGood() throws IOException {
        System.setProperty(PROPERTY, "100");
        try (Silent peer = new Silent();
                SSLSocket client = peer.client()) {

            SSLHandshakeException late = assertThrows(SSLHandshakeException.class, client::startHandshake);

            assertTrue(late.getMessage().contains("the handshake took longer than 100 ms"), late.getMessage());
            assertTrue(late.getMessage().contains(PROPERTY), late.getMessage());
            assertThrows(IOException.class, client::startHandshake);
        }
    }

    @Contract("H9")
    @Test
    void aShorterTimeoutOfTheApplicationsIsNotFatal() throws IOException {
        System.setProperty(PROPERTY, "600000");
        try (Silent peer = new Silent();
                SSLSocket client = peer.client()) {
            client.setSoTimeout(50);

            assertThrows(SocketTimeoutException.class, client::startHandshake);
            assertEquals(50, client.getSoTimeout());
            assertThrows(SocketTimeoutException.class, client::startHandshake);
        }
    }

    /** Takes a connection and does not answer. */
    private static final class Silent implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Socket plain = new Socket(listener.getInetAddress(), listener.getLocalPort());
        private final Socket accepted = listener.accept();

        Silent() throws IOException {}

        SSLSocket client() throws IOException {
            return (SSLSocket) Contexts.anonymous(Providers.underTest())
                    .getSocketFactory()
                    .createSocket(plain, "server.test", 443, true);
        }

        @Override
        public void close() throws IOException {
            accepted.close();
            plain.close();
            listener.close();
        }
    }
}
