package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's small server, which drives an engine by hand over blocking streams, answers the JDK's client. */
@ConsumerTest
class HttpsServerTest {

    private static final byte[] LONG = new byte[300_000];

    private final AtomicReference<@Nullable SSLSession> session = new AtomicReference<>();

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void anEchoComesBackToAClientThatIsKnown(String version) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.setHttpsConfigurator(new Demanding(context(Identities.server(KeyType.EC_P256))));
        server.createContext("/", this::echo);
        server.start();
        try {
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(new String[] {version});
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(context(Identities.client(KeyType.EC_P256)))
                    .sslParameters(parameters)
                    .build();
            URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
            for (int request = 0; request < 3; request++) {
                HttpResponse<byte[]> response = client.send(
                        HttpRequest.newBuilder(uri)
                                .POST(BodyPublishers.ofByteArray(LONG))
                                .build(),
                        BodyHandlers.ofByteArray());

                assertArrayEquals(LONG, response.body());
            }
            assertOwn(session.get());
            assertEquals(version, session.get().getProtocol());
            assertEquals("CN=client.test", session.get().getPeerPrincipal().getName());
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private void echo(HttpExchange exchange) throws IOException {
        session.set(((HttpsExchange) exchange).getSSLSession());
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static SSLContext context(Identity identity) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity.keyManagers(), Authority.common().trustManagers(), null);
        return context;
    }

    /** Asks every client for its certificate. */
    private static final class Demanding extends HttpsConfigurator {

        Demanding(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters demanding = getSSLContext().getDefaultSSLParameters();
            demanding.setNeedClientAuth(true);
            parameters.setSSLParameters(demanding);
        }
    }
}
