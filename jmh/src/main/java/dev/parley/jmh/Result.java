package dev.parley.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;

/** All rounds of one row, by peer, and the lines that show them. */
final class Result {

    private static final int NAME_WIDTH = "resumption, TLS 1.3, P-256 leaf, two groups enabled".length();

    private final String name;
    private final Map<Peer, List<Round>> rounds;
    private final Map<Peer, Double> clientShares;
    private final Set<Peer> failed;

    /** @param rounds their time is not a number where nothing is timed: bytes are compared then */
    Result(String name, Map<Peer, List<Round>> rounds, Map<Peer, Double> clientShares, Set<Peer> failed) {
        this.name = name;
        this.rounds = rounds;
        this.clientShares = clientShares;
        this.failed = failed;
    }

    /** Whether any peer failed at it. */
    boolean hasFailures() {
        return !failed.isEmpty();
    }

    /** The table's heading, for peers of which the first is compared with the others. */
    static String heading(List<Peer> peers) {
        StringJoiner names = new StringJoiner(" | ", "| ", " |");
        names.add(String.format("%-" + NAME_WIDTH + "s", "workload"));
        peers.forEach(peer -> names.add(String.format("%10s us", peer)));
        peers.forEach(peer -> names.add(String.format("%9s c/s", peer)));
        peers.stream().skip(1).forEach(peer -> names.add(versus(peers.get(0), peer) + " (rounds)"));
        peers.forEach(peer -> names.add(String.format("%10s B", peer)));
        String line = names.toString();
        return line + System.lineSeparator() + line.replaceAll("[^|]", "-");
    }

    /** The row's line of the table: medians, ratios of medians with the range of the rounds' own ratios, allocation. */
    String line(List<Peer> peers) {
        StringJoiner cells = new StringJoiner(" | ", "| ", " |");
        cells.add(String.format("%-" + NAME_WIDTH + "s", name));
        for (Peer peer : peers) {
            cells.add(cell(13, time(peer)));
        }
        for (Peer peer : peers) {
            cells.add(cell(13, sides(peer)));
        }
        for (Peer other : peers.subList(1, peers.size())) {
            int width = versus(peers.get(0), other).length() + " (rounds)".length();
            cells.add(cell(width, measured(peers.get(0)) && measured(other) ? ratio(peers.get(0), other) : "-"));
        }
        for (Peer peer : peers) {
            cells.add(cell(12, measured(peer) ? octets(median(peer, Round::bytes)) : "-"));
        }
        return cells.toString();
    }

    /** Every round of every peer, in the order in which they took place from left to right. */
    String details() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(name + (timed() ? ", us per operation" : ", bytes retained"));
        rounds.forEach((peer, list) -> {
            StringBuilder line = new StringBuilder(String.format("  %-8s", peer));
            list.forEach(round -> line.append(cell(11, timed() ? micros(round.nanos()) : octets(round.bytes()))));
            lines.add(line);
        });
        return lines.toString();
    }

    private String time(Peer peer) {
        if (failed.contains(peer)) {
            return "failed";
        }
        return !measured(peer) ? "-" : timed() ? micros(median(peer, Round::nanos)) : "";
    }

    /** The client's and the server's part of the time. */
    private String sides(Peer peer) {
        Double share = clientShares.get(peer);
        if (share == null || !measured(peer)) {
            return "";
        }
        double nanos = median(peer, Round::nanos);
        return String.format(Locale.ROOT, "%.0f/%.0f", nanos * share / 1000, nanos * (1 - share) / 1000);
    }

    private boolean measured(Peer peer) {
        return rounds.containsKey(peer) && !failed.contains(peer);
    }

    /** How many times the speed of the other the subject has, or how many times its bytes the other takes. */
    private String ratio(Peer subject, Peer other) {
        ToDoubleFunction<Round> cost = timed() ? Round::nanos : Round::bytes;
        List<Double> paired = new ArrayList<>();
        for (int i = 0; i < rounds.get(subject).size(); i++) {
            paired.add(cost.applyAsDouble(rounds.get(other).get(i))
                    / cost.applyAsDouble(rounds.get(subject).get(i)));
        }
        paired.sort(null);
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f-%.2f)",
                median(other, cost) / median(subject, cost),
                paired.get(0),
                paired.get(paired.size() - 1));
    }

    private boolean timed() {
        return rounds.values().stream().flatMap(List::stream).noneMatch(round -> Double.isNaN(round.nanos()));
    }

    private double median(Peer peer, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.get(peer).stream().mapToDouble(figure).sorted().toArray();
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    private static String versus(Peer subject, Peer other) {
        return subject + " : " + other;
    }

    private static String micros(double nanos) {
        return String.format(Locale.ROOT, nanos < 100_000 ? "%,.3f" : "%,.0f", nanos / 1000);
    }

    private static String octets(double bytes) {
        return String.format(Locale.ROOT, "%,.0f", bytes);
    }

    private static String cell(int width, String text) {
        return String.format("%" + width + "s", text);
    }
}
