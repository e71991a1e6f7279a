package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import java.util.List;

/** Renegotiation, asked for without end. */
final class RenegotiationAttacks {

    private static final String TLS12 = Engines.TLS12;
    private static final String SERVER12 = "server, 1.2";
    private static final String CLIENT12 = "client, 1.2";
    private static final String UNEXPECTED = "unexpected_message";

    private RenegotiationAttacks() {}

    static List<Attack> all() {
        byte[] request = ScriptedPeer.message(HandshakeType.HELLO_REQUEST);
        byte[] giant = ScriptedPeer.message(HandshakeType.CLIENT_HELLO, new byte[16_000]);
        String limit = "refused; 16 without data between, and one warning waits at most";
        return List.of(
                new Attack(
                        "requests to renegotiate",
                        CLIENT12,
                        limit,
                        UNEXPECTED,
                        32,
                        () -> Assaults.open(TLS12, true, script -> script.record(ContentType.HANDSHAKE, request))),
                new Attack(
                        "hellos to renegotiate, of 16000 bytes",
                        SERVER12,
                        limit + "; the hello is counted, not kept",
                        UNEXPECTED,
                        32,
                        () -> Assaults.open(TLS12, false, script -> script.record(ContentType.HANDSHAKE, giant))));
    }
}
