package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The lines of {@link Compare}'s table that weigh idle connections instead of timing anything. */
enum IdleRows {
    CLIENT("idle heap, client's end", IdleHeap.Retained::client),
    SERVER("idle heap, server's end", IdleHeap.Retained::server),
    PAIR("idle heap, both ends", IdleHeap.Retained::pair);

    private final String title;
    private final ToLongFunction<IdleHeap.Retained> figure;

    IdleRows(String title, ToLongFunction<IdleHeap.Retained> figure) {
        this.title = title;
        this.figure = figure;
    }

    /** Whether a part of a name asks for it. */
    boolean isAskedFor(String part) {
        return title.toLowerCase(Locale.ROOT).contains(part);
    }

    /** Weighs the connections of each peer in turn. */
    static List<Result> measure(Plan plan) {
        Map<Peer, List<IdleHeap.Retained>> weights = new EnumMap<>(Peer.class);
        Set<Peer> failed = EnumSet.noneOf(Peer.class);
        for (Peer peer : plan.peers()) {
            if (!peer.takes(IdleHeap.TERMS)) {
                continue;
            }
            try {
                weights.put(peer, weights(new IdleHeap(peer, plan.idle()), plan.idleRounds()));
            } catch (GeneralSecurityException | IOException | RuntimeException | LinkageError e) {
                failed.add(peer);
                System.out.println("idle heap: " + peer + " failed");
                e.printStackTrace(System.out);
            }
        }
        List<Result> results = new ArrayList<>();
        for (IdleRows row : plan.idleRows()) {
            Map<Peer, List<Round>> rounds = new EnumMap<>(Peer.class);
            weights.forEach((peer, list) -> rounds.put(
                    peer,
                    list.stream()
                            .map(weight -> new Round(Double.NaN, row.figure.applyAsLong(weight)))
                            .toList()));
            Result result = new Result(row.title, rounds, Map.of(), failed);
            System.out.println(result.details());
            results.add(result);
        }
        return results;
    }

    private static List<IdleHeap.Retained> weights(IdleHeap heap, int rounds) throws IOException {
        List<IdleHeap.Retained> weights = new ArrayList<>();
        for (int left = rounds; left > 0; left--) {
            weights.add(heap.measure());
        }
        return weights;
    }
}
