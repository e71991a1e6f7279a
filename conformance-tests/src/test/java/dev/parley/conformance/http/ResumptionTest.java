package dev.parley.conformance.http;

import static dev.parley.conformance.http.Tls.assertOwnOnBothEnds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parley.TlsSession;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.WebServer;
import dev.parley.conformance.support.WebServer.Connection;
import dev.parley.conformance.support.WebServer.Form;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that come back: a further HttpClient over the same context resumes what the one before it left. */
@WebTest
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class ResumptionTest {

    @Contract({"T3", "T8"})
    @ParameterizedTest
    @CsvSource({"NIO, TLSv1.3, HTTP_2", "NIO, TLSv1.2, HTTP_1_1", "NIO2, TLSv1.3, HTTP_1_1", "NIO2, TLSv1.2, HTTP_2"})
    void aClientThatComesBackIsResumedOnBothSides(Connection connection, String only, HttpClient.Version version)
            throws Exception {
        SSLContext context = Client.context(null);
        try (WebServer server = WebServer.setup()
                .connection(connection)
                .certificate(Identities.server(KeyType.EC_P256), Form.PKCS12)
                .start()) {
            for (boolean resumed : new boolean[] {false, true, true}) {
                HttpResponse<String> response =
                        Client.over(context, version, only).get(server.uri("/about"));

                assertOwnOnBothEnds(response);
                TlsSession session = TlsSession.of(response.sslSession().orElseThrow());
                assertNotNull(session);
                assertEquals(resumed, session.resumed());
                assertEquals(String.valueOf(resumed), Client.lines(response).get("resumed"));
                assertEquals(version, response.version());
            }
        }
    }
}
