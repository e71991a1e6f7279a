package dev.parley.jsse.socket;

import dev.parley.handshake.Role;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.context.TlsContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the sockets of one context; all but one kind begin as clients. */
public final class TlsSocketFactory extends SSLSocketFactory {

    private final TlsContext context;

    public TlsSocketFactory(TlsContext context) {
        this.context = context;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return configuration(Role.CLIENT).enabledCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return configuration(Role.CLIENT).supportedCipherSuites();
    }

    /** A socket to be connected later; the host is then taken from the address. */
    @Override
    public Socket createSocket() {
        return own(null);
    }

    @Override
    public Socket createSocket(@Nullable String host, int port) throws IOException {
        return connected(host, address(host, port), null);
    }

    @Override
    public Socket createSocket(@Nullable String host, int port, @Nullable InetAddress localHost, int localPort)
            throws IOException {
        return connected(host, address(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return connected(null, new InetSocketAddress(address, port), null);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, @Nullable InetAddress localAddress, int localPort)
            throws IOException {
        return connected(null, new InetSocketAddress(address, port), new InetSocketAddress(localAddress, localPort));
    }

    /**
     * A client over a connected socket.
     *
     * @param host the host to expect and to name to the server; null to take it from the socket's address
     * @param port not used: the socket has one
     * @param autoClose false if the socket goes on without TLS when this one is closed
     */
    @Override
    public Socket createSocket(Socket socket, @Nullable String host, int port, boolean autoClose) throws IOException {
        return new TlsSocket(
                context, configuration(Role.CLIENT), SocketTransport.layered(connected(socket), autoClose, null), host);
    }

    /**
     * A server over a connected socket.
     *
     * @param consumed what was read off the socket already, such as a ClientHello that was looked at; may be null
     */
    @Override
    public Socket createSocket(Socket socket, @Nullable InputStream consumed, boolean autoClose) throws IOException {
        return new TlsSocket(
                context,
                configuration(Role.SERVER),
                SocketTransport.layered(connected(socket), autoClose, consumed),
                null);
    }

    private TlsSocket own(@Nullable String host) {
        return new TlsSocket(context, configuration(Role.CLIENT), SocketTransport.own(new Socket()), host);
    }

    private TlsSocket connected(@Nullable String host, SocketAddress remote, @Nullable SocketAddress local)
            throws IOException {
        TlsSocket socket = own(host);
        try {
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(remote);
            return socket;
        } catch (IOException | RuntimeException e) {
            try {
                socket.close();
            } catch (IOException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    /** Null is the loopback interface, as for every socket. */
    private static InetSocketAddress address(@Nullable String host, int port) {
        return host == null
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                : new InetSocketAddress(host, port);
    }

    private static Socket connected(Socket socket) throws SocketException {
        Objects.requireNonNull(socket, "the existing socket");
        if (!socket.isConnected()) {
            throw new SocketException("Underlying socket is not connected");
        }
        return socket;
    }

    private Configuration configuration(Role role) {
        Configuration configuration = context.newConfiguration(role, null);
        configuration.useClientMode(role == Role.CLIENT);
        return configuration;
    }

    @Override
    public String toString() {
        return "TlsSocketFactory[" + context + "]";
    }
}
