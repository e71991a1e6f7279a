package dev.parley.jsse.property;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a server staples OCSP responses.
 *
 * @param enabled whether it does
 * @param timeoutMillis how long a handshake waits for a responder
 * @param cacheSize the most responses kept; 0 or less for no limit
 * @param cacheSeconds how long a response is kept at most; 0 or less for as long as it is valid
 * @param responder asked where a certificate names none, or null
 * @param override whether it is asked in any case
 */
public record StaplingProperties(
        boolean enabled,
        int timeoutMillis,
        int cacheSize,
        int cacheSeconds,
        @Nullable URI responder,
        boolean override) {

    private static final int TIMEOUT_MILLIS = 5000;
    private static final int CACHE_SIZE = 256;
    private static final int CACHE_SECONDS = 3600;

    static StaplingProperties read(PropertySource from) {
        return new StaplingProperties(
                from.flag("jdk.tls.server.enableStatusRequestExtension", false),
                from.number("jdk.tls.stapling.responseTimeout", 1, Integer.MAX_VALUE, TIMEOUT_MILLIS),
                from.number("jdk.tls.stapling.cacheSize", Integer.MIN_VALUE, Integer.MAX_VALUE, CACHE_SIZE),
                from.number("jdk.tls.stapling.cacheLifetime", Integer.MIN_VALUE, Integer.MAX_VALUE, CACHE_SECONDS),
                uri(from.text("jdk.tls.stapling.responderURI", "")),
                from.flag("jdk.tls.stapling.responderOverride", false));
    }

    private static @Nullable URI uri(String text) {
        try {
            return text.isEmpty() ? null : URI.create(text);
        } catch (IllegalArgumentException e) {
            Notices.once("jdk.tls.stapling.responderURI is ignored: " + e.getMessage());
            return null;
        }
    }
}
