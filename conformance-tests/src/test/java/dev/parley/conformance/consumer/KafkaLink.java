package dev.parley.conformance.consumer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.network.ChannelMetadataRegistry;
import org.apache.kafka.common.network.CipherInformation;
import org.apache.kafka.common.network.ClientInformation;
import org.apache.kafka.common.network.SslTransportLayer;
import org.apache.kafka.common.security.ssl.SslFactory;

/** A client's and a broker's transport of Kafka, connected over loopback and turned by one thread. */
final class KafkaLink implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 120_000;

    final SSLEngine clientEngine;
    final SSLEngine serverEngine;
    final SslTransportLayer client;
    final SslTransportLayer server;
    private final SocketChannel clientChannel;
    private final Selector selector = Selector.open();

    KafkaLink(SslFactory clients, SslFactory servers) throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            clientEngine = clients.createSslEngine("localhost", port);
            serverEngine = servers.createSslEngine("localhost", port);
            clientChannel = SocketChannel.open(listener.getLocalAddress());
            client = transport(clientChannel, clientEngine);
            server = transport(listener.accept(), serverEngine);
        }
    }

    private SslTransportLayer transport(SocketChannel channel, SSLEngine engine) throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return SslTransportLayer.create("test", key, engine, new Registry());
    }

    /** Makes the handshake on both ends. */
    void connect() throws IOException {
        while (!client.ready() || !server.ready()) {
            turn(client, server);
        }
    }

    /** Makes the handshake until the client is content, or not. */
    void connectClient() throws IOException {
        while (!client.ready()) {
            turn(server, client);
        }
    }

    /** Makes the server's part of the handshake. */
    void connectServer() throws IOException {
        while (!server.ready()) {
            turn(server);
        }
    }

    private void turn(SslTransportLayer... transports) throws IOException {
        selector.select(PATIENCE_MILLIS);
        for (SslTransportLayer transport : transports) {
            if (!transport.ready()) {
                transport.handshake();
            }
        }
        selector.selectedKeys().clear();
    }

    /** What the server receives of so many zeros, while the client, which has nothing to read, reads as well. */
    byte[] carried(int length) throws IOException {
        ByteBuffer sent = ByteBuffer.wrap(new byte[length]);
        ByteBuffer received = ByteBuffer.allocate(length);
        ByteBuffer nothing = ByteBuffer.allocate(1);
        while (received.hasRemaining()) {
            client.write(sent);
            server.read(received);
            client.read(nothing);
        }
        return received.array();
    }

    /** Sends a text past the transport. */
    void sendPlainText(String text) throws IOException {
        clientChannel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
        selector.close();
    }

    /** Where a transport tells what it agreed on; nobody asks here. */
    private static final class Registry implements ChannelMetadataRegistry {
        @Override
        public void registerCipherInformation(CipherInformation information) {}

        @Override
        public CipherInformation cipherInformation() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerClientInformation(ClientInformation information) {}

        @Override
        public ClientInformation clientInformation() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
