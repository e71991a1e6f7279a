package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parley.TlsConnection;
import dev.parley.adapter.kafka.ParleyProviderCreator;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.config.SecurityConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.network.ChannelMetadataRegistry;
import org.apache.kafka.common.network.CipherInformation;
import org.apache.kafka.common.network.ClientInformation;
import org.apache.kafka.common.network.ConnectionMode;
import org.apache.kafka.common.network.SslTransportLayer;
import org.apache.kafka.common.security.ssl.SslFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka's factory, which tries every configuration with two engines in memory, and its transport between sockets. */
@ConsumerTest
class KafkaTest {

    private static final int LONG = 100_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aConfigurationIsValidAndItsTransportCarriesBytes(String version) throws Exception {
        try (SslFactory servers = factory(ConnectionMode.SERVER, version);
                SslFactory clients = factory(ConnectionMode.CLIENT, version);
                ServerSocketChannel listener = ServerSocketChannel.open();
                Selector selector = Selector.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            SSLEngine clientEngine = clients.createSslEngine("localhost", port);
            SSLEngine serverEngine = servers.createSslEngine("localhost", port);
            try (SslTransportLayer client =
                            transport(selector, SocketChannel.open(listener.getLocalAddress()), clientEngine);
                    SslTransportLayer server = transport(selector, listener.accept(), serverEngine)) {
                while (!client.ready() || !server.ready()) {
                    turn(selector, client, server);
                }

                ByteBuffer sent = ByteBuffer.wrap(new byte[LONG]);
                ByteBuffer received = ByteBuffer.allocate(LONG);
                while (received.hasRemaining()) {
                    client.write(sent);
                    server.read(received);
                }

                assertArrayEquals(sent.array(), received.array());
                for (SSLEngine engine : new SSLEngine[] {clientEngine, serverEngine}) {
                    assertOwn(engine.getSession());
                    assertEquals(version, engine.getSession().getProtocol());
                }
                assertEquals("CN=client.test", server.peerPrincipal().getName());
            }
        }
    }

    /** How an administrator names the provider whose code cannot be changed. */
    @Test
    void theCreatorInAConfigurationPutsTheProviderFirst() {
        Security.removeProvider(Providers.underTest().getName());
        Map<String, Object> configuration = configuration(ConnectionMode.CLIENT, "TLSv1.3");
        configuration.remove(SslConfigs.SSL_PROVIDER_CONFIG);
        configuration.put(SecurityConfig.SECURITY_PROVIDERS_CONFIG, ParleyProviderCreator.class.getName());
        try (SslFactory clients = new SslFactory(ConnectionMode.CLIENT)) {
            clients.configure(configuration);

            SSLEngine engine = clients.createSslEngine("localhost", 9093);

            assertNotNull(TlsConnection.of(engine));
            assertEquals("Parley", Security.getProviders()[0].getName());
        } finally {
            Security.removeProvider(Providers.underTest().getName());
            Providers.install();
        }
    }

    private static SslTransportLayer transport(Selector selector, SocketChannel channel, SSLEngine engine)
            throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return SslTransportLayer.create("test", key, engine, new Registry());
    }

    private static void turn(Selector selector, SslTransportLayer... transports) throws IOException {
        selector.select(1000);
        for (SslTransportLayer transport : transports) {
            if (!transport.ready()) {
                transport.handshake();
            }
        }
        selector.selectedKeys().clear();
    }

    /** A factory configured as a broker or a client is, which makes a handshake with itself first. */
    private SslFactory factory(ConnectionMode mode, String version) {
        SslFactory factory = new SslFactory(mode, "required", true);
        factory.configure(configuration(mode, version));
        return factory;
    }

    private Map<String, Object> configuration(ConnectionMode mode, String version) {
        boolean server = mode == ConnectionMode.SERVER;
        Identity identity = server ? Identities.server(KeyType.EC_P256) : Identities.client(KeyType.EC_P256);
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(SslConfigs.SSL_PROVIDER_CONFIG, Providers.underTest().getName());
        configuration.put(SslConfigs.SSL_PROTOCOL_CONFIG, version);
        configuration.put(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, List.of(version));
        configuration.put(SslConfigs.SSL_CIPHER_SUITES_CONFIG, List.of()); // the default of a configuration file
        configuration.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, server ? "" : "https");
        configuration.put(
                SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
                identity.writeKeyStore(directory.resolve(mode + ".p12")).toString());
        configuration.put(
                SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
                Authority.common()
                        .writeTrustStore(directory.resolve("trust.p12"))
                        .toString());
        configuration.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PKCS12");
        configuration.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PKCS12");
        configuration.put(SslConfigs.SSL_KEYMANAGER_ALGORITHM_CONFIG, "PKIX");
        configuration.put(SslConfigs.SSL_TRUSTMANAGER_ALGORITHM_CONFIG, "PKIX");
        Password password = new Password(Identity.PASSWORD);
        configuration.put(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, password);
        configuration.put(SslConfigs.SSL_KEY_PASSWORD_CONFIG, password);
        configuration.put(SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG, password);
        return configuration;
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
