package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row under measurement: the workload of each peer that has not failed at it. */
final class Lane {

    private final Row row;
    private final Plan plan;
    private final Map<Peer, Workload> works = new EnumMap<>(Peer.class);
    private final Set<Peer> failed = EnumSet.noneOf(Peer.class);

    Lane(Row row, Plan plan) {
        this.row = row;
        this.plan = plan;
        for (Peer peer : plan.peers()) {
            attempt(peer, () -> open(peer));
        }
    }

    void warmUp() {
        turn(plan.turn().multipliedBy(row.warmUps()));
    }

    Result measure() {
        Map<Peer, List<Round>> rounds = new EnumMap<>(Peer.class);
        for (int left = plan.rounds(); left > 0; left--) {
            turn(plan.round())
                    .forEach((peer, round) -> rounds.computeIfAbsent(peer, key -> new ArrayList<>())
                            .add(round));
        }
        rounds.keySet().retainAll(works.keySet());
        return new Result(row.name(), rounds, clientShares(), failed);
    }

    private void open(Peer peer) throws GeneralSecurityException, IOException {
        Workload work = row.source().open(peer, null);
        if (work != null) {
            works.put(peer, work);
        }
    }

    /** Measured apart, since it takes many readings of the clock. */
    private Map<Peer, Double> clientShares() {
        Map<Peer, Double> shares = new EnumMap<>(Peer.class);
        for (Peer peer : works.keySet()) {
            attempt(peer, () -> {
                Workload metered = row.hasSides() ? row.source().open(peer, new Meter(plan.clock())) : null;
                if (metered != null) {
                    Round.of(metered, plan.round().multipliedBy(2), plan.clock());
                    shares.put(peer, metered.clientShare());
                }
            });
        }
        return shares;
    }

    /** One round of each peer, one after the other; a peer that fails is out. */
    private Map<Peer, Round> turn(Duration length) {
        Map<Peer, Round> turn = new EnumMap<>(Peer.class);
        for (Peer peer : plan.peers()) {
            Workload work = works.get(peer);
            if (work != null) {
                attempt(peer, () -> turn.put(peer, Round.of(work, length, plan.clock())));
            }
        }
        works.keySet().retainAll(turn.keySet());
        return turn;
    }

    private void attempt(Peer peer, Step step) {
        try {
            step.take();
        } catch (GeneralSecurityException | IOException | RuntimeException | LinkageError e) {
            failed.add(peer);
            System.out.println(row.name() + ": " + peer + " failed");
            e.printStackTrace(System.out);
        }
    }

    private interface Step {
        void take() throws GeneralSecurityException, IOException;
    }
}
