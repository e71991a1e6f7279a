package dev.parley.jsse.manager;

import dev.parley.trace.Trace;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The engine or socket on whose behalf key managers, trust managers and selectors are asked.
 *
 * <p>Exactly one of {@link #engine()} and {@link #socket()} is there.
 */
public interface Connection {

    /** The host as the application named it, never looked up; null if it did not. */
    @Nullable
    String peerHost();

    /** The peer's port, or -1. */
    int peerPort();

    /** The engine, as managers know it; null for a socket. */
    default @Nullable SSLEngine engine() {
        return null;
    }

    /** The socket, as managers know it; null for an engine. */
    default @Nullable SSLSocket socket() {
        return null;
    }

    /** The log of this connection, or null for none. */
    default @Nullable Trace trace() {
        return null;
    }

    /** What {@code getHandshakeSession} shows at this moment: non-null while managers are being asked. */
    @Nullable
    SSLSession handshakeSession();
}
