package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Body;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.Servlets;
import dev.parley.conformance.support.WebServer;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache HttpClient 5 against Tomcat: the classic client on sockets, the asynchronous one on engines. */
@ConsumerTest
class ApacheHttpClientTest {

    private static final Body BODY = new Body(2, 1_000_000);
    private static final String PATH = "/source?seed=2&bytes=" + BODY.length();

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void theClassicClientGetsALongAnswer(String version) throws Exception {
        try (WebServer server = Own.tomcat();
                CloseableHttpClient client = classic(version)) {
            HttpClientContext context = HttpClientContext.create();

            String hash = client.execute(new HttpGet(server.uri(PATH)), context, response -> {
                assertEquals(200, response.getCode());
                assertTrue(Providers.owns(
                        response.getFirstHeader(Servlets.SESSION_CLASS).getValue()));
                return Body.hash(response.getEntity().getContent());
            });

            assertEquals(BODY.hash(), hash);
            assertOwn(context.getSSLSession());
            assertEquals(version, context.getSSLSession().getProtocol());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, FORCE_HTTP_1, HTTP/1.1",
        "TLSv1.3, NEGOTIATE, HTTP/2.0",
        "TLSv1.2, FORCE_HTTP_1, HTTP/1.1",
        "TLSv1.2, NEGOTIATE, HTTP/2.0"
    })
    void theAsynchronousClientGetsALongAnswer(String version, HttpVersionPolicy policy, String spoken)
            throws Exception {
        try (WebServer server = Own.tomcat();
                CloseableHttpAsyncClient client = asynchronous(version, policy)) {
            client.start();
            HttpClientContext context = HttpClientContext.create();
            SimpleHttpRequest request =
                    SimpleRequestBuilder.get(server.uri(PATH)).build();

            SimpleHttpResponse response = client.execute(request, context, null).get(120, TimeUnit.SECONDS);

            assertEquals(200, response.getCode());
            assertEquals(BODY.hash(), Body.hash(new java.io.ByteArrayInputStream(response.getBodyBytes())));
            assertTrue(Providers.owns(
                    response.getFirstHeader(Servlets.SESSION_CLASS).getValue()));
            assertEquals(spoken, context.getProtocolVersion().toString());
            assertOwn(context.getSSLSession());
            assertEquals(version, context.getSSLSession().getProtocol());
        }
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() throws Exception {
        try (WebServer server = Own.tomcat();
                CloseableHttpClient client = HttpClients.createDefault()) { // trusts what the JDK trusts
            HttpGet request = new HttpGet(server.uri("/about"));

            assertThrows(SSLHandshakeException.class, () -> client.execute(request, response -> null));
        }
    }

    private static CloseableHttpClient classic(String version) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(strategy(version).buildClassic())
                        .build())
                .build();
    }

    private static CloseableHttpAsyncClient asynchronous(String version, HttpVersionPolicy policy) {
        return HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setTlsStrategy(strategy(version).buildAsync())
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setVersionPolicy(policy).build())
                        .build())
                .build();
    }

    private static ClientTlsStrategyBuilder strategy(String version) {
        return ClientTlsStrategyBuilder.create()
                .setSslContext(Own.clientContext())
                .setTlsVersions(version);
    }
}
