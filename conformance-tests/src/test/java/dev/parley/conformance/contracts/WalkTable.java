package dev.parley.conformance.contracts;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The rows of the (phase, event) table, those that a walk cannot take, and what other engines are known to do. */
final class WalkTable {

    /** Rows that no walk takes, and why. */
    static final Map<String, String> UNREACHABLE = new TreeMap<>(Map.of("87", "2^64 records are too many"));

    static {
        IntStream.rangeClosed(47, 57)
                .forEach(row -> UNREACHABLE.put(
                        String.valueOf(row),
                        "both ends of a walk refuse to shake hands again: PhaseRenegotiationTest takes it"));
    }

    /** What the engine of every JDK does that the contract forbids, in every walk: a FINISHED with each ticket and key update. */
    static final Set<String> ALWAYS_OF_THE_JDK = Set.of("I3: FINISHED, and nothing was finished");

    /** What the JDK's engine is known to do that the contract forbids, where a walk comes by. */
    static final Set<String> DEVIATIONS_OF_THE_JDK = Set.of(
            "I3: FINISHED, and nothing was finished",
            // the alerts of a close in mid-handshake come by two wraps, both of which say CLOSED
            "B4: something comes out of a wrap behind the one that said CLOSED",
            "I4: wrap says CLOSED, and is not done",
            "I4: outbound was done and is not",
            // beginHandshake on an engine that is closed, or half closed, ends the inbound side (A20)
            "I4: isInboundDone is not what the calls told",
            // beginHandshake and close calls behind a failure (I7)
            "I7: after an exception a call does not say CLOSED",
            // closed before its handshake, a server takes the ClientHello all the same, and waits for an answer to
            // nothing
            "I1: both ends wait for the other",
            // a HelloRequest to a server
            "an unchecked ClassCastException");

    private WalkTable() {}

    static Set<String> rows() {
        Set<String> rows = new TreeSet<>(Set.of("30a", "30b", "74a"));
        for (int row = 1; row <= 88; row++) {
            rows.add(String.valueOf(row));
        }
        return rows;
    }
}
