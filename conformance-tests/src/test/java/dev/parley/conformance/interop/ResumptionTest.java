package dev.parley.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsSession;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EngineLink;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sessions that go on with other implementations, in both roles and both versions.
 *
 * @see "RFC 8446 §2.2; RFC 5077 §3; CONTRACT T1 to T9"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class ResumptionTest {

    private static final int PATIENCE_MILLIS = 120_000;
    private static final byte[] DATA = {1, 2, 3};

    private final SSLContext clients = Contexts.anonymous(Providers.underTest());
    private final SSLContext servers = Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));

    @Contract({"T1", "T8"})
    @ParameterizedTest
    @ValueSource(strings = {Connection.TLS12, Connection.TLS13})
    void openSslsClientResumesWithOurServer(String version, @TempDir Path directory) throws IOException {
        Tool tool = available(new OpenSsl());
        String file = directory.resolve("session.pem").toString();
        Connection connection = CommandLineTest.plain(version);
        try (ServerSocket listener = listener()) {
            try (External first = tool.client(connection, listener.getLocalPort(), "-sess_out", file);
                    EngineLink link = accept(listener).handshake()) {
                assertFalse(isResumed(link.engine()));
                talk(link, first);
                first.awaitOutput(output -> Files.exists(Path.of(file)));
                first.endInput();
                link.receiveAll();
            }
            try (External second = tool.client(connection, listener.getLocalPort(), "-sess_in", file);
                    EngineLink link = accept(listener).handshake()) {
                assertTrue(isResumed(link.engine()));
                talk(link, second);
                second.awaitOutput("Reused, ");
            }
        }
    }

    @Contract({"T1", "T8"})
    @ParameterizedTest
    @ValueSource(strings = {Connection.TLS12, Connection.TLS13})
    void ourClientResumesWithOpenSslsServer(String version) throws IOException {
        Tool tool = available(new OpenSsl());
        Connection connection = CommandLineTest.plain(version);
        try (Tool.Listening server = tool.server(connection, "-naccept", "2")) {
            ask(version, server, false);
            ask(version, server, true);
        }
    }

    @Contract({"T1", "T8"})
    @ParameterizedTest
    @ValueSource(strings = {Connection.TLS12, Connection.TLS13})
    void gnuTlssClientResumesWithOurServer(String version) throws IOException {
        Tool tool = available(new GnuTls());
        Connection connection = CommandLineTest.plain(version);
        String[] resuming = GnuTls.resuming(connection).toArray(new String[0]);
        try (ServerSocket listener = listener();
                External client = tool.client(connection, listener.getLocalPort(), resuming)) {
            try (EngineLink link = accept(listener).handshake()) {
                assertFalse(isResumed(link.engine()));
                link.receiveAll();
                link.bye();
            }
            try (EngineLink link = accept(listener).handshake()) {
                assertTrue(isResumed(link.engine()), client.output());
                client.awaitOutput("This is a resumed session");
                talk(link, client);
            }
        }
    }

    @Contract({"T1", "T8"})
    @ParameterizedTest
    @ValueSource(strings = {Connection.TLS12, Connection.TLS13})
    void ourClientResumesWithGnuTlssServer(String version) throws IOException {
        Tool tool = available(new GnuTls());
        try (Tool.Listening server = tool.server(CommandLineTest.plain(version))) {
            echo(version, server, false);
            echo(version, server, true);
        }
    }

    @Contract({"T1", "T8", "T9"})
    @ParameterizedTest
    @ValueSource(strings = {Connection.TLS12, Connection.TLS13})
    void theJdksClientResumesWithOurServer(String version) throws SSLException {
        SSLContext theirs = Contexts.anonymous(Security.getProvider("SunJSSE"));

        assertFalse(isResumed(pair(version, theirs, servers).server().engine()));
        assertTrue(isResumed(pair(version, theirs, servers).server().engine()));
    }

    @Contract({"T1", "T8", "T9"})
    @ParameterizedTest
    @ValueSource(strings = {Connection.TLS12, Connection.TLS13})
    void ourClientResumesWithTheJdksServer(String version) throws SSLException {
        SSLContext theirs = Contexts.with(Security.getProvider("SunJSSE"), Identities.server(KeyType.EC_P256));
        EnginePair first = pair(version, clients, theirs);
        EnginePair second = pair(version, clients, theirs);

        assertFalse(isResumed(first.client().engine()));
        assertTrue(isResumed(second.client().engine()));
        assertEquals(
                first.client().engine().getSession().getCreationTime(),
                second.client().engine().getSession().getCreationTime());
    }

    private static EnginePair pair(String version, SSLContext clients, SSLContext servers) throws SSLException {
        SSLEngine client = clients.createSSLEngine(Tool.HOST, 443);
        client.setUseClientMode(true);
        client.setEnabledProtocols(new String[] {version});
        SSLEngine server = servers.createSSLEngine();
        server.setUseClientMode(false);
        return EnginePair.of(client, server).handshake().exchange(DATA, DATA).close();
    }

    /** A line there and one back, typed at the server; what it sends after the handshake is thereby read. */
    private void ask(String version, Tool.Listening server, boolean resumed) throws IOException {
        try (EngineLink link = connect(version, server.port()).handshake()) {
            assertEquals(resumed, isResumed(link.engine()), server.program().output());
            String line = resumed ? "second" : "first";
            link.send(line);
            server.program().awaitOutput(line);
            server.program().type("answer\n");
            assertEquals("answer", link.receive());
            link.bye();
        }
    }

    private void echo(String version, Tool.Listening server, boolean resumed) throws IOException {
        try (EngineLink link = connect(version, server.port()).handshake()) {
            assertEquals(resumed, isResumed(link.engine()), server.program().output());
            link.send("echo");
            assertEquals("echo", link.receive());
            link.bye();
        }
    }

    private static void talk(EngineLink link, External client) throws IOException {
        client.type("line\n");
        assertEquals("line", link.receive());
        link.send("answer");
        client.awaitOutput("answer");
    }

    private EngineLink connect(String version, int port) throws IOException {
        SSLEngine engine = clients.createSSLEngine(Tool.HOST, port);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {version});
        return new EngineLink(engine, new Socket(InetAddress.getLoopbackAddress(), port));
    }

    private EngineLink accept(ServerSocket listener) throws IOException {
        SSLEngine engine = servers.createSSLEngine();
        engine.setUseClientMode(false);
        return new EngineLink(engine, listener.accept());
    }

    private static ServerSocket listener() throws IOException {
        ServerSocket listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(PATIENCE_MILLIS);
        return listener;
    }

    private static Tool available(Tool tool) {
        Assumptions.assumeTrue(tool.available(), tool.program() + " is not installed");
        return tool;
    }

    private static boolean isResumed(SSLEngine engine) {
        TlsSession session = TlsSession.of(engine.getSession());
        assertNotNull(session);
        return session.resumed();
    }
}
