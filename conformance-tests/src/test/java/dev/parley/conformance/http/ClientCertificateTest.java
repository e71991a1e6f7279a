package dev.parley.conformance.http;

import static dev.parley.conformance.http.Tls.assertOwnOnBothEnds;
import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.net.http.HttpClient.Version.HTTP_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.WebServer;
import dev.parley.conformance.support.WebServer.Connection;
import dev.parley.conformance.support.WebServer.Form;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates of the client: required, wanted, absent. */
@WebTest
class ClientCertificateTest {

    static Stream<Arguments> ways() {
        List<Arguments> ways = new ArrayList<>();
        for (Connection connection : Connection.values()) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                ways.add(Arguments.of(connection, protocol, protocol.endsWith("3") ? HTTP_2 : HTTP_1_1));
            }
        }
        return ways.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aRequiredCertificateReachesTheServlet(Connection connection, String protocol, HttpClient.Version version)
            throws Exception {
        for (KeyType key : List.of(KeyType.EC_P256, KeyType.RSA)) {
            try (WebServer server = server(connection, "required")) {
                HttpResponse<String> response =
                        Client.with(Identities.client(key), version, protocol).get(server.uri("/about"));

                assertOwnOnBothEnds(response);
                assertEquals("CN=client.test", Client.lines(response).get("client"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void withoutTheRequiredCertificateThereIsNoAnswer(
            Connection connection, String protocol, HttpClient.Version version) {
        try (WebServer server = server(connection, "required")) {
            Client client = Client.trusting(version, protocol);

            assertThrows(IOException.class, () -> client.get(server.uri("/about")));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aCertificateOfAStrangerIsRefused(Connection connection, String protocol, HttpClient.Version version) {
        Identity stranger = Authority.create("Stranger", KeyType.EC_P256).issue(KeyType.EC_P256, "client.test");
        try (WebServer server = server(connection, "required")) {
            Client client = Client.with(stranger, version, protocol);

            assertThrows(IOException.class, () -> client.get(server.uri("/about")));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aWantedCertificateMayBeShown(Connection connection, String protocol, HttpClient.Version version)
            throws Exception {
        try (WebServer server = server(connection, "optional")) {
            HttpResponse<String> response = Client.with(Identities.client(KeyType.EC_P256), version, protocol)
                    .get(server.uri("/about"));

            assertOwnOnBothEnds(response);
            assertEquals("CN=client.test", Client.lines(response).get("client"));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aWantedCertificateMayBeAbsent(Connection connection, String protocol, HttpClient.Version version)
            throws Exception {
        try (WebServer server = server(connection, "optional")) {
            HttpResponse<String> response = Client.trusting(version, protocol).get(server.uri("/about"));

            assertOwnOnBothEnds(response);
            assertEquals("null", Client.lines(response).get("client"));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aCertificateThatNobodyAsksForStaysAtHome(Connection connection, String protocol, HttpClient.Version version)
            throws Exception {
        try (WebServer server = server(connection, "none")) {
            HttpResponse<String> response = Client.with(Identities.client(KeyType.EC_P256), version, protocol)
                    .get(server.uri("/about"));

            assertOwnOnBothEnds(response);
            assertEquals("null", Client.lines(response).get("client"));
        }
    }

    private static WebServer server(Connection connection, String verification) {
        return WebServer.setup()
                .connection(connection)
                .verification(verification)
                .certificate(Identities.server(KeyType.EC_P256), Form.PKCS12)
                .start();
    }
}
