package dev.parley.conformance.http;

import static dev.parley.conformance.http.Tls.assertOwnOnBothEnds;
import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.net.http.HttpClient.Version.HTTP_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Body;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.WebServer;
import dev.parley.conformance.support.WebServer.Connection;
import dev.parley.conformance.support.WebServer.Form;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and answers between Tomcat and the HTTP client of the JDK. */
@WebTest
class ExchangeTest {

    private static final int LONG = 30 * 1024 * 1024;
    private static final int STREAMS = 64;
    private static final int CONNECTIONS = 16;
    private static final int KEPT_ALIVE = 100; // Tomcat closes a connection after that many requests

    static Stream<Arguments> ways() {
        List<Arguments> ways = new ArrayList<>();
        KeyType[] keys = {KeyType.EC_P256, KeyType.RSA};
        int next = 0;
        for (Connection connection : Connection.values()) {
            for (Form form : Form.values()) {
                for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
                    for (HttpClient.Version version : HttpClient.Version.values()) {
                        ways.add(Arguments.of(connection, form, protocol, version, keys[next++ % 3 % 2]));
                    }
                }
            }
        }
        return ways.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyWayCarriesARequest(
            Connection connection, Form form, String protocol, HttpClient.Version version, KeyType key)
            throws Exception {
        try (WebServer server = WebServer.setup()
                .connection(connection)
                .certificate(Identities.server(key), form)
                .start()) {
            HttpResponse<String> response = Client.trusting(version, protocol).get(server.uri("/about"));

            assertOwnOnBothEnds(response);
            assertEquals(version, response.version());
            assertEquals(protocol, response.sslSession().orElseThrow().getProtocol());
            assertEquals(
                    response.sslSession().orElseThrow().getCipherSuite(),
                    Client.lines(response).get("suite"));
            assertEquals(protocol, Client.lines(response).get("protocol"));
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void theDefaultContextCarriesARequest(HttpClient.Version version) throws Exception {
        SSLContext former = SSLContext.getDefault();
        SSLContext.setDefault(Client.context(null));
        try (WebServer server = WebServer.setup()
                .certificate(Identities.server(KeyType.EC_P256), Form.PKCS12)
                .start()) {
            HttpResponse<String> response = Client.ofDefaultContext(version).get(server.uri("/about"));

            assertOwnOnBothEnds(response);
            assertEquals(version, response.version());
        } finally {
            SSLContext.setDefault(former);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void thirtyMegabytesArriveUnchangedInBothDirections(
            Connection connection, Form form, String protocol, HttpClient.Version version, KeyType key)
            throws Exception {
        Body up = new Body(1, LONG);
        Body down = new Body(2, LONG);
        try (WebServer server = WebServer.setup()
                .connection(connection)
                .certificate(Identities.server(key), form)
                .start()) {
            Client client = Client.trusting(version, protocol);

            HttpResponse<String> sent = client.send(server.uri("/sink"), up);
            assertOwnOnBothEnds(sent);
            assertEquals(up.hash(), sent.body());

            var received = client.open(server.uri("/source?seed=2&bytes=" + LONG));
            assertOwnOnBothEnds(received);
            assertEquals(down.hash(), Body.hash(received.body()));
        }
    }

    @ParameterizedTest
    @EnumSource(Connection.class)
    void sixtyFourStreamsShareAConnection(Connection connection) throws Exception {
        Gathering gathering = new Gathering(STREAMS);
        try (WebServer server = WebServer.setup()
                .connection(connection)
                .certificate(Identities.server(KeyType.EC_P256), Form.PKCS12)
                .servlet("/gather", gathering)
                .start()) {
            Client client = Client.trusting(HTTP_2);
            assertEquals(200, client.get(server.uri("/about")).statusCode());

            Set<String> ports = portsOf(client, server, STREAMS);

            assertTrue(gathering.complete(), "the requests were not there at once");
            assertEquals(1, ports.size(), "one connection");
        }
    }

    @ParameterizedTest
    @EnumSource(Connection.class)
    void sixteenConnectionsAreServedAtOnce(Connection connection) throws Exception {
        Gathering gathering = new Gathering(CONNECTIONS);
        try (WebServer server = WebServer.setup()
                .connection(connection)
                .certificate(Identities.server(KeyType.EC_P256), Form.PEM)
                .servlet("/gather", gathering)
                .start()) {
            Set<String> ports = portsOf(Client.trusting(HTTP_1_1), server, CONNECTIONS);

            assertTrue(gathering.complete(), "the requests were not there at once");
            assertEquals(CONNECTIONS, ports.size());
        }
    }

    @Test
    void aConnectionServesManyRequests() throws Exception {
        try (WebServer server = WebServer.setup()
                .certificate(Identities.server(KeyType.EC_P256), Form.PEM)
                .start()) {
            Client client = Client.trusting(HTTP_1_1);
            Set<String> ports = new HashSet<>();
            for (int i = 0; i < KEPT_ALIVE; i++) {
                HttpResponse<String> response = client.get(server.uri("/about"));
                assertOwnOnBothEnds(response);
                ports.add(Client.lines(response).get("port"));
            }

            assertEquals(1, ports.size());
        }
    }

    private static Set<String> portsOf(Client client, WebServer server, int requests) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> pending = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            pending.add(client.begin(server.uri("/gather")));
        }
        Set<String> ports = new HashSet<>();
        for (CompletableFuture<HttpResponse<String>> answer : pending) {
            HttpResponse<String> response = answer.get(120, TimeUnit.SECONDS);
            assertOwnOnBothEnds(response);
            ports.add(response.body());
        }
        return ports;
    }
}
