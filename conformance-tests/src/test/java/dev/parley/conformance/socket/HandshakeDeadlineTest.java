package dev.parley.conformance.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A deadline for the whole handshake of a socket, by property. */
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

    /** A record of which a byte comes now and then keeps SO_TIMEOUT from passing, but not the deadline. */
    @Contract("H9")
    @Test
    void aPeerThatSendsByteByByteGainsNothing() throws Exception {
        System.setProperty(PROPERTY, "300");
        try (Silent peer = new Silent();
                SSLSocket client = peer.client()) {
            client.setSoTimeout(60_000);
            Thread drips = peer.dripping();

            assertThrows(SSLHandshakeException.class, client::startHandshake);

            client.close();
            drips.join();
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

        /** Sends a handshake record of the largest size, a byte at a time, until the other end has gone. */
        Thread dripping() {
            Thread thread = new Thread(() -> {
                try {
                    OutputStream out = accepted.getOutputStream();
                    out.write(new byte[] {22, 3, 3, 0x40, 0});
                    for (int i = 0; i < 0x3fff; i++) {
                        Thread.sleep(10);
                        out.write(0);
                    }
                } catch (IOException e) {
                    // the other end has gone
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            return thread;
        }

        @Override
        public void close() throws IOException {
            accepted.close();
            plain.close();
            listener.close();
        }
    }
}
