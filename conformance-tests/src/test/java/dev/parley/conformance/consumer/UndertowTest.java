package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Undertow answers the JDK's HTTP client. */
@ConsumerTest
class UndertowTest {

    private static final int LONG = 300_000;

    @ParameterizedTest
    @CsvSource({"TLSv1.2, HTTP_2", "TLSv1.3, HTTP_1_1", "TLSv1.2, HTTP_1_1"})
    void anEchoComesBack(String version, HttpClient.Version http) throws Exception {
        AtomicReference<@Nullable SSLSession> session = new AtomicReference<>();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(Identities.server(KeyType.EC_P256).keyManagers(), null, null);
        Undertow server = Undertow.builder()
                .addHttpsListener(0, "127.0.0.1", context)
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .setHandler(exchange -> {
                    session.set(exchange.getConnection().getSslSession());
                    exchange.getRequestReceiver().receiveFullBytes(UndertowTest::echo);
                })
                .build();
        server.start();
        try {
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(new String[] {version});
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(Own.clientContext())
                    .sslParameters(parameters)
                    .version(http)
                    .build();
            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                    .POST(BodyPublishers.ofByteArray(new byte[LONG]))
                    .build();

            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());

            assertEquals(LONG, response.body().length);
            assertEquals(http, response.version());
            assertOwn(session.get());
            assertEquals(version, session.get().getProtocol());
            assertEquals(version, response.sslSession().orElseThrow().getProtocol());
        } finally {
            server.stop();
        }
    }

    private static void echo(HttpServerExchange exchange, byte[] body) {
        exchange.getResponseSender().send(java.nio.ByteBuffer.wrap(body));
    }
}
