package dev.parley.conformance.http;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Body;
import dev.parley.conformance.support.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP client as an application sets it up, and the requests the test servers answer. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient http;

    private Client(HttpClient http) {
        this.http = http;
    }

    /** A client that trusts the common authority. */
    static Client trusting(HttpClient.Version version, String... protocols) {
        return new Client(builder(context(null), version, protocols).build());
    }

    /** A client over a context that others share. */
    static Client over(SSLContext context, HttpClient.Version version, String... protocols) {
        return new Client(builder(context, version, protocols).build());
    }

    /** A client that also has a certificate. */
    static Client with(Identity identity, HttpClient.Version version, String... protocols) {
        return new Client(builder(context(identity), version, protocols).build());
    }

    /** A client that asks for a virtual host while its addresses are literal. */
    static Client asking(String serverName, HttpClient.Version version) {
        SSLParameters parameters = new SSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        return new Client(
                builder(context(null), version).sslParameters(parameters).build());
    }

    /** A client of the default context. */
    static Client ofDefaultContext(HttpClient.Version version) {
        return new Client(HttpClient.newBuilder()
                .version(version)
                .connectTimeout(PATIENCE)
                .build());
    }

    /** The context an application makes, with no provider named. */
    static SSLContext context(@Nullable Identity identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity == null ? null : identity.keyManagers(),
                    Authority.common().trustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpClient.Builder builder(SSLContext context, HttpClient.Version version, String... protocols) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().sslContext(context).version(version).connectTimeout(PATIENCE);
        if (protocols.length > 0) {
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(protocols);
            builder.sslParameters(parameters);
        }
        return builder;
    }

    HttpClient http() {
        return http;
    }

    HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(request(uri).build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> begin(URI uri) {
        return http.sendAsync(request(uri).build(), BodyHandlers.ofString());
    }

    HttpResponse<InputStream> open(URI uri) throws IOException, InterruptedException {
        return http.send(request(uri).build(), BodyHandlers.ofInputStream());
    }

    /** Sends a body and gives back the hash that the server made of it. */
    HttpResponse<String> send(URI uri, Body body) throws IOException, InterruptedException {
        HttpRequest request = request(uri)
                .POST(HttpRequest.BodyPublishers.ofInputStream(body::open))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE);
    }

    /** The lines {@code name=value} of an answer. */
    static Map<String, String> lines(HttpResponse<String> response) {
        Map<String, String> lines = new HashMap<>();
        response.body().lines().forEach(line -> {
            int equals = line.indexOf('=');
            lines.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return lines;
    }
}
