package dev.parley.conformance.interop;

import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.WebServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Chromium says of one loading of Tomcat's page.
 *
 * @param version the version's name as JSSE has it
 * @param verdict the page's security state
 * @param connection what the page's document came through
 * @param certificate the same, as the page's security state has it
 * @param text the text of the page
 * @param connections the connections that the document and its scripts saw: port, HTTP's version, whether resumed
 * @param responses the heads of the answers
 */
record TomcatVisit(
        String version,
        String verdict,
        String connection,
        String certificate,
        String text,
        String connections,
        List<String> responses) {

    static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final Pattern TOLD = Pattern.compile("\\d+ (\\S+) (\\S+)");

    /** Why no browser comes; null if one does. */
    static @Nullable String missing() {
        return External.available("chromium") ? null : "chromium is not installed";
    }

    /** For each version a loading of the page, and then a second one on a new connection. */
    static List<List<TomcatVisit>> all() {
        Providers.install();
        try (Chromium browser = Chromium.start(List.of(Identities.server(KeyType.EC_P256)))) {
            return VERSIONS.stream().map(version -> twice(browser, version)).toList();
        }
    }

    private static List<TomcatVisit> twice(Chromium browser, String version) {
        try (WebServer server = WebServer.setup()
                .certificate(Identities.server(KeyType.EC_P256), WebServer.Form.PKCS12)
                .protocols(version)
                .servlet(TomcatPage.PATH, new TomcatPage())
                .start()) {
            List<TomcatVisit> visits = new ArrayList<>();
            browser.open(server.uri(TomcatPage.PATH).toString());
            visits.add(seen(browser, version));
            server.endConnections();
            awaitGone(server);
            browser.reload();
            visits.add(seen(browser, version));
            return visits;
        }
    }

    private static TomcatVisit seen(Chromium browser, String version) {
        browser.awaitLoaded();
        String state = browser.securityState();
        return new TomcatVisit(
                version,
                String.valueOf(Chromium.field("securityState", state)),
                browser.securityDetails(),
                state.substring(state.indexOf("\"certificateSecurityState\"")),
                browser.evaluate("document.body.innerText"),
                browser.evaluate("[...connections].join()"),
                browser.responses());
    }

    /** The browser keeps its tickets. */
    private static void awaitGone(WebServer server) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (server.connections() > 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError(server.connections() + " connections stay");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Whether the server resumed the one connection of this loading; null if there was more than one. */
    @Nullable
    Boolean resumed() {
        return told(2) == null ? null : Boolean.valueOf(told(2));
    }

    /** HTTP's version as the server had it on the one connection; null if there was more than one. */
    @Nullable
    String http() {
        return told(1);
    }

    private @Nullable String told(int which) {
        Matcher told = TOLD.matcher(connections);
        return told.matches() ? told.group(which) : null;
    }

    /** A field of the connection's that is a string. */
    String field(String name) {
        return String.valueOf(Chromium.field(name, connection));
    }

    /** A field of the connection's that is a number or a truth value. */
    String literal(String name) {
        return String.valueOf(Chromium.literal(name, connection));
    }
}
