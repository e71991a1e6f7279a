package dev.parley.conformance.http;

import static dev.parley.conformance.http.Tls.assertOwnOnBothEnds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.WebServer;
import dev.parley.conformance.support.WebServer.Connection;
import dev.parley.conformance.support.WebServer.Form;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two virtual hosts with a certificate each. */
@WebTest
class ServerNameTest {

    @ParameterizedTest
    @EnumSource(Connection.class)
    void eachHostShowsItsOwnCertificate(Connection connection) throws Exception {
        Identity one = Authority.common().issue(KeyType.EC_P256, "one.test", "127.0.0.1");
        Identity two = Authority.common().issue(KeyType.RSA, "two.test", "127.0.0.1");
        try (WebServer server = WebServer.setup()
                .connection(connection)
                .host("one.test", one, Form.PKCS12)
                .host("two.test", two, Form.PEM)
                .start()) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                assertEquals(one.certificate(), shownTo(Client.asking("one.test", version), server));
                assertEquals(two.certificate(), shownTo(Client.asking("two.test", version), server));
                assertEquals(one.certificate(), shownTo(Client.trusting(version), server), "the default host");
            }
        }
    }

    private static Certificate shownTo(Client client, WebServer server) throws Exception {
        HttpResponse<String> response = client.get(server.uri("127.0.0.1", "/about"));
        assertOwnOnBothEnds(response);
        try {
            return response.sslSession().orElseThrow().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            throw new AssertionError(e);
        }
    }
}
