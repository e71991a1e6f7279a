package dev.parley.jmh;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The measuring JVM of {@link Compare}: the rows that run within the same limits, all peers in turn. */
final class Contest {

    /** Said instead of limits: idle connections are weighed. */
    static final String IDLE = "IDLE";

    private Contest() {}

    /** Arguments: the limits, the file that the table's lines are written to, then those of {@link Plan}. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = Arrays.asList(arguments);
        Plan plan = Plan.of(words.subList(2, words.size()));
        List<Result> results =
                words.get(0).equals(IDLE) ? IdleRows.measure(plan) : timed(Terms.Jvm.valueOf(words.get(0)), plan);
        try (PrintWriter table = new PrintWriter(Path.of(words.get(1)).toFile(), StandardCharsets.UTF_8)) {
            results.forEach(result -> table.println(result.line(plan.peers())));
        }
        System.exit(results.stream().anyMatch(Result::hasFailures) ? 1 : 0);
    }

    private static List<Result> timed(Terms.Jvm limits, Plan plan) {
        List<Lane> lanes =
                plan.rows(limits).stream().map(row -> new Lane(row, plan)).toList();
        // all rows in turn, so that the compiler has seen every shape of buffer before the first round of any
        var took = Compiler.warmUp(plan.warmth(lanes.size()), () -> lanes.forEach(Lane::warmUp));
        System.out.printf("warmed up %d rows for %d s%n", lanes.size(), took.toSeconds());
        List<Result> results = new ArrayList<>();
        for (Lane lane : lanes) {
            Result result = lane.measure();
            System.out.println(result.details());
            results.add(result);
        }
        return results;
    }
}
