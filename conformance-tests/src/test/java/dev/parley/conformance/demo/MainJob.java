package dev.parley.conformance.demo;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Negotiated;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.Servlets;
import dev.parley.conformance.support.WebServer;
import dev.parley.conformance.support.WebServer.Form;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * Parley's main job, shown: an embedded Tomcat and the JDK's HTTP client, neither of which knows Parley, exchange
 * requests through it, and what was agreed on is printed. The exit code is 0 only if everything was as it should be.
 *
 * <p>The one line that has to do with Parley is the insertion of the provider.
 */
public final class MainJob {

    private static final String H2 = "h2";
    private static final String HTTP_1_1 = "http/1.1";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final PrintStream out;

    private MainJob(PrintStream out) {
        this.out = out;
    }

    /** Runs the job and exits. */
    public static void main(String[] args) {
        try {
            new MainJob(System.out).run();
        } catch (Exception | AssertionError e) {
            System.err.println("main job failed: " + e);
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() throws Exception {
        Providers.install();
        try (WebServer server = WebServer.setup()
                .certificate(Identities.server(KeyType.EC_P256), Form.PKCS12)
                .start()) {
            trustTheAuthority(server);
            exchange(server, client().build(), "TLSv1.3", Version.HTTP_2);
            exchange(server, clientOf("TLSv1.2"), "TLSv1.2", Version.HTTP_1_1);
        }
    }

    /** What a user does on the command line: the default context reads these properties. */
    private static void trustTheAuthority(WebServer server) {
        String store = Authority.common()
                .writeTrustStore(server.home().resolve("roots.p12"))
                .toString();
        System.setProperty("javax.net.ssl.trustStore", store);
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        System.setProperty("javax.net.ssl.trustStorePassword", Identity.PASSWORD);
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().connectTimeout(PATIENCE);
    }

    private static HttpClient clientOf(String protocol) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        parameters.setApplicationProtocols(new String[] {HTTP_1_1});
        return client().sslParameters(parameters).version(Version.HTTP_1_1).build();
    }

    private void exchange(WebServer server, HttpClient client, String protocol, Version http)
            throws IOException, InterruptedException, NoSuchAlgorithmException {
        HttpRequest request =
                HttpRequest.newBuilder(server.uri("/about")).timeout(PATIENCE).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        expect("status", 200, response.statusCode());
        expect("HTTP version", http, response.version());
        SSLSession session = response.sslSession().orElseThrow();
        expect("protocol version", protocol, session.getProtocol());
        String serverSession =
                response.headers().firstValue(Servlets.SESSION_CLASS).orElse("");
        expect("the server's session " + serverSession, true, Providers.owns(serverSession));
        expect("provider", Providers.underTest(), client.sslContext().getProvider());
        print(session, Negotiated.of(session), http == Version.HTTP_2 ? H2 : HTTP_1_1);
    }

    private void print(SSLSession session, Negotiated negotiated, String applicationProtocol)
            throws NoSuchAlgorithmException {
        out.println("provider          "
                + SSLContext.getInstance("TLS").getProvider().getName());
        out.println("protocol version  " + session.getProtocol());
        out.println("cipher suite      " + session.getCipherSuite());
        out.println("group             " + negotiated.group());
        out.println("signature scheme  " + negotiated.signatureScheme());
        out.println("ALPN              " + applicationProtocol);
        out.println();
    }

    private static void expect(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException(what + ": expected " + expected + ", got " + actual);
        }
    }
}
