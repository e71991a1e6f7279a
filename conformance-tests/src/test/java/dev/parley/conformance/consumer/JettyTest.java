package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
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
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/1.1 between a client and a server of Jetty. */
@ConsumerTest
class JettyTest {

    private static final byte[] LONG = new byte[300_000];

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aLongAnswerArrives(String version) throws Exception {
        AtomicReference<SSLSession> serverSession = new AtomicReference<>();
        AtomicReference<SSLSession> clientSession = new AtomicReference<>();
        Server server = server(serverSession);
        HttpClient client = client(Authority.common(), version);
        client.addBean(noting(clientSession));
        server.start();
        client.start();
        try {
            ContentResponse response = client.newRequest(server.getURI().resolve("/long"))
                    .timeout(120, TimeUnit.SECONDS)
                    .send();

            assertEquals(200, response.getStatus());
            assertEquals(LONG.length, response.getContent().length);
            assertOwn(serverSession.get());
            assertOwn(clientSession.get());
            assertEquals(version, serverSession.get().getProtocol());
        } finally {
            client.stop();
            server.stop();
        }
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() throws Exception {
        Server server = server(new AtomicReference<>());
        HttpClient client = client(Authority.create("Stranger", KeyType.EC_P256), "TLSv1.3");
        server.start();
        client.start();
        try {
            ExecutionException refusal = assertThrows(
                    ExecutionException.class, () -> client.GET(server.getURI().resolve("/long")));

            assertEquals(SSLHandshakeException.class, refusal.getCause().getClass());
        } finally {
            client.stop();
            server.stop();
        }
    }

    private static Server server(AtomicReference<SSLSession> session) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(Identities.server(KeyType.EC_P256).keyStore());
        tls.setKeyStorePassword(Identity.PASSWORD);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer());
        Server server = new Server();
        ServerConnector connector =
                new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost("localhost");
        connector.addBean(noting(session));
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.write(true, ByteBuffer.wrap(LONG), callback);
                return true;
            }
        });
        return server;
    }

    private static HttpClient client(Authority trusted, String version) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStore(trusted.trustStore());
        tls.setIncludeProtocols(version);
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(tls);
        return new HttpClient(new HttpClientTransportOverHTTP(connector));
    }

    private static SslHandshakeListener noting(AtomicReference<SSLSession> session) {
        return new SslHandshakeListener() {
            @Override
            public void handshakeSucceeded(Event event) {
                session.set(event.getSSLEngine().getSession());
            }
        };
    }
}
