package dev.parley.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.Delivery;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.JdkPeer;
import dev.parley.conformance.support.Pairwise;
import dev.parley.conformance.support.Providers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Suites, groups and certificates through sockets, against sockets of the JDK, OpenSSL and GnuTLS, in both roles. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketsTest {

    private static final int PATIENCE_SECONDS = 60;

    @TestFactory
    Stream<DynamicTest> ourClientTalksToTheJdksServer() {
        return withTheJdk(Providers.underTest(), Providers.jdk());
    }

    @TestFactory
    Stream<DynamicTest> theJdksClientTalksToOurServer() {
        return withTheJdk(Providers.jdk(), Providers.underTest());
    }

    private static Stream<DynamicTest> withTheJdk(Provider clients, Provider servers) {
        return everyPair(
                connection -> true, connection -> JdkPeer.talk(connection, () -> talk(connection, clients, servers)));
    }

    @TestFactory
    Stream<DynamicTest> ourClientTalksToOpenSslsServer() {
        return everyPair(new OpenSsl(), this::call);
    }

    @TestFactory
    Stream<DynamicTest> openSslsClientTalksToOurServer() {
        return everyPair(new OpenSsl(), this::serve);
    }

    @TestFactory
    Stream<DynamicTest> ourClientTalksToGnuTlssServer() {
        return everyPair(new GnuTls(), this::call);
    }

    @TestFactory
    Stream<DynamicTest> gnuTlssClientTalksToOurServer() {
        return everyPair(new GnuTls(), this::serve);
    }

    private interface Check {
        void on(Connection connection) throws Exception;
    }

    private interface ToolCheck {
        void on(Tool tool, Connection connection) throws Exception;
    }

    private static Stream<DynamicTest> everyPair(Tool tool, ToolCheck check) {
        Assumptions.assumeTrue(tool.available(), tool.program() + " is not installed");
        return everyPair(tool::supports, connection -> check.on(tool, connection));
    }

    private static Stream<DynamicTest> everyPair(Predicate<Connection> possible, Check check) {
        List<Connection> all = Connection.all(Connection.COMMON_GROUPS).stream()
                .filter(connection -> connection.delivery() == Delivery.WHOLE && possible.test(connection))
                .toList();
        List<Connection> chosen = Boolean.getBoolean("parley.full") ? all : Pairwise.choose(all, Connection::values);
        return chosen.stream()
                .map(connection -> DynamicTest.dynamicTest(Conversation.name(connection), () -> check.on(connection)));
    }

    private static void talk(Connection connection, Provider clients, Provider servers) throws Exception {
        byte[] up = Conversation.random(40_000, 1);
        byte[] down = Conversation.random(40_000, 2);
        try (ServerSocket listener = listener()) {
            CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
                try (SSLSocket socket = connection.server(servers, listener.accept())) {
                    assertArrayEquals(up, socket.getInputStream().readNBytes(up.length));
                    socket.getOutputStream().write(down);
                    check(connection, socket);
                    assertEquals(-1, socket.getInputStream().read());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            try (SSLSocket socket =
                    connection.client(clients, new Socket(listener.getInetAddress(), listener.getLocalPort()))) {
                socket.startHandshake();
                socket.getOutputStream().write(up);
                assertArrayEquals(down, socket.getInputStream().readNBytes(down.length));
                check(connection, socket);
            }
            server.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void call(Tool tool, Connection connection) throws Exception {
        try (Tool.Listening server = tool.server(connection);
                SSLSocket socket = connection.client(
                        Providers.underTest(), new Socket(InetAddress.getLoopbackAddress(), server.port()))) {
            check(connection, socket);
            send(socket, "from parley");
            if (tool instanceof GnuTls) { // which echoes
                assertEquals("from parley", reader(socket).readLine());
            } else {
                server.program().awaitOutput("from parley");
                server.program().type("from the tool\n");
                assertEquals("from the tool", reader(socket).readLine());
            }
        }
    }

    private void serve(Tool tool, Connection connection) throws Exception {
        try (ServerSocket listener = listener();
                External client = tool.client(connection, listener.getLocalPort());
                SSLSocket socket = connection.server(Providers.underTest(), listener.accept())) {
            check(connection, socket);
            client.type("from the tool\n");
            BufferedReader in = reader(socket);
            assertEquals("from the tool", in.readLine(), client.output());
            send(socket, "from parley");
            client.awaitOutput("from parley");
            client.endInput();
            while (in.readLine() != null) {
                // until it has closed
            }
            socket.close();
            assertEquals(0, client.waitForExit(), client.output());
        }
    }

    private static void check(Connection connection, SSLSocket socket) throws IOException {
        SSLSession session = socket.getSession();
        assertTrue(session.isValid(), connection::toString);
        assertEquals(connection.version(), session.getProtocol());
        assertEquals(connection.suite(), session.getCipherSuite());
        if (socket.getUseClientMode()) {
            assertEquals(Identities.server(connection.certificate()).certificate(), session.getPeerCertificates()[0]);
        } else if (Tool.shows(connection)) {
            assertEquals(Identities.client(connection.certificate()).certificate(), session.getPeerCertificates()[0]);
        }
    }

    private static ServerSocket listener() throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(PATIENCE_SECONDS * 1000);
        return listener;
    }

    private static void send(SSLSocket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static BufferedReader reader(SSLSocket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }
}
