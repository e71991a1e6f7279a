package dev.parley.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The heap that idle connections retain: engines of TLS 1.3 after a full handshake and 1 KiB each way, buffers of the
 * application aside.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.IdleHeap -Dbench="Parley SunJSSE"}
 */
public final class IdleHeap {

    private static final int CONNECTIONS = 1000;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 3;
    private static final int EXCHANGED = 1024;

    private final Handshakes handshakes;
    private final @Nullable SSLEngine[] clients = new SSLEngine[CONNECTIONS];
    private final @Nullable SSLEngine[] servers = new SSLEngine[CONNECTIONS];

    private IdleHeap(Peer peer) throws GeneralSecurityException, IOException {
        handshakes = new Handshakes(peer, Terms.tls13(Leaf.P256));
    }

    /** Arguments: the peers' names. */
    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        Pins.pinThisJvm(Terms.Jvm.X25519);
        List<String> peers = arguments.length == 0 ? List.of("Parley", "SunJSSE") : List.of(arguments);
        System.out.printf("%-8s %14s %14s   bytes retained%n", "", "client", "server");
        for (String name : peers) {
            IdleHeap heap = new IdleHeap(Peer.named(name));
            heap.fill(WARM_UP);
            for (int left = ROUNDS; left > 0; left--) {
                heap.measure(name);
            }
        }
    }

    private void measure(String name) throws IOException {
        empty(clients);
        empty(servers);
        long before = Heap.retained();
        fill(CONNECTIONS);
        long both = Heap.retained();
        empty(servers);
        long clientsAlone = Heap.retained();
        System.out.printf(
                "%-8s %,14d %,14d%n", name, (clientsAlone - before) / CONNECTIONS, (both - clientsAlone) / CONNECTIONS);
    }

    private void fill(int count) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(EXCHANGED);
        for (int i = 0; i < count; i++) {
            EnginePair pair = handshakes.connect();
            pair.deliver(content.rewind(), pair.client());
            pair.deliver(content.rewind(), pair.server());
            clients[i] = pair.client();
            servers[i] = pair.server();
        }
    }

    private static void empty(@Nullable SSLEngine[] engines) {
        Arrays.fill(engines, null);
    }
}
