package dev.parley.jsse.socket;

import dev.parley.handshake.Agreed;
import dev.parley.jsse.connection.Party;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.context.TlsContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket as its session and the managers see it, and the name of the host it is connected to. */
final class SocketParty extends Party {

    private final SSLSocket socket;
    private final Configuration configuration;
    private final SocketTransport transport;
    private final HandshakeListeners listeners;
    private final boolean trustsNameService;
    private volatile @Nullable String host;
    private volatile boolean complete;

    /**
     * @param host as the application names the peer, or null
     */
    SocketParty(
            SSLSocket socket,
            TlsContext context,
            Configuration configuration,
            SocketTransport transport,
            HandshakeListeners listeners,
            @Nullable String host) {
        super(configuration);
        this.socket = socket;
        this.configuration = configuration;
        this.transport = transport;
        this.listeners = listeners;
        this.trustsNameService = context.properties().sockets().trustsNameService();
        this.host = host;
        configuration.host(host);
    }

    /**
     * Takes the host from an address, unless the application has named it.
     *
     * <p>Only what the address was made of is taken, unless the name service is trusted: a look-up of ours would ask whoever
     * answers for that address which name to expect in his certificate.
     */
    void connectsTo(@Nullable SocketAddress address) {
        if (host == null && address instanceof InetSocketAddress internet) {
            String name = trustsNameService ? internet.getHostName() : internet.getHostString();
            host = name;
            configuration.host(name);
        }
    }

    /** True once the first handshake is complete. */
    boolean isComplete() {
        return complete;
    }

    @Override
    public @Nullable String peerHost() {
        return host;
    }

    @Override
    public int peerPort() {
        Socket under = transport.socket();
        return under.isConnected() ? under.getPort() : -1;
    }

    @Override
    public SSLSocket socket() {
        return socket;
    }

    @Override
    public void established(Agreed agreed) {
        super.established(agreed);
        complete = true;
        listeners.completed(socket, current());
    }

    @Override
    public String toString() {
        InetAddress address = transport.socket().getInetAddress();
        String named = host;
        String shown = named != null ? named : address == null ? "unconnected" : address.getHostAddress();
        return shown + ":" + peerPort();
    }
}
