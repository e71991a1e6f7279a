package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Ours;
import dev.parley.conformance.support.Connection;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An end of a meeting that is a provider of JSSE's, through either of its APIs. */
abstract class End implements Closeable {

    private static final int PATIENCE_MILLIS = 120_000;

    private final StringBuilder received = new StringBuilder();

    /** Our end of a connection that is up. */
    static End ours(Meeting meeting, SSLContext context, Socket socket, String... protocols) throws IOException {
        return of(meeting.ours(), weAreTheClient(meeting), meeting.connection(), context, socket, protocols);
    }

    /** An end of a connection that is up. */
    static End of(
            Ours api, boolean client, Connection connection, SSLContext context, Socket socket, String... protocols)
            throws IOException {
        if (api == Ours.ENGINE) {
            SSLEngine engine = client ? connection.client(context) : connection.server(context);
            engine.setSSLParameters(with(engine.getSSLParameters(), protocols));
            return new EngineEnd(engine, socket);
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        SSLSocket over = client ? connection.client(context, socket) : connection.server(context, socket);
        over.setSSLParameters(with(over.getSSLParameters(), protocols));
        return new SocketEnd(over);
    }

    abstract void handshake() throws IOException;

    abstract SSLSession session();

    abstract @Nullable String protocol();

    abstract void send(String line) throws IOException;

    /** The peer's next line; fails at its end. */
    abstract String nextLine() throws IOException;

    abstract void updateKeys() throws IOException;

    /** Says close_notify first, and waits for the peer's. */
    abstract void closeFirst() throws IOException;

    /** Says close_notify and waits for nothing. */
    abstract void closeAlone() throws IOException;

    /** Waits for the peer's close_notify, and answers with ours. */
    abstract void closeLast() throws IOException;

    /** Reads on until a line contains this text. */
    void receive(String text) throws IOException {
        String line;
        do {
            line = nextLine();
            received.append(line).append('\n');
        } while (!line.contains(text));
    }

    /** Everything that came in by lines. */
    String received() {
        return received.toString();
    }

    private static SSLParameters with(SSLParameters parameters, String... protocols) {
        parameters.setApplicationProtocols(Arrays.copyOf(protocols, protocols.length));
        return parameters;
    }

    static boolean weAreTheClient(Meeting meeting) {
        return !meeting.isClients();
    }

    /** The context for our part of all connections of a meeting. */
    static SSLContext context(Meeting meeting, java.security.Provider provider) {
        Connection connection = meeting.connection();
        return weAreTheClient(meeting) ? connection.clients(provider) : connection.servers(provider);
    }
}
