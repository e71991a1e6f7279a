package dev.parley.conformance.http;

import static dev.parley.conformance.http.Tls.assertOwnOnBothEnds;
import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.net.http.HttpClient.Version.HTTP_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.WebServer;
import dev.parley.conformance.support.WebServer.Connection;
import dev.parley.conformance.support.WebServer.Form;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server whose certificate is renewed, and one that stops while it is speaking. */
@WebTest
class LifecycleTest {

    @ParameterizedTest
    @EnumSource(Connection.class)
    void aReloadedConnectorShowsTheNewCertificateAndKeepsOldConnections(Connection connection) throws Exception {
        Identity before = Identities.server(KeyType.EC_P256);
        Identity after = Authority.common().issue(KeyType.EC_P256, "localhost");
        try (WebServer server = WebServer.setup()
                .connection(connection)
                .certificate(before, Form.PKCS12)
                .start()) {
            Client old = Client.trusting(HTTP_1_1);
            HttpResponse<String> first = old.get(server.uri("/about"));
            assertEquals(before.certificate(), shown(first));

            after.writeKeyStore(server.home().resolve("host0.p12"));
            server.reload();

            HttpResponse<String> again = old.get(server.uri("/about"));
            assertEquals(Client.lines(first).get("port"), Client.lines(again).get("port"));
            assertEquals(after.certificate(), shown(Client.trusting(HTTP_2).get(server.uri("/about"))));
        }
    }

    @ParameterizedTest
    @CsvSource({"NIO, HTTP_1_1", "NIO, HTTP_2", "NIO2, HTTP_1_1", "NIO2, HTTP_2"})
    void aServerThatStopsInMidStreamIsNoticed(Connection connection, HttpClient.Version version) throws Exception {
        Endless endless = new Endless();
        try (WebServer server = WebServer.setup()
                .connection(connection)
                .certificate(Identities.server(KeyType.EC_P256), Form.PKCS12)
                .servlet("/endless", endless)
                .start()) {
            URI about = server.uri("/about");
            HttpResponse<InputStream> response = Client.trusting(version).open(server.uri("/endless"));
            assertEquals(200, response.statusCode());
            InputStream body = response.body();
            assertEquals(Endless.BLOCK, body.readNBytes(Endless.BLOCK).length);

            Thread stopping = new Thread(server::stop);
            stopping.start();
            try {
                assertThrows(IOException.class, body::readAllBytes);
            } finally {
                endless.release();
                stopping.join(60_000);
            }
            assertTrue(!stopping.isAlive(), "the server stops");
            assertThrows(ConnectException.class, () -> Client.trusting(version).get(about));
        }
    }

    private static Certificate shown(HttpResponse<String> response) throws IOException {
        assertOwnOnBothEnds(response);
        return response.sslSession().orElseThrow().getPeerCertificates()[0];
    }

    /** Sends a block, and does not end before it is told to. */
    private static final class Endless extends HttpServlet {
        private static final long serialVersionUID = 1;
        static final int BLOCK = 100_000;

        private final transient CountDownLatch end = new CountDownLatch(1);

        void release() {
            end.countDown();
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().write(new byte[BLOCK]);
            response.flushBuffer();
            try {
                if (end.await(60, TimeUnit.SECONDS)) {
                    response.getOutputStream().write(new byte[1 << 20]);
                    response.flushBuffer();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
