package dev.parley.conformance.fuzz;

import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.MachinePeer;
import dev.parley.conformance.support.Probe;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.ProtocolVersion;

/**
 * An engine in a handshake with a peer that does everything right but for one message, which it changes before it protects it:
 * so every state of the engine meets what it does not wait for.
 */
public final class FuzzHandshakes {

    private static final int TURNS = 20;

    private FuzzHandshakes() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        Allocation.limited(bytes, 64_000_000, 4_000, FuzzHandshakes::run);
    }

    /** Whether the handshake completes in spite of all. */
    static boolean run(byte[] bytes) {
        Input input = new Input(bytes);
        int form = input.uint8();
        Change change = Change.read(input);
        boolean isClient = (form & 1) != 0;
        ProtocolVersion version = (form & 2) != 0 ? ProtocolVersion.TLS12 : ProtocolVersion.TLS13;
        int[] count = {0};
        MachinePeer peer = MachinePeer.of(
                        isClient ? Role.SERVER : Role.CLIENT,
                        isClient ? Identities.server(KeyType.EC_P256) : Identities.client(KeyType.EC_P256),
                        version)
                .changing(message -> count[0]++ == change.index() ? change.apply(message) : message);
        Probe probe = new Probe(Own.engine(isClient, (form & 4) != 0, version.jsseName()));

        byte[] said = isClient ? probe.open() : peer.open().say();
        boolean toPeer = isClient;
        for (int turn = 0; turn < TURNS && said.length > 0; turn++) {
            if (toPeer) {
                said = hears(peer, said) ? peer.say() : new byte[0];
            } else if (probe.isAlive()) {
                said = probe.feed(said);
            } else {
                break;
            }
            toPeer = !toPeer;
        }
        boolean complete = probe.isAlive() && peer.isConnected();
        probe.end();
        if (probe.received().length > 0) {
            throw new AssertionError("data that nobody has sent");
        }
        return complete;
    }

    /** The peer may find that its own change has spoilt the handshake. */
    private static boolean hears(MachinePeer peer, byte[] said) {
        try {
            peer.hear(said);
            return true;
        } catch (AssertionError e) {
            if (e.getCause() instanceof TlsFault) {
                return false;
            }
            throw e;
        }
    }
}
