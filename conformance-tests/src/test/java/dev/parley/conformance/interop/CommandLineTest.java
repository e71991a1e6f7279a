package dev.parley.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.TlsSession;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Connection.ClientAuth;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Delivery;
import dev.parley.conformance.support.EngineLink;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the tools of the command line do besides what {@link MatrixTest} asks of every peer, in both roles. */
@Timeout(600)
abstract class CommandLineTest {

    private static final int PATIENCE_MILLIS = 120_000;

    private final Tool tool;

    CommandLineTest(Tool tool) {
        this.tool = tool;
    }

    Tool tool() {
        return tool;
    }

    @BeforeEach
    void toolIsThere() {
        Assumptions.assumeTrue(tool.available(), tool.program() + " is not installed");
    }

    @Contract("X24")
    @Test
    void applicationProtocolsAreAgreedOnInBothRoles() throws IOException {
        for (String version : List.of(Connection.TLS12, Connection.TLS13)) {
            Connection connection = plain(version);
            try (Accepting accepting = accept(connection, "two", "three")) {
                try (External client = tool.client(connection, accepting.port(), alpn(true));
                        EngineLink link = accepting.link(client).handshake()) {
                    assertEquals("two", link.engine().getApplicationProtocol());
                    client.endInput();
                }
            }
            try (Tool.Listening server = tool.server(connection, alpn(false));
                    EngineLink link =
                            connect(connection, server.port(), "two", "one").handshake()) {
                assertEquals(
                        "two",
                        link.engine().getApplicationProtocol(),
                        server.program().output());
                link.bye();
            }
        }
    }

    /** The client guesses x25519, and the server wants another group. */
    @Contract("H28")
    @Test
    void aServerMayAskForAnotherGroupInBothRoles() throws IOException {
        Assumptions.assumeTrue(Providers.testsParley(), "the JDK cannot be told its groups");
        Connection wanted = plain(Connection.TLS13, "secp521r1");
        Connection guessed = plain(Connection.TLS13, "x25519");
        try (Accepting accepting = accept(wanted);
                External client = tool.client(guessed, accepting.port());
                EngineLink link = accepting.link(client).handshake()) {
            assertEquals("secp521r1", group(link));
            client.type("on\n");
            assertEquals("on", link.receive());
        }
        try (Tool.Listening server = tool.server(wanted);
                EngineLink link = connect(guessed, server.port()).handshake()) {
            assertEquals("secp521r1", group(link));
            talkToServer(link, server.program());
        }
    }

    private static String group(EngineLink link) {
        TlsSession session = Objects.requireNonNull(TlsSession.of(link.engine().getSession()));
        return Objects.requireNonNull(session.group());
    }

    /** The tool's options for the protocols one and two, of which the second is to be used. */
    abstract String[] alpn(boolean client);

    static Connection plain(String version) {
        return plain(version, "x25519");
    }

    static Connection plain(String version, String group) {
        return new Connection(
                version,
                version.equals(Connection.TLS13) ? "TLS_AES_128_GCM_SHA256" : "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                group,
                KeyType.EC_P256,
                ClientAuth.NONE,
                Delivery.WHOLE);
    }

    /** A line there and a line back. */
    abstract void talkToServer(EngineLink link, External server) throws IOException;

    static Accepting accept(Connection connection, String... protocols) throws IOException {
        return new Accepting(prepare(connection.server(Providers.underTest()), protocols));
    }

    static EngineLink connect(Connection connection, int port, String... protocols) throws IOException {
        Authority.common();
        SSLEngine engine = prepare(connection.client(Providers.underTest()), protocols);
        return new EngineLink(engine, new Socket(InetAddress.getLoopbackAddress(), port));
    }

    private static SSLEngine prepare(SSLEngine engine, String... protocols) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Our server, waiting for one client. */
    static final class Accepting implements AutoCloseable {
        private final SSLEngine engine;
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        Accepting(SSLEngine engine) throws IOException {
            this.engine = engine;
            listener.setSoTimeout(PATIENCE_MILLIS);
        }

        int port() {
            return listener.getLocalPort();
        }

        EngineLink link(External client) throws IOException {
            try {
                return new EngineLink(engine, listener.accept());
            } catch (SocketTimeoutException e) {
                throw new AssertionError("nobody comes: " + client.output(), e);
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
