package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.KeyType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/** The JDBC driver of PostgreSQL against a server of the machine: STARTTLS, host names, channel binding. */
@ConsumerTest
@SuppressWarnings("NullAway.Init")
class PostgresTest {

    @TempDir
    private static Path home;

    private static PostgresServer server;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(home);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aLongRowArrivesOverABoundChannel(String version) throws Exception {
        server.speakOnly(version);
        Properties properties = properties(Authority.common());

        try (Connection connection = DriverManager.getConnection(server.url(), properties);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select repeat('x', 300000), version from pg_stat_ssl where pid = pg_backend_pid()")) {
            assertTrue(rows.next());
            assertEquals(300_000, rows.getString(1).length());
            assertEquals(version, rows.getString(2));
            SSLSession session = Recording.LAST.get();
            assertOwn(session);
            assertEquals(version, session.getProtocol());
        }
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() {
        Properties properties = properties(Authority.create("Stranger", KeyType.EC_P256));

        SQLException refusal =
                assertThrows(SQLException.class, () -> DriverManager.getConnection(server.url(), properties));

        assertTrue(refusal.getCause() instanceof SSLHandshakeException, () -> refusal.toString());
    }

    private static Properties properties(Authority trusted) {
        Properties properties = new Properties();
        properties.put("user", PostgresServer.USER);
        properties.put("password", PostgresServer.PASSWORD);
        properties.put("sslmode", "verify-full");
        properties.put("channelBinding", "require"); // tls-server-end-point
        properties.put("sslhostnameverifier", Recording.class.getName());
        properties.put(
                "sslrootcert", trusted.writeRoot(home.resolve("root.crt")).toString());
        return properties;
    }

    /** The driver's own verifier, and a note of the session it saw. */
    public static final class Recording implements HostnameVerifier {
        static final AtomicReference<SSLSession> LAST = new AtomicReference<>();

        @Override
        public boolean verify(String host, SSLSession session) {
            LAST.set(session);
            return PGjdbcHostnameVerifier.INSTANCE.verify(host, session);
        }
    }
}
