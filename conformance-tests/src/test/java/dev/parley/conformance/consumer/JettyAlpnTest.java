package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.transport.HttpClientConnectionFactory;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ALPN between a client and a server of Jetty, which find the adapter by its service files and are told nothing. */
@ConsumerTest
class JettyAlpnTest {

    private static final int LONG = 300_000;

    private final Server server = new Server();
    private final BlockingQueue<SSLSession> sessions = new LinkedBlockingQueue<>();
    private final ClientConnector connector = new ClientConnector();
    private HttpClient client = new HttpClient();
    private @Nullable SocketAddressResolver resolver;

    @AfterEach
    void stop() throws Exception {
        client.stop();
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, h2 http/1.1, HTTP/2.0",
        "TLSv1.2, h2 http/1.1, HTTP/2.0",
        "TLSv1.3, http/1.1, HTTP/1.1",
        "TLSv1.2, http/1.1, HTTP/1.1",
    })
    void theServersChoiceIsSpoken(String version, String protocols, String spoken) throws Exception {
        serve(Identities.server(KeyType.EC_P256).keyStore(), protocols.split(" "));
        start(version, choosing());

        ContentResponse response = post("localhost", new byte[LONG]);

        assertEquals(LONG, response.getContent().length);
        assertEquals(HttpVersion.fromString(spoken), response.getVersion());
        assertOwnOnBothEnds(version);
    }

    @Test
    void aClientWithoutAlpnGetsTheServersDefault() throws Exception {
        serve(Identities.server(KeyType.EC_P256).keyStore(), "h2", "http/1.1");
        start("TLSv1.3", new HttpClientTransportOverHTTP(connector));

        assertEquals(HttpVersion.HTTP_1_1, post("localhost", new byte[1]).getVersion());
        assertOwnOnBothEnds("TLSv1.3");
    }

    @Test
    void withNothingInCommonThereIsNoConnection() throws Exception {
        serve(Identities.server(KeyType.EC_P256).keyStore(), "http/1.1");
        start("TLSv1.3", new HttpClientTransportOverHTTP2(new HTTP2Client(connector)));

        ExecutionException refusal = assertThrows(ExecutionException.class, () -> post("localhost", new byte[1]));

        assertEquals(SSLHandshakeException.class, refusal.getCause().getClass());
        assertTrue(refusal.getCause().getMessage().contains("Received fatal alert: no_application_protocol"));
    }

    /** Jetty's key manager reads the name from the handshake session and leaves its finding there for its customizer. */
    @Test
    void eachHostShowsItsOwnCertificate() throws Exception {
        Identity one = Authority.common().issue(KeyType.EC_P256, "one.test");
        Identity two = Authority.common().issue(KeyType.EC_P256, "two.test");
        KeyStore both = one.keyStore();
        both.setKeyEntry(
                "two", two.key(), Identity.PASSWORD.toCharArray(), two.chain().toArray(new X509Certificate[0]));
        serve(both, "h2");
        resolver = (host, port, found) -> found.succeeded(List.of(loopback(host, port)));
        start("TLSv1.3", new HttpClientTransportOverHTTP2(new HTTP2Client(connector)));

        for (Identity host : List.of(one, two)) {
            String name = host.certificate().getSubjectX500Principal().getName().substring("CN=".length());
            sessions.clear();

            assertEquals(200, post(name, new byte[1]).getStatus());

            List<SSLSession> ends = List.of(taken(), taken());
            SSLSession seen = ends.get(0).getLocalCertificates() == null ? ends.get(0) : ends.get(1);
            assertEquals(host.certificate(), seen.getPeerCertificates()[0]);
        }
    }

    private static InetSocketAddress loopback(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private void serve(KeyStore keys, String... protocols) throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keys);
        tls.setKeyStorePassword(Identity.PASSWORD);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer());
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory(protocols);
        alpn.setDefaultProtocol("http/1.1");
        ConnectionFactory[] factories = {
            new SslConnectionFactory(tls, alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(http),
            new HttpConnectionFactory(http)
        };
        ServerConnector listener = new ServerConnector(server, factories);
        listener.setHost("127.0.0.1");
        listener.addBean(noting());
        server.addConnector(listener);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.copy(request, response, callback);
                return true;
            }
        });
        server.start();
    }

    /** A client that speaks what the server likes best. */
    private HttpClientTransport choosing() {
        return new HttpClientTransportDynamic(
                connector,
                new ClientConnectionFactoryOverHTTP2.HTTP2(new HTTP2Client(connector)),
                HttpClientConnectionFactory.HTTP11);
    }

    private void start(String version, HttpClientTransport transport) throws Exception {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStore(Authority.common().trustStore());
        tls.setIncludeProtocols(version);
        connector.setSslContextFactory(tls);
        client = new HttpClient(transport);
        client.addBean(noting());
        client.setSocketAddressResolver(resolver); // null for Jetty's own
        client.start();
    }

    private ContentResponse post(String host, byte[] body) throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return client.POST("https://" + host + ":" + port + "/")
                .body(new org.eclipse.jetty.client.BytesRequestContent(body))
                .timeout(120, TimeUnit.SECONDS)
                .send();
    }

    private void assertOwnOnBothEnds(String version) throws InterruptedException {
        for (int end = 0; end < 2; end++) {
            SSLSession session = taken();
            assertOwn(session);
            assertEquals(version, session.getProtocol());
        }
    }

    private SSLSession taken() throws InterruptedException {
        SSLSession session = sessions.poll(120, TimeUnit.SECONDS);
        if (session == null) {
            throw new AssertionError("no handshake");
        }
        return session;
    }

    private SslHandshakeListener noting() {
        return new SslHandshakeListener() {
            @Override
            public void handshakeSucceeded(Event event) {
                sessions.add(event.getSSLEngine().getSession());
            }
        };
    }
}
