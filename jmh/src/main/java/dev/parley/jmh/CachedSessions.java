package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * The heap that sessions retain which a client keeps to resume, one for each of many servers, their connections being gone;
 * what the servers keep of them is in it too.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.CachedSessions -Dbench="Parley SunJSSE"}
 */
public final class CachedSessions {

    private static final int SESSIONS = 1000;
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 3;

    private CachedSessions() {}

    /** Arguments: the peers' names. */
    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        Pins.pinThisJvm(Terms.Jvm.X25519_P256_TICKETS);
        List<String> peers = arguments.length == 0 ? List.of("Parley", "SunJSSE") : List.of(arguments);
        System.out.printf("%-8s %-8s %14s   bytes retained by a session%n", "", "", "");
        for (String name : peers) {
            for (Terms full : List.of(Terms.tls13(Leaf.P256), Terms.tls12(Leaf.P256))) {
                for (int left = ROUNDS; left > 0; left--) {
                    System.out.printf("%-8s %-8s %,14d%n", name, full.protocol(), measure(Peer.named(name), full));
                }
            }
        }
    }

    private static long measure(Peer peer, Terms full) throws GeneralSecurityException, IOException {
        Terms terms = new Terms(full.protocol(), full.suite(), full.leaf(), false, Terms.Jvm.X25519_P256_TICKETS);
        Parties parties = new Parties(peer, terms, 2 * SESSIONS, null);
        fill(parties, WARM_UP);
        long before = Heap.retained();
        fill(parties, SESSIONS);
        long after = Heap.retained();
        parties.resume();
        parties.checkResumed(); // the last one is there, so the others are too
        return (after - before) / SESSIONS;
    }

    private static void fill(Parties parties, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            parties.connect();
            parties.checkFull();
        }
    }
}
