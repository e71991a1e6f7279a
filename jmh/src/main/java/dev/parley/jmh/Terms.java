package dev.parley.jmh;

import java.util.List;

/**
 * What the two ends of a measured connection must agree on: each is offered alone, so that all providers do the same work.
 *
 * @param protocol the JSSE name of the only version enabled
 * @param suite the only cipher suite enabled
 * @param leaf the key in the server's certificate
 * @param groups the named groups enabled, the first of which is agreed on
 */
record Terms(String protocol, String suite, Leaf leaf, Groups groups) {

    /** TLS 1.3 with AES-128-GCM. */
    static Terms tls13(Leaf leaf) {
        return tls13(leaf, "TLS_AES_128_GCM_SHA256");
    }

    /** TLS 1.3 with a suite. */
    static Terms tls13(Leaf leaf, String suite) {
        return new Terms("TLSv1.3", suite, leaf, Groups.X25519);
    }

    /** TLS 1.2 with ephemeral keys and AES-128-GCM. */
    static Terms tls12(Leaf leaf) {
        String suite =
                leaf == Leaf.P256 ? "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" : "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
        // 8422 §5.1: the client's groups limit the curve of the server's certificate too
        return new Terms("TLSv1.2", suite, leaf, Groups.X25519_P256);
    }

    /** The enabled named groups, which some JDKs take per JVM only. */
    enum Groups {
        X25519(List.of("x25519"), List.of(0x001d)),
        X25519_P256(List.of("x25519", "secp256r1"), List.of(0x001d, 0x0017));

        private final List<String> names;
        private final List<Integer> codes;

        Groups(List<String> names, List<Integer> codes) {
            this.names = names;
            this.codes = codes;
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
