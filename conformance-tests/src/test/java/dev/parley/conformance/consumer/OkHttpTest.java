package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Body;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.Servlets;
import dev.parley.conformance.support.WebServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionSpec;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.TlsVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OkHttp against Tomcat: its socket, its ALPN, its host name verifier. */
@ConsumerTest
class OkHttpTest {

    @ParameterizedTest
    @CsvSource({
        "TLS_1_3, HTTP_2",
        "TLS_1_3, HTTP_1_1",
        "TLS_1_2, HTTP_2",
        "TLS_1_2, HTTP_1_1",
    })
    void aLongAnswerArrives(TlsVersion version, Protocol protocol) throws Exception {
        Body body = new Body(1, 1_000_000);
        AtomicReference<SSLSession> session = new AtomicReference<>();
        OkHttpClient client = client(version, session)
                .protocols(protocol == Protocol.HTTP_2 ? List.of(protocol, Protocol.HTTP_1_1) : List.of(protocol))
                .build();

        try (WebServer server = Own.tomcat();
                Response response = get(client, server, "/source?seed=1&bytes=" + body.length())) {
            assertEquals(200, response.code());
            assertEquals(body.hash(), Body.hash(response.body().byteStream()));
            assertEquals(protocol, response.protocol());
            assertEquals(version, response.handshake().tlsVersion());
            assertOwn(session.get());
            assertTrue(Providers.owns(response.header(Servlets.SESSION_CLASS, "")));
        } finally {
            client.connectionPool().evictAll();
        }
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() {
        OkHttpClient client = new OkHttpClient(); // trusts what the JDK trusts

        try (WebServer server = Own.tomcat()) {
            assertThrows(
                    SSLHandshakeException.class,
                    () -> get(client, server, "/about").close());
        }
    }

    private static OkHttpClient.Builder client(TlsVersion version, AtomicReference<SSLSession> session) {
        return new OkHttpClient.Builder()
                .sslSocketFactory(Own.clientContext().getSocketFactory(), Own.trustManager())
                .connectionSpecs(List.of(new ConnectionSpec.Builder(ConnectionSpec.COMPATIBLE_TLS)
                        .tlsVersions(version)
                        .build()))
                .eventListener(new EventListener() {
                    @Override
                    public void connectionAcquired(Call call, Connection connection) {
                        session.set(((SSLSocket) connection.socket()).getSession());
                    }
                });
    }

    private static Response get(OkHttpClient client, WebServer server, String path) throws java.io.IOException {
        return client.newCall(
                        new Request.Builder().url(server.uri(path).toString()).build())
                .execute();
    }
}
