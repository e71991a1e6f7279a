package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;

/**
 * A line of {@link Compare}'s table: one workload, the same for every peer.
 *
 * @param jvm what the measuring JVM must be limited to
 * @param warmUps how many of the plan's warm-ups it takes: a handshake runs much more code than a record, and more rarely
 */
record Row(String name, Terms.Jvm jvm, int warmUps, Source source) {

    private static final String AES = "TLS_AES_128_GCM_SHA256";
    private static final String CHACHA = "TLS_CHACHA20_POLY1305_SHA256";

    static final List<Row> ALL = List.of(
            handshake("TLS 1.3, P-256 leaf", Terms.tls13(Leaf.P256)),
            handshake("TLS 1.3, RSA-2048 leaf", Terms.tls13(Leaf.RSA2048)),
            handshake("TLS 1.2, P-256 leaf", Terms.tls12(Leaf.P256)),
            handshake("TLS 1.2, RSA-2048 leaf", Terms.tls12(Leaf.RSA2048)),
            resumption("TLS 1.3, P-256 leaf", Terms.tls13(Leaf.P256)),
            resumption("TLS 1.2, P-256 leaf", Terms.tls12(Leaf.P256)),
            wrap(Records.LARGE_BYTES, Memory.HEAP),
            wrap(Records.LARGE_BYTES, Memory.DIRECT),
            wrap(Records.SMALL_BYTES, Memory.HEAP),
            wrap(Records.SMALL_BYTES, Memory.DIRECT),
            unwrap(Records.LARGE_BYTES, Memory.HEAP),
            unwrap(Records.LARGE_BYTES, Memory.DIRECT),
            unwrap(Records.SMALL_BYTES, Memory.HEAP),
            unwrap(Records.SMALL_BYTES, Memory.DIRECT),
            chachaWrap(Records.LARGE_BYTES, Memory.HEAP),
            chachaUnwrap(Records.LARGE_BYTES, Memory.HEAP));

    private static Row handshake(String what, Terms terms) {
        return new Row("handshake, " + what, terms.jvm(), 3, peer -> new Handshakes(peer, terms));
    }

    private static Row resumption(String what, Terms full) {
        Terms terms = full.resumed();
        return new Row("resumption, " + what, terms.jvm(), 3, peer -> new Resumptions(peer, terms));
    }

    private static Row wrap(int size, Memory memory) {
        return bulk("wrap", size, memory, peer -> new Wraps(records(peer, AES, size, memory)));
    }

    private static Row unwrap(int size, Memory memory) {
        return bulk("unwrap", size, memory, peer -> new Unwraps(records(peer, AES, size, memory)));
    }

    private static Row chachaWrap(int size, Memory memory) {
        return bulk("wrap ChaCha20", size, memory, peer -> new Wraps(records(peer, CHACHA, size, memory)));
    }

    private static Row chachaUnwrap(int size, Memory memory) {
        return bulk("unwrap ChaCha20", size, memory, peer -> new Unwraps(records(peer, CHACHA, size, memory)));
    }

    private static Row bulk(String what, int size, Memory memory, Source source) {
        String name = what + " " + (size == Records.LARGE_BYTES ? "16 KiB" : size + " B") + ", "
                + memory.name().toLowerCase(Locale.ROOT);
        return new Row(name, Terms.Jvm.X25519, 1, source);
    }

    private static Records records(Peer peer, String suite, int size, Memory memory)
            throws GeneralSecurityException, IOException {
        int count = size == Records.LARGE_BYTES ? Records.LARGE_COUNT : Records.SMALL_COUNT;
        return new Records(peer, suite, size, count, memory);
    }

    /** Opens the workload of a peer. */
    interface Source {
        Workload open(Peer peer) throws GeneralSecurityException, IOException;
    }
}
