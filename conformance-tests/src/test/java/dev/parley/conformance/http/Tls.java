package dev.parley.conformance.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Negotiated;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.Servlets;
import java.net.http.HttpResponse;
import javax.net.ssl.SSLSession;

/** What every exchange has to show: the provider under test on both ends. */
final class Tls {

    private Tls() {}

    static void assertOwnOnBothEnds(HttpResponse<?> response) {
        assertEquals(200, response.statusCode());
        String server = response.headers().firstValue(Servlets.SESSION_CLASS).orElse("not told");
        assertTrue(Providers.owns(server), "the server's session is a " + server);
        assertTrue(ownsClientSession(response), "the client's session is not ours");
    }

    /** The HTTP client wraps the session; what it cannot wrap are the values kept in it. */
    private static boolean ownsClientSession(HttpResponse<?> response) {
        SSLSession session = response.sslSession().orElseThrow();
        return !Providers.testsParley() || Negotiated.isParley(session);
    }
}
