package dev.parley.conformance.keylog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.KeyLog;
import dev.parley.Rehandshake;
import dev.parley.TlsConnection;
import dev.parley.TlsParameters;
import dev.parley.TlsSession;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.LoggedSecrets;
import dev.parley.conformance.support.Providers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the key log is told, and that it suffices to read a connection.
 *
 * @see "RFC 9850; CONTRACT X23"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class KeyLogTest {

    private static final Set<String> LABELS_13 = Set.of(
            "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
            "SERVER_HANDSHAKE_TRAFFIC_SECRET",
            "CLIENT_TRAFFIC_SECRET_0",
            "SERVER_TRAFFIC_SECRET_0",
            "EXPORTER_SECRET");

    private final LoggedSecrets clients = new LoggedSecrets();
    private final LoggedSecrets servers = new LoggedSecrets();

    private static SSLContext context(boolean client, TlsParameters parameters) {
        return Contexts.of(
                Providers.underTest(),
                client
                        ? parameters.with()
                        : parameters.with(Identities.server(KeyType.EC_P256).keyManagers()),
                Authority.common().trustManagers());
    }

    private static SSLEngine engine(SSLContext context, boolean client, String version, String suite) {
        SSLEngine engine = context.createSSLEngine("server.test", 443);
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(new String[] {version});
        engine.setEnabledCipherSuites(new String[] {suite});
        return engine;
    }

    private static TlsParameters logging(KeyLog log) {
        return TlsParameters.builder()
                .keyLog(log)
                .rehandshake(Rehandshake.SECURE)
                .build();
    }

    private SSLEngine client(String version, String suite) {
        return engine(context(true, logging(clients)), true, version, suite);
    }

    private SSLEngine server(String version, String suite) {
        return engine(context(false, logging(servers)), false, version, suite);
    }

    private SSLEngine client13() {
        return client(Connection.TLS13, "TLS_AES_128_GCM_SHA256");
    }

    private SSLEngine server13() {
        return server(Connection.TLS13, "TLS_AES_128_GCM_SHA256");
    }

    private SSLEngine client12() {
        return client(Connection.TLS12, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    }

    private SSLEngine server12() {
        return server(Connection.TLS12, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    }

    @Contract("X23")
    @Test
    void aCaptureOfTls13IsDecryptedByTheLogOfEitherEnd() throws Exception {
        SSLEngine client = client13();
        Captured wire = new Captured(client, server13())
                .run()
                .clientSays("from the client, ")
                .serverSays("from the server");
        Objects.requireNonNull(TlsConnection.of(client)).keyUpdate(true);
        wire.clientSays("") // the update and its answer
                .clientSays("and under later keys")
                .serverSays(", and so it did");

        for (LoggedSecrets log : List.of(clients, servers)) {
            assertEquals(LABELS_13, log.labels());
            assertArrayEquals(
                    Decryption.random(wire.up()), HexFormat.of().parseHex(log.clientRandom()), "the hello's random");
            assertEquals(
                    "from the client, and under later keys",
                    Decryption.tls13(
                            wire.up(),
                            log.secret("CLIENT_HANDSHAKE_TRAFFIC_SECRET"),
                            log.secret("CLIENT_TRAFFIC_SECRET_0")));
            assertEquals(
                    "from the server, and so it did",
                    Decryption.tls13(
                            wire.down(),
                            log.secret("SERVER_HANDSHAKE_TRAFFIC_SECRET"),
                            log.secret("SERVER_TRAFFIC_SECRET_0")));
        }
    }

    @Contract("X23")
    @Test
    void aCaptureOfTls12IsDecryptedByTheLogOfEitherEnd() throws Exception {
        Captured wire = new Captured(client12(), server12())
                .run()
                .clientSays("from the client")
                .serverSays("from the server");

        for (LoggedSecrets log : List.of(clients, servers)) {
            assertEquals(Set.of("CLIENT_RANDOM"), log.labels());
            byte[] master = log.secret("CLIENT_RANDOM");
            byte[] randoms = ByteBuffer.allocate(64)
                    .put(Decryption.random(wire.down()))
                    .put(HexFormat.of().parseHex(log.clientRandom()))
                    .array();
            assertEquals("from the client", Decryption.tls12(wire.up(), master, randoms, true));
            assertEquals("from the server", Decryption.tls12(wire.down(), master, randoms, false));
        }
    }

    @Contract("X23")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLSv1.3 TLS_AES_256_GCM_SHA384",
                "TLSv1.3 TLS_CHACHA20_POLY1305_SHA256",
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLSv1.2 TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
            })
    void bothEndsLogTheSameAlsoWhereASessionGoesOn(String both) throws Exception {
        String version = both.split(" ")[0];
        String suite = both.split(" ")[1];
        SSLContext client = context(true, logging(clients));
        SSLContext server = context(false, logging(servers));

        Map<String, String> first = null;
        for (boolean resumed : new boolean[] {false, true}) {
            clients.clear();
            servers.clear();
            EnginePair pair = EnginePair.of(engine(client, true, version, suite), engine(server, false, version, suite))
                    .handshake()
                    .run();
            assertEquals(
                    resumed,
                    Objects.requireNonNull(TlsConnection.of(engineOf(pair)))
                            .session()
                            .resumed());
            assertEquals(clients.clientRandom(), servers.clientRandom());
            assertEquals(clients.byLabel(), servers.byLabel());
            if (resumed && version.equals(Connection.TLS13)) {
                assertNotEquals(first, clients.byLabel());
            }
            first = clients.byLabel();
        }
    }

    private static SSLEngine engineOf(EnginePair pair) {
        return CheckedEngine.bare(pair.client().engine());
    }

    @Contract("X23")
    @Test
    void aRenegotiationHasItsOwnSecret() throws Exception {
        SSLEngine client = client12();
        EnginePair pair = EnginePair.of(client, server12()).handshake().run();
        client.beginHandshake();
        pair.run().exchange(new byte[10], new byte[10]);

        assertEquals(2, clients.lines().size());
        assertEquals(clients.lines(), servers.lines());
        assertNotEquals(clients.lines().get(0), clients.lines().get(1));
    }

    @Contract("X23")
    @Test
    void theExporterFollowsFromItsSecret() throws Exception {
        SSLEngine client = client13();
        EnginePair.of(client, server13()).handshake();
        TlsSession session = Objects.requireNonNull(TlsSession.of(client.getSession()));

        byte[] exported = session.exportKeyingMaterialData("EXPERIMENTAL label", new byte[0], 32);

        assertArrayEquals(exported, Decryption.exported(clients.secret("EXPORTER_SECRET"), "EXPERIMENTAL label"));
    }

    @Contract("X23")
    @ParameterizedTest
    @ValueSource(strings = {Connection.TLS12, Connection.TLS13})
    void aLogThatFailsEndsNoHandshake(String version) throws Exception {
        KeyLog broken = (label, random, secret) -> {
            throw new IllegalStateException("broken");
        };
        SSLEngine client = context(true, logging(broken)).createSSLEngine();
        SSLEngine server = context(false, logging(broken)).createSSLEngine();
        client.setUseClientMode(true);
        server.setUseClientMode(false);
        client.setEnabledProtocols(new String[] {version});

        EnginePair.of(client, server)
                .handshake()
                .exchange(new byte[10], new byte[10])
                .close();
    }

    @Contract("X23")
    @Test
    void whatALogIsGivenIsZeroedAfterwardsAndIsNotTheConnections() throws Exception {
        byte[][] given = new byte[1][];
        KeyLog spoiling = (label, random, secret) -> {
            Arrays.fill(random, (byte) 1);
            Arrays.fill(secret, (byte) 1);
            given[0] = secret;
        };
        SSLEngine client = engine(context(true, logging(spoiling)), true, Connection.TLS13, "TLS_AES_128_GCM_SHA256");

        EnginePair.of(client, server13()).handshake().exchange(new byte[10], new byte[10]);

        assertArrayEquals(new byte[32], given[0]);
    }

    @Contract("X23")
    @Test
    void oneEngineMayHaveItsOwnLogAndTheContextsOthersNone() throws Exception {
        SSLContext plain = context(true, TlsParameters.none());
        SSLEngine one = engine(plain, true, Connection.TLS13, "TLS_AES_128_GCM_SHA256");
        logging(clients).applyTo(one);
        EnginePair.of(one, server13()).handshake();
        int lines = clients.lines().size();
        assertEquals(5, lines);

        EnginePair.of(engine(plain, true, Connection.TLS13, "TLS_AES_128_GCM_SHA256"), server13())
                .handshake();

        assertEquals(lines, clients.lines().size());
    }

    @Contract("X23")
    @Test
    void aHandshakeThatFailsLaterHasLoggedWhatItHad() throws Exception {
        SSLContext distrustful =
                Contexts.of(Providers.underTest(), logging(clients).with(), new TrustManager[] {new Nobody()});
        SSLEngine client = engine(distrustful, true, Connection.TLS13, "TLS_AES_128_GCM_SHA256");

        assertThrows(SSLException.class, () -> EnginePair.of(client, server13()).handshake());

        assertEquals(Set.of("CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET"), clients.labels());
        assertTrue(servers.labels().containsAll(clients.labels()));
        assertFalse(client.getSession().isValid());
    }
}
