package dev.parley.conformance.http;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.WebServer;
import dev.parley.conformance.support.WebServer.Connection;
import dev.parley.conformance.support.WebServer.Form;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tomcat asks for a certificate where a resource needs one, by a renegotiation of TLS 1.2. */
@WebTest
class CertificateOnDemandTest {

    private static final String POLICY = "dev.parley.rehandshake";

    @BeforeEach
    void allow() {
        System.setProperty(POLICY, "secure");
    }

    @AfterEach
    void forget() {
        System.clearProperty(POLICY);
    }

    @Contract({"R16", "R18"})
    @ParameterizedTest
    @EnumSource(Connection.class)
    void aResourceThatNeedsACertificateGetsIt(Connection connection) throws Exception {
        try (WebServer server = server(connection)) {
            Client client = Client.with(Identities.client(KeyType.EC_P256), HTTP_1_1, "TLSv1.2");

            HttpResponse<String> open = client.get(server.uri("/about"));
            HttpResponse<String> asked = client.get(server.uri("/protected"));
            HttpResponse<String> again = client.get(server.uri("/protected"));

            assertEquals("null", Client.lines(open).get("client"));
            assertEquals(200, asked.statusCode());
            assertEquals("CN=client.test", Client.lines(asked).get("client"));
            assertEquals("CN=client.test", Client.lines(again).get("client"));
        }
    }

    @Contract("R18")
    @ParameterizedTest
    @EnumSource(Connection.class)
    void underRefuseSuchAResourceIsNotShown(Connection connection) throws Exception {
        System.clearProperty(POLICY);
        try (WebServer server = server(connection)) {
            Client client = Client.with(Identities.client(KeyType.EC_P256), HTTP_1_1, "TLSv1.2");

            assertEquals("null", Client.lines(client.get(server.uri("/about"))).get("client"));
            assertNotEquals(200, answer(client, server));
        }
    }

    /** The status, or 0 where Tomcat ends the connection, as its NIO connector does. */
    private static int answer(Client client, WebServer server) throws InterruptedException {
        try {
            return client.get(server.uri("/protected")).statusCode();
        } catch (IOException ended) {
            return 0;
        }
    }

    private static WebServer server(Connection connection) {
        return WebServer.setup()
                .connection(connection)
                .http2(false)
                .onDemand("/protected", "CN=client.test")
                .certificate(Identities.server(KeyType.EC_P256), Form.PKCS12)
                .start();
    }
}
