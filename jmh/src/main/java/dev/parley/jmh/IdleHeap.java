package dev.parley.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The heap that idle connections retain: engines of TLS 1.3 after a full handshake and 1 KiB each way, buffers of the
 * application aside. Once it is known, data goes both ways over every one of them again.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.IdleHeap -Dbench="Parley SunJSSE"}; with a number
 * among the peers so many connections, and with {@code -Dbench.jvm=-Xmx512m} in so much heap. {@link Compare} has the same
 * figures in its table.
 */
public final class IdleHeap {

    /** What the connections agree on. */
    static final Terms TERMS = Terms.tls13(Leaf.P256);

    private static final int FEW_CONNECTIONS = 1000;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 3;
    private static final int EXCHANGED = 1024;
    private static final double MEBIBYTE = 1 << 20;

    private final Handshakes handshakes;
    private final int connections;
    private final @Nullable SSLEngine[] clients;
    private final @Nullable SSLEngine[] servers;

    /** Connections of one peer, none of them made yet. */
    IdleHeap(Peer peer, int connections) throws GeneralSecurityException, IOException {
        handshakes = new Handshakes(peer, TERMS);
        this.connections = connections;
        clients = new SSLEngine[connections];
        servers = new SSLEngine[connections];
        fill(Math.min(WARM_UP, connections));
        Arrays.fill(clients, null);
        Arrays.fill(servers, null);
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
        System.out.printf(
                "%,d idle connections, bytes each retains, in a heap of at most %,.0f MiB%n%-8s %10s %10s %10s %22s%n",
                connections,
                Runtime.getRuntime().maxMemory() / MEBIBYTE,
                "",
                "client",
                "server",
                "pair",
                "all, with the rest");
        for (String name : peers) {
            IdleHeap heap = new IdleHeap(Peer.named(name), connections);
            for (int left = connections > FEW_CONNECTIONS ? 1 : ROUNDS; left > 0; left--) {
                Retained retained = heap.measure();
                System.out.printf(
                        "%-8s %,10d %,10d %,10d %,10.1f %,7.1f MiB; data went both ways over every one%n",
                        name,
                        retained.client(),
                        retained.server(),
                        retained.pair(),
                        retained.pair() * connections / MEBIBYTE,
                        retained.heap() / MEBIBYTE);
            }
        }
    }

    /** Makes all connections anew and weighs them. */
    Retained measure() throws IOException {
        long before = Heap.retained();
        fill(connections);
        long both = Heap.retained();
        checkAll();
        Arrays.fill(servers, null);
        long clientsAlone = Heap.retained();
        Arrays.fill(clients, null);
        return new Retained((clientsAlone - before) / connections, (both - clientsAlone) / connections, both);
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

    /** However long they were idle. */
    private void checkAll() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(EXCHANGED);
        Wires wires = new Wires();
        for (int i = 0; i < connections; i++) {
            SSLEngine client = Objects.requireNonNull(clients[i]);
            SSLEngine server = Objects.requireNonNull(servers[i]);
            new EnginePair(client, server, wires, null).checkDelivery(content);
        }
    }

    /**
     * What idle connections weigh, in bytes.
     *
     * @param client the client's engine of one connection
     * @param server its server's
     * @param heap all that the JVM retains
     */
    record Retained(long client, long server, long heap) {

        /** Both ends of one connection. */
        long pair() {
            return client + server;
        }
    }
}
