package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.TlsConnection;
import dev.parley.adapter.kafka.ParleyProviderCreator;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.nio.file.Path;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.config.SecurityConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.network.ConnectionMode;
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
                KafkaLink link = new KafkaLink(clients, servers)) {
            link.connect();

            assertArrayEquals(new byte[LONG], link.carried(LONG));
            for (SSLEngine engine : List.of(link.clientEngine, link.serverEngine)) {
                assertOwn(engine.getSession());
                assertEquals(version, engine.getSession().getProtocol());
            }
            assertEquals("CN=client.test", link.server.peerPrincipal().getName());
        }
    }

    /** Kafka's clients once took the message for a renegotiation and broke off. */
    @Test
    void newKeysOnTheWayAreNoticedByNobody() throws Exception {
        try (SslFactory servers = factory(ConnectionMode.SERVER, "TLSv1.3");
                SslFactory clients = factory(ConnectionMode.CLIENT, "TLSv1.3");
                KafkaLink link = new KafkaLink(clients, servers)) {
            link.connect();
            for (SSLEngine engine : List.of(link.clientEngine, link.serverEngine)) {
                TlsConnection.of(engine).keyUpdate(true);

                assertArrayEquals(new byte[LONG], link.carried(LONG));
            }
        }
    }

    /** Kafka tells failures that are worth another attempt from those that are not by their class and first words. */
    @Test
    void aRefusedServerIsAnAuthenticationFailureOnBothEnds() throws Exception {
        try (SslFactory servers = factory(ConnectionMode.SERVER, "TLSv1.3");
                SslFactory clients = new SslFactory(ConnectionMode.CLIENT)) {
            Map<String, Object> configuration = configuration(ConnectionMode.CLIENT, "TLSv1.3");
            configuration.put(
                    SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
                    Authority.create("Stranger", KeyType.EC_P256)
                            .writeTrustStore(directory.resolve("strangers.p12"))
                            .toString());
            clients.configure(configuration);
            try (KafkaLink link = new KafkaLink(clients, servers)) {
                assertThrows(SslAuthenticationException.class, link::connectClient);
                assertThrows(SslAuthenticationException.class, link::connectServer);
            }
        }
    }

    @Test
    void aClientThatSpeaksPlainTextIsAnAuthenticationFailure() throws Exception {
        try (SslFactory servers = factory(ConnectionMode.SERVER, "TLSv1.3");
                SslFactory clients = factory(ConnectionMode.CLIENT, "TLSv1.3");
                KafkaLink link = new KafkaLink(clients, servers)) {
            link.sendPlainText("a request of Kafka's, in plain text");

            assertThrows(SslAuthenticationException.class, link::connectServer);
        }
    }

    @Test
    void aRenewedCertificateIsTakenIn() throws Exception {
        try (SslFactory servers = factory(ConnectionMode.SERVER, "TLSv1.3");
                SslFactory clients = factory(ConnectionMode.CLIENT, "TLSv1.3")) {
            Identity renewed =
                    Authority.common().issue(KeyType.EC_P256, "localhost", "127.0.0.1", "::1", "server.test");
            Map<String, Object> configuration = configuration(ConnectionMode.SERVER, "TLSv1.3");
            configuration.put(
                    SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
                    renewed.writeKeyStore(directory.resolve("renewed.p12")).toString());
            servers.reconfigure(configuration);
            try (KafkaLink link = new KafkaLink(clients, servers)) {
                link.connect();

                assertEquals(
                        renewed.certificate(), link.clientEngine.getSession().getPeerCertificates()[0]);
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
}
