package dev.parley.jsse;

import dev.parley.jsse.context.ContextName;
import dev.parley.jsse.property.Properties;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.KeyManagementException;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** A client and a server engine, each of a context with properties of its own, in one thread. */
final class PropertyPair {

    private static final int TURNS = 1000;

    final SSLEngine client;
    final SSLEngine server;

    /** All records that each side has sent. */
    final List<byte[]> fromClient = new ArrayList<>();

    final List<byte[]> fromServer = new ArrayList<>();

    PropertyPair(Map<String, String> clientProperties, Map<String, String> serverProperties) {
        this(KeyType.EC_P256, clientProperties, serverProperties);
    }

    PropertyPair(KeyType type, Map<String, String> clientProperties, Map<String, String> serverProperties) {
        client = context(clientProperties).createSSLEngine();
        client.setUseClientMode(true);
        server = context(serverProperties, Identity.keyManagers(TestCertificates.server(type)))
                .createSSLEngine();
        server.setUseClientMode(false);
    }

    /** Engines whose roles are set. */
    PropertyPair(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
    }

    /** A context through JSSE's front door; names that are not in the map mean what they mean to this JVM. */
    static SSLContext context(Map<String, String> properties, KeyManager... keys) {
        TlsContextSpi spi = new TlsContextSpi(ContextName.TLS, properties(properties));
        SSLContext context = new SSLContext(spi, Security.getProviders()[0], "TLS") {};
        try {
            context.init(keys, Identity.trusting(TestCertificates.root().certificate()), null);
        } catch (KeyManagementException e) {
            throw new AssertionError(e);
        }
        return context;
    }

    static Properties properties(Map<String, String> set) {
        return Properties.of(set::get, name -> set.containsKey(name) ? set.get(name) : Security.getProperty(name));
    }

    PropertyPair protocol(String name) {
        client.setEnabledProtocols(new String[] {name});
        return this;
    }

    PropertyPair suites(String... names) {
        client.setEnabledCipherSuites(names);
        server.setEnabledCipherSuites(names);
        return this;
    }

    PropertyPair clientPacket(int bytes) {
        SSLParameters parameters = client.getSSLParameters();
        parameters.setMaximumPacketSize(bytes);
        client.setSSLParameters(parameters);
        return this;
    }

    PropertyPair serverPacket(int bytes) {
        SSLParameters parameters = server.getSSLParameters();
        parameters.setMaximumPacketSize(bytes);
        server.setSSLParameters(parameters);
        return this;
    }

    /** The client's first hello, which the server does not get. */
    ClientHello hello() throws Exception {
        do {
            wrap(client, fromClient);
        } while (client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        fromClient.forEach(record -> message.write(record, 5, record.length - 5));
        return HandshakeMessage.read(message.toByteArray()).as(ClientHello.CODEC);
    }

    /** What the client has sent since its hello, which may have taken several records. */
    List<byte[]> fromClientAfterHello() {
        byte[] first = fromClient.get(0);
        int left = 4 + ((first[7] & 0xff) << 8) + (first[8] & 0xff);
        int records = 0;
        while (left > 0) {
            left -= fromClient.get(records).length - 5;
            records++;
        }
        return fromClient.subList(records, fromClient.size());
    }

    /** Carries bytes until both sides rest. */
    PropertyPair handshake() throws SSLException {
        for (int turn = 0; turn < TURNS; turn++) {
            boolean moved = say(client, fromClient, server) | say(server, fromServer, client);
            if (!moved) {
                return this;
            }
        }
        throw new AssertionError("they never rest");
    }

    /** Sends data and returns what came out on the other side. */
    byte[] send(SSLEngine from, byte[] data) throws SSLException {
        boolean up = from == client;
        SSLEngine to = up ? server : client;
        ByteBuffer source = ByteBuffer.wrap(data);
        ByteBuffer target = ByteBuffer.allocate(data.length + 40000);
        while (source.hasRemaining()) {
            ByteBuffer packet = ByteBuffer.allocate(40000);
            from.wrap(source, packet);
            packet.flip();
            (up ? fromClient : fromServer).add(bytes(packet.duplicate()));
            while (packet.hasRemaining()) {
                to.unwrap(packet, target);
            }
        }
        return Arrays.copyOf(target.array(), target.position());
    }

    /** One wrap without data. */
    static byte[] wrap(SSLEngine engine, List<byte[]> sent) throws SSLException {
        ByteBuffer packet = ByteBuffer.allocate(40000);
        engine.wrap(ByteBuffer.allocate(0), packet);
        byte[] record = bytes(packet.flip());
        sent.add(record);
        return record;
    }

    static SSLEngineResult unwrap(SSLEngine engine, byte[] record) throws SSLException {
        return engine.unwrap(ByteBuffer.wrap(record), ByteBuffer.allocate(40000));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private static boolean say(SSLEngine from, List<byte[]> sent, SSLEngine to) throws SSLException {
        boolean moved = false;
        runTasks(from);
        boolean fresh = from.getUseClientMode() && sent.isEmpty();
        while (fresh || from.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            fresh = false;
            moved = true;
            ByteBuffer packet = ByteBuffer.wrap(wrap(from, sent));
            while (packet.hasRemaining()) {
                SSLEngineResult result = to.unwrap(packet, ByteBuffer.allocate(40000));
                runTasks(to);
                if (result.bytesConsumed() == 0) {
                    answer(to, from);
                }
            }
            runTasks(from);
        }
        return moved;
    }

    /** What a side must say before it listens on: the client's compatibility CCS, which nobody needs. */
    private static void answer(SSLEngine speaker, SSLEngine listener) throws SSLException {
        if (speaker.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
            throw new AssertionError("stuck at " + speaker.getHandshakeStatus());
        }
        unwrap(listener, wrap(speaker, new ArrayList<>()));
    }
}
