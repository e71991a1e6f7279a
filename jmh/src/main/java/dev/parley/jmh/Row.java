package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@link Compare}'s table: one workload, the same for every peer.
 *
 * @param jvm what the measuring JVM must be limited to
 * @param warmUps how many of the plan's turns it takes to warm up: a handshake runs much more code than a record, and more rarely
 */
record Row(String name, Terms.Jvm jvm, int warmUps, Source source) {

    private static final int FEW_SESSIONS = 16;
    private static final String AES = "TLS_AES_128_GCM_SHA256";
    private static final String AES_256 = "TLS_AES_256_GCM_SHA384";
    private static final String CHACHA = "TLS_CHACHA20_POLY1305_SHA256";

    static final List<Row> ALL = List.of(
            handshake("TLS 1.3, P-256 leaf", Terms.tls13(Leaf.P256)),
            handshake(
                    "TLS 1.3, P-256 leaf, two groups enabled",
                    Terms.tls13(Leaf.P256).withTwoGroups()),
            handshake("TLS 1.3, P-256, mutual", Terms.tls13(Leaf.P256).withClientCertificate()),
            handshake("TLS 1.3, RSA-2048 leaf", Terms.tls13(Leaf.RSA2048)),
            handshake(
                    "TLS 1.3, RSA-2048 leaf, two groups enabled",
                    Terms.tls13(Leaf.RSA2048).withTwoGroups()),
            floor("TLS 1.3, P-256 leaf", Terms.tls13(Leaf.P256)),
            floor("TLS 1.3, RSA-2048 leaf", Terms.tls13(Leaf.RSA2048)),
            floor("TLS 1.3, resumption", Terms.tls13(Leaf.P256).resumed()),
            handshake("TLS 1.2, P-256 leaf", Terms.tls12(Leaf.P256)),
            handshake("TLS 1.2, RSA-2048 leaf", Terms.tls12(Leaf.RSA2048)),
            resumption("TLS 1.3, P-256 leaf", Terms.tls13(Leaf.P256)),
            resumption(
                    "TLS 1.3, P-256 leaf, two groups enabled",
                    Terms.tls13(Leaf.P256).withTwoGroups()),
            resumption("TLS 1.2, P-256 leaf", Terms.tls12(Leaf.P256)),
            wrap(AES, Records.LARGE_BYTES, Memory.HEAP),
            wrap(AES, Records.LARGE_BYTES, Memory.DIRECT),
            wrap(AES, Records.MIDDLE_BYTES, Memory.HEAP),
            wrap(AES, Records.SMALL_BYTES, Memory.HEAP),
            wrap(AES, Records.SMALL_BYTES, Memory.DIRECT),
            unwrap(AES, Records.LARGE_BYTES, Memory.HEAP),
            unwrap(AES, Records.LARGE_BYTES, Memory.DIRECT),
            unwrap(AES, Records.MIDDLE_BYTES, Memory.HEAP),
            unwrap(AES, Records.SMALL_BYTES, Memory.HEAP),
            unwrap(AES, Records.SMALL_BYTES, Memory.DIRECT),
            wrap(AES_256, Records.LARGE_BYTES, Memory.HEAP),
            unwrap(AES_256, Records.LARGE_BYTES, Memory.HEAP),
            wrap(CHACHA, Records.LARGE_BYTES, Memory.HEAP),
            unwrap(CHACHA, Records.LARGE_BYTES, Memory.HEAP));

    /** Whether a client and a server share the work. */
    boolean hasSides() {
        return name.startsWith("handshake") || name.startsWith("resumption");
    }

    private static Row handshake(String what, Terms terms) {
        return new Row(
                "handshake, " + what,
                terms.jvm(),
                3,
                (peer, meter) ->
                        peer.takes(terms) ? new Handshakes(new Parties(peer, terms, FEW_SESSIONS, meter)) : null);
    }

    private static Row resumption(String what, Terms full) {
        Terms terms = full.resumed();
        return new Row(
                "resumption, " + what,
                terms.jvm(),
                3,
                (peer, meter) -> peer.takes(terms) && peer.resumes(terms)
                        ? new Resumptions(new Parties(peer, terms, FEW_SESSIONS, meter))
                        : null);
    }

    private static Row floor(String what, Terms terms) {
        return new Row("floor, " + what, terms.jvm(), 2, (peer, meter) -> Floor.of(peer, terms));
    }

    private static Row wrap(String suite, int size, Memory memory) {
        return bulk("wrap", suite, size, memory, peer -> new Wraps(records(peer, suite, size, memory)));
    }

    private static Row unwrap(String suite, int size, Memory memory) {
        return bulk("unwrap", suite, size, memory, peer -> new Unwraps(records(peer, suite, size, memory)));
    }

    private static Row bulk(String what, String suite, int size, Memory memory, Bulk source) {
        String cipher = switch (suite) {
            case CHACHA -> " ChaCha20";
            case AES_256 -> " AES-256";
            default -> "";
        };
        String bytes = size == Records.LARGE_BYTES ? "16 KiB" : size == Records.MIDDLE_BYTES ? "1 KiB" : size + " B";
        String name = what + cipher + " " + bytes + ", " + memory.name().toLowerCase(Locale.ROOT);
        Terms terms = Terms.tls13(Leaf.P256, suite);
        return new Row(name, terms.jvm(), 1, (peer, meter) -> peer.takes(terms) ? source.open(peer) : null);
    }

    private static Records records(Peer peer, String suite, int size, Memory memory)
            throws GeneralSecurityException, IOException {
        int count = size == Records.LARGE_BYTES ? Records.LARGE_COUNT : Records.SMALL_COUNT;
        return new Records(peer, suite, size, count, memory);
    }

    private interface Bulk {
        Workload open(Peer peer) throws GeneralSecurityException, IOException;
    }

    /**
     * Opens the workload of a peer, null if there is none; its sides are told apart if there is a meter, at the price of more
     * readings of the clock.
     */
    interface Source {
        @Nullable
        Workload open(Peer peer, @Nullable Meter meter) throws GeneralSecurityException, IOException;
    }
}
