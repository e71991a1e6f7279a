package dev.parley;

import java.util.OptionalInt;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Parley's, with the verbs that {@link SSLEngine} and {@link SSLSocket} do not have.
 *
 * <p>Every Parley engine and socket is one; its methods may be called on any thread. What they make an engine send waits
 * for the next wrap, as its handshake status then says; a socket sends it at once.
 *
 * <pre>{@code
 * TlsConnection connection = TlsConnection.of(engine);
 * if (connection != null) {
 *     connection.keyUpdate(true);
 * }
 * }</pre>
 */
public interface TlsConnection {

    /**
     * The connection behind an engine.
     *
     * @return null if another provider made it
     */
    static @Nullable TlsConnection of(SSLEngine engine) {
        return engine instanceof Source parley ? parley.tlsConnection() : null;
    }

    /**
     * The connection behind a socket.
     *
     * @return null if another provider made it
     */
    static @Nullable TlsConnection of(SSLSocket socket) {
        return socket instanceof Source parley ? parley.tlsConnection() : null;
    }

    /** The session as it is now; on a socket this does not start the handshake. */
    TlsSession session();

    /**
     * Changes the keys that we send under, as TLS 1.3 allows at any time.
     *
     * @param askPeer whether the peer shall change its keys too
     * @throws SSLException if the connection is not established, does not send any more, or is not TLS 1.3; nothing
     *     changes then
     * @see "RFC 8446 §4.6.3; CONTRACT R21"
     */
    void keyUpdate(boolean askPeer) throws SSLException;

    /**
     * Sends further tickets to the client, so that it can open as many connections at once.
     *
     * @param count 1 to 10
     * @throws IllegalArgumentException if the count is another
     * @throws SSLException if we are not the server of an established TLS 1.3 connection that still sends, or if the
     *     client takes no tickets, or we make none, as of a session that is over; nothing changes then
     * @see "RFC 8446 §4.6.1; CONTRACT T21"
     */
    void sendTickets(int count) throws SSLException;

    /** The number of the last alert that came in, a warning for example; empty if none did (CONTRACT A29). */
    OptionalInt lastAlertReceived();

    /** An engine or socket that has such a connection; implemented by Parley alone. */
    interface Source {

        TlsConnection tlsConnection();
    }
}
