package dev.parley.jmh;

import java.util.List;

/**
 * What the two ends of a measured connection must agree on: each is offered alone, so that all providers do the same work.
 *
 * @param protocol the JSSE name of the only version enabled
 * @param suite the only cipher suite enabled
 * @param leaf the key in the certificates
 * @param mutual whether the client shows one too
 * @param jvm what the measuring JVM is limited to: the named groups, the first of which is agreed on, and whether sessions are
 *     resumed
 */
record Terms(String protocol, String suite, Leaf leaf, boolean mutual, Jvm jvm) {

    /** TLS 1.3 with AES-128-GCM. */
    static Terms tls13(Leaf leaf) {
        return tls13(leaf, "TLS_AES_128_GCM_SHA256");
    }

    /** TLS 1.3 with a suite. */
    static Terms tls13(Leaf leaf, String suite) {
        return new Terms("TLSv1.3", suite, leaf, false, Jvm.X25519);
    }

    /** TLS 1.2 with ephemeral keys and AES-128-GCM. */
    static Terms tls12(Leaf leaf) {
        String suite =
                leaf == Leaf.P256 ? "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" : "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
        // 8422 §5.1: the client's groups limit the curve of the server's certificate too
        return new Terms("TLSv1.2", suite, leaf, false, Jvm.X25519_P256);
    }

    /** The same with a certificate of the client. */
    Terms withClientCertificate() {
        return new Terms(protocol, suite, leaf, true, jvm);
    }

    /**
     * The same with secp256r1 enabled too, though x25519 is still what is agreed on. A client may make a key share for each, as
     * SunJSSE does unless it is told otherwise, or for the first alone, as Parley does.
     */
    Terms withTwoGroups() {
        return new Terms(protocol, suite, leaf, mutual, Jvm.X25519_P256);
    }

    /** The same for connections that resume a session. */
    Terms resumed() {
        return new Terms(
                protocol, suite, leaf, mutual, jvm == Jvm.X25519 ? Jvm.X25519_TICKETS : Jvm.X25519_P256_TICKETS);
    }

    /** What the JDK takes per JVM only: the enabled named groups, before JDK 20, and the extensions. */
    enum Jvm {
        X25519(List.of("x25519"), List.of(0x001d), false),
        X25519_P256(List.of("x25519", "secp256r1"), List.of(0x001d, 0x0017), false),
        X25519_TICKETS(X25519.names, X25519.codes, true),
        X25519_P256_TICKETS(X25519_P256.names, X25519_P256.codes, true);

        private final List<String> names;
        private final List<Integer> codes;
        private final boolean tickets;

        Jvm(List<String> names, List<Integer> codes, boolean tickets) {
            this.names = names;
            this.codes = codes;
            this.tickets = tickets;
        }

        /** Whether servers give tickets, so that sessions can be resumed. */
        boolean tickets() {
            return tickets;
        }

        List<String> names() {
            return names;
        }

        /** The code points, as the ClientHello must list them. */
        List<Integer> codes() {
            return codes;
        }
    }
}
