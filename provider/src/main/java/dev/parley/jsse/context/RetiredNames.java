package dev.parley.jsse.context;

import java.util.List;
import java.util.Set;

/**
 * JSSE's standard names of what Parley does not speak: old versions, and suites without forward secrecy or with ciphers
 * that are no longer safe.
 *
 * <p>Applications have them in lists that grew over the years. SunJSSE takes such a name where policy disables it, and
 * leaves it out of handshakes; so does Parley, or else the same list would run with the one and not with the other.
 */
final class RetiredNames {

    private static final Set<String> PROTOCOLS = Set.of("SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.1");

    private static final List<String> KEY_EXCHANGES = List.of(
            "RSA", "DHE_RSA", "DHE_DSS", "DH_anon", "ECDH_RSA", "ECDH_ECDSA", "ECDH_anon", "ECDHE_RSA", "ECDHE_ECDSA");

    private static final Set<String> CIPHERS = Set.of(
            "AES_128_CBC_SHA",
            "AES_256_CBC_SHA",
            "AES_128_CBC_SHA256",
            "AES_256_CBC_SHA256",
            "AES_128_CBC_SHA384",
            "AES_256_CBC_SHA384",
            "AES_128_GCM_SHA256",
            "AES_256_GCM_SHA384",
            "CHACHA20_POLY1305_SHA256",
            "3DES_EDE_CBC_SHA",
            "DES_CBC_SHA",
            "RC4_128_SHA",
            "RC4_128_MD5",
            "NULL_SHA",
            "NULL_SHA256",
            "NULL_MD5");

    private RetiredNames() {}

    static boolean isProtocol(String name) {
        return PROTOCOLS.contains(name);
    }

    /** Whether such a suite exists; a misspelt name is none. */
    static boolean isSuite(String name) {
        String unprefixed = name.startsWith("TLS_") || name.startsWith("SSL_") ? name.substring(4) : name;
        return unprefixed.length() < name.length()
                && KEY_EXCHANGES.stream()
                        .map(exchange -> exchange + "_WITH_")
                        .anyMatch(start ->
                                unprefixed.startsWith(start) && CIPHERS.contains(unprefixed.substring(start.length())));
    }
}
