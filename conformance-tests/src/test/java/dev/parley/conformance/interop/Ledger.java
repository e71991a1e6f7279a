package dev.parley.conformance.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** How the meetings of a run went. */
final class Ledger {

    /** A meeting and its outcome. */
    record Entry(Meeting meeting, boolean good, int connections) {}

    /** What is counted for a cell of the table. */
    record Count(long meetings, long failed, long connections) {}

    private final Map<Peer, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<Peer, String> missing = new LinkedHashMap<>();

    synchronized void note(Peer peer, Meeting meeting, boolean good, int connections) {
        entries.computeIfAbsent(peer, key -> new CopyOnWriteArrayList<>()).add(new Entry(meeting, good, connections));
    }

    synchronized void isMissing(Peer peer, String reason) {
        missing.put(peer, reason);
    }

    synchronized Map<Peer, String> missing() {
        return Map.copyOf(missing);
    }

    /** Those that were met, in the order of all. */
    synchronized List<Peer> met() {
        return Peers.ALL.stream().filter(entries::containsKey).toList();
    }

    synchronized Count count(Peer peer, Predicate<Meeting> which) {
        List<Entry> all = entries.getOrDefault(peer, List.of()).stream()
                .filter(entry -> which.test(entry.meeting()))
                .toList();
        return new Count(
                all.size(),
                all.stream().filter(entry -> !entry.good()).count(),
                all.stream().mapToInt(Entry::connections).sum());
    }
}
