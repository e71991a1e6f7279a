package dev.parley.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
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

    private static final int FEW_CONNECTIONS = 1000;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 3;
    private static final int EXCHANGED = 1024;

    private final Handshakes handshakes;
    private final int connections;
    private final @Nullable EnginePair[] pairs;
    private final @Nullable SSLEngine[] clients;
    private final @Nullable SSLEngine[] servers;

    private IdleHeap(Peer peer, int connections) throws GeneralSecurityException, IOException {
        handshakes = new Handshakes(peer, Terms.tls13(Leaf.P256));
        this.connections = connections;
        pairs = new EnginePair[connections];
        clients = new SSLEngine[connections];
        servers = new SSLEngine[connections];
    }

    /** Arguments: the peers' names; a number instead of a name says how many connections there are, at first 1000. */
    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        Pins.pinThisJvm(Terms.Jvm.X25519);
        int connections = FEW_CONNECTIONS;
        List<String> peers = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.chars().allMatch(Character::isDigit)) {
                connections = Integer.parseInt(argument);
            } else {
                peers.add(argument);
            }
        }
        if (peers.isEmpty()) {
            peers.addAll(List.of("Parley", "SunJSSE"));
        }
        System.out.printf("%-8s %14s %14s   bytes retained%n", "", "client", "server");
        for (String name : peers) {
            IdleHeap heap = new IdleHeap(Peer.named(name), connections);
            heap.fill(WARM_UP);
            for (int left = ROUNDS; left > 0; left--) {
                heap.measure(name);
            }
        }
    }

    private void measure(String name) throws IOException {
        Arrays.fill(clients, null);
        Arrays.fill(servers, null);
        long before = Heap.retained();
        fill(connections);
        checkAll();
        long both = Heap.retained();
        Arrays.fill(servers, null);
        long clientsAlone = Heap.retained();
        System.out.printf(
                "%-8s %,14d %,14d%n", name, (clientsAlone - before) / connections, (both - clientsAlone) / connections);
    }

    private void fill(int count) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(EXCHANGED);
        for (int i = 0; i < count; i++) {
            EnginePair pair = handshakes.connect();
            pair.deliver(content.rewind(), pair.client());
            pair.deliver(content.rewind(), pair.server());
            pairs[i] = pair;
            clients[i] = pair.client();
            servers[i] = pair.server();
        }
    }

    /** However long they were idle: data goes both ways over every one. */
    private void checkAll() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(EXCHANGED);
        for (EnginePair pair : pairs) {
            if (pair != null) {
                pair.checkDelivery(content);
            }
        }
        Arrays.fill(pairs, null);
    }
}
