package dev.parley.conformance.socket;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client and a server over one TCP connection. */
final class SocketPair implements AutoCloseable {

    private final SSLSocket client;
    private final SSLSocket server;

    private SocketPair(SSLSocket client, SSLSocket server) {
        this.client = client;
        this.server = server;
    }

    /** Two sockets of the provider under test that have not shaken hands. */
    static SocketPair of(String version) throws IOException {
        return of(version, Sockets.clients(), Sockets.servers());
    }

    static SocketPair of(String version, SSLContext clients, SSLContext servers) throws IOException {
        Sockets.Tcp tcp = Sockets.tcp();
        return over(version, clients, tcp.near(), servers, tcp.far());
    }

    static SocketPair over(String version, Socket near, Socket far) throws IOException {
        return over(version, Sockets.clients(), near, Sockets.servers(), far);
    }

    static SocketPair over(String version, SSLContext clients, Socket near, SSLContext servers, Socket far)
            throws IOException {
        return new SocketPair(Sockets.client(clients, near, version), Sockets.server(servers, far, version));
    }

    SSLSocket client() {
        return client;
    }

    SSLSocket server() {
        return server;
    }

    /** Shakes hands on both ends at once. */
    SocketPair shake() throws Exception {
        Future<Void> other = Sockets.start(() -> {
            server.startHandshake();
            return null;
        });
        client.startHandshake();
        Sockets.await(other);
        return this;
    }

    /** Closes both ends, whatever state they are in. */
    @Override
    public void close() throws IOException {
        try (client;
                server) {
            // just close them
        }
    }
}
