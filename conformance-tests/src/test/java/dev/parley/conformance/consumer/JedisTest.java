package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Ports;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Jedis against a Redis of the machine, which asks for a certificate. */
@ConsumerTest
@SuppressWarnings("NullAway.Init")
class JedisTest {

    private static final int LONG = 300_000;
    private static final int PATIENCE_MILLIS = 120_000; // it has 2 seconds of its own

    @TempDir
    private static Path home;

    private static External server;
    private static int port;

    @BeforeAll
    static void startServer() {
        Assumptions.assumeTrue(External.available("redis-server"), "no redis-server on the path");
        port = Ports.free();
        Identity identity = Identities.server(KeyType.EC_P256);
        server = External.start(List.of(
                "redis-server",
                "--port",
                "0",
                "--tls-port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                home.toString(),
                "--tls-auth-clients",
                "yes",
                "--tls-cert-file",
                identity.writeChain(home.resolve("server.crt")).toString(),
                "--tls-key-file",
                identity.writeKey(home.resolve("server.key")).toString(),
                "--tls-ca-cert-file",
                Authority.common().writeRoot(home.resolve("root.crt")).toString()));
        server.awaitOutput(text -> text.contains("Ready to accept connections"));
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aLongValueIsKept(String version) throws Exception {
        AtomicReference<SSLSession> session = new AtomicReference<>();
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {version});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        String value = "x".repeat(LONG);

        try (Jedis client = client(DefaultJedisClientConfig.builder()
                .ssl(true)
                .sslSocketFactory(context(Authority.common()).getSocketFactory())
                .sslParameters(parameters)
                .hostnameVerifier((host, seen) -> {
                    session.set(seen);
                    return true;
                }))) {
            client.set("key", value);

            assertEquals(value, client.get("key"));
            assertOwn(session.get());
            assertEquals(version, session.get().getProtocol());
        }
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() throws Exception {
        SSLContext strangers = context(Authority.create("Stranger", KeyType.EC_P256));

        JedisConnectionException refusal = assertThrows(
                JedisConnectionException.class,
                () -> client(DefaultJedisClientConfig.builder()
                                .ssl(true)
                                .sslSocketFactory(strangers.getSocketFactory()))
                        .ping());

        assertInstanceOf(SSLHandshakeException.class, refusal.getCause());
    }

    private static Jedis client(DefaultJedisClientConfig.Builder configuration) {
        return new Jedis(
                new HostAndPort("localhost", port),
                configuration.timeoutMillis(PATIENCE_MILLIS).build());
    }

    private static SSLContext context(Authority trusted) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(Identities.client(KeyType.EC_P256).keyManagers(), trusted.trustManagers(), null);
        return context;
    }
}
