package dev.parley.conformance.http;

import static dev.parley.conformance.http.Tls.assertOwnOnBothEnds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.WebServer;
import dev.parley.conformance.support.WebServer.Connection;
import dev.parley.conformance.support.WebServer.Form;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers and clients of one protocol version only. */
@WebTest
class VersionTest {

    @ParameterizedTest
    @CsvSource({"NIO, TLSv1.2", "NIO, TLSv1.3", "NIO2, TLSv1.2", "NIO2, TLSv1.3"})
    void theServersOnlyVersionIsSpoken(Connection connection, String only) throws Exception {
        try (WebServer server = server(connection, only)) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                HttpResponse<String> response = Client.trusting(version).get(server.uri("/about"));

                assertOwnOnBothEnds(response);
                assertEquals(only, response.sslSession().orElseThrow().getProtocol());
                assertEquals(version, response.version());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, TLSv1.3", "TLSv1.3, TLSv1.2"})
    void withoutACommonVersionThereIsNoConnection(String servers, String clients) {
        try (WebServer server = server(Connection.NIO, servers)) {
            Client client = Client.trusting(HttpClient.Version.HTTP_2, clients);

            assertThrows(SSLHandshakeException.class, () -> client.get(server.uri("/about")));
        }
    }

    private static WebServer server(Connection connection, String protocols) {
        return WebServer.setup()
                .connection(connection)
                .protocols(protocols)
                .certificate(Identities.server(KeyType.EC_P256), Form.PKCS12)
                .start();
    }
}
