package dev.parley.jsse.socket;

import dev.parley.handshake.Role;
import dev.parley.jsse.context.TlsContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the listening sockets of one context. */
public final class TlsServerSocketFactory extends SSLServerSocketFactory {

    private static final int BACKLOG = 50; // that of java.net.ServerSocket

    private final TlsContext context;

    public TlsServerSocketFactory(TlsContext context) {
        this.context = context;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return context.newConfiguration(Role.SERVER, null).enabledCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return context.newConfiguration(Role.SERVER, null).supportedCipherSuites();
    }

    /** A socket to be bound later. */
    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new TlsServerSocket(context);
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, BACKLOG);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, null);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress local) throws IOException {
        TlsServerSocket socket = new TlsServerSocket(context);
        try {
            socket.bind(new InetSocketAddress(local, port), backlog);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return "TlsServerSocketFactory[" + context + "]";
    }
}
