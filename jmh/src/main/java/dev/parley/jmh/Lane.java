package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One row under measurement: the workload of each peer that has not failed at it. */
final class Lane {

    private final Row row;
    private final Plan plan;
    private final Map<Peer, Workload> works = new EnumMap<>(Peer.class);
    private boolean failed;

    Lane(Row row, Plan plan) {
        this.row = row;
        this.plan = plan;
        for (Peer peer : plan.peers()) {
            attempt(peer, () -> works.put(peer, row.source().open(peer)));
        }
    }

    boolean failed() {
        return failed;
    }

    void warmUp() {
        for (int left = row.warmUps(); left > 0; left--) {
            turn();
        }
    }

    Result measure() {
        Map<Peer, List<Round>> rounds = new EnumMap<>(Peer.class);
        for (int left = plan.rounds(); left > 0; left--) {
            turn().forEach((peer, round) ->
                    rounds.computeIfAbsent(peer, key -> new ArrayList<>()).add(round));
        }
        rounds.keySet().retainAll(works.keySet());
        return new Result(row, rounds);
    }

    /** One round of each peer, one after the other; a peer that fails is out. */
    private Map<Peer, Round> turn() {
        Map<Peer, Round> turn = new EnumMap<>(Peer.class);
        for (Peer peer : plan.peers()) {
            Workload work = works.get(peer);
            if (work != null) {
                attempt(peer, () -> turn.put(peer, Round.of(work, plan.round(), plan.clock())));
            }
        }
        works.keySet().retainAll(turn.keySet());
        return turn;
    }

    private void attempt(Peer peer, Step step) {
        try {
            step.take();
        } catch (GeneralSecurityException | IOException | RuntimeException | LinkageError e) {
            failed = true;
            System.out.println(row.name() + ": " + peer + " failed");
            e.printStackTrace(System.out);
        }
    }

    private interface Step {
        void take() throws GeneralSecurityException, IOException;
    }
}
