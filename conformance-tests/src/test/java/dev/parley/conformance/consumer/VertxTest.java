package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP between a client and a server of Vert.x. */
@ConsumerTest
class VertxTest {

    private static final int LONG = 300_000;

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, HTTP_2", "TLSv1.3, HTTP_1_1", "TLSv1.2, HTTP_2", "TLSv1.2, HTTP_1_1"})
    void anEchoComesBack(String version, HttpVersion http) throws Exception {
        AtomicReference<@Nullable SSLSession> serverSession = new AtomicReference<>();
        HttpServer server = await(vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(certificate()))
                .requestHandler(request -> {
                    serverSession.set(request.sslSession());
                    request.body().onSuccess(body -> request.response().end(body));
                })
                .listen(0, "127.0.0.1"));
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(http))
                .setProtocolVersion(http)
                .setEnabledSecureTransportProtocols(Set.of(version))
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(Authority.common()
                                .writeRoot(home.resolve("root.pem"))
                                .toString())));

        HttpClientRequest request = await(client.request(HttpMethod.POST, server.actualPort(), "localhost", "/"));
        AtomicReference<HttpVersion> spoken = new AtomicReference<>();
        Buffer body = await(request.send(Buffer.buffer(new byte[LONG])).compose(response -> {
            spoken.set(response.version());
            return response.body();
        }));

        assertEquals(LONG, body.length());
        assertEquals(http, spoken.get());
        for (SSLSession session : new SSLSession[] {request.connection().sslSession(), serverSession.get()}) {
            assertOwn(session);
            assertEquals(version, session.getProtocol());
        }
    }

    private PemKeyCertOptions certificate() {
        return new PemKeyCertOptions()
                .setKeyPath(Identities.server(KeyType.EC_P256)
                        .writeKey(home.resolve("server.key"))
                        .toString())
                .setCertPath(Identities.server(KeyType.EC_P256)
                        .writeChain(home.resolve("server.pem"))
                        .toString());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    }
}
