package dev.parley.conformance.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses few of many combinations so that every pair of values that occurs in any combination occurs in a chosen one.
 * The same combinations in the same order give the same choice.
 */
public final class Pairwise {

    private record Pair(int left, Object leftValue, int right, Object rightValue) {}

    private Pairwise() {}

    /** A combination and how many missing pairs it had when that was last counted; never fewer than now. */
    private record Candidate(int index, long news) {}

    /**
     * Chooses from all legal combinations.
     *
     * @param values the values of a combination, always as many, in the same order
     */
    public static <T> List<T> choose(List<T> combinations, Function<T, List<?>> values) {
        return choose(combinations, values, Integer.MAX_VALUE);
    }

    /** The same for the pairs alone that have one of the first values in them. */
    public static <T> List<T> choose(List<T> combinations, Function<T, List<?>> values, int first) {
        List<Set<Pair>> pairs = combinations.stream()
                .map(combination -> pairs(values.apply(combination), first))
                .toList();
        Set<Pair> missing = new LinkedHashSet<>();
        pairs.forEach(missing::addAll);
        Queue<Candidate> queue = new PriorityQueue<>(
                Comparator.comparingLong(Candidate::news).reversed().thenComparingInt(Candidate::index));
        for (int i = 0; i < combinations.size(); i++) {
            queue.add(new Candidate(i, pairs.get(i).size()));
        }
        List<T> chosen = new ArrayList<>();
        while (!missing.isEmpty()) {
            Candidate best = queue.remove();
            long news = pairs.get(best.index).stream().filter(missing::contains).count();
            if (news < best.news) {
                queue.add(new Candidate(best.index, news));
                continue;
            }
            missing.removeAll(pairs.get(best.index));
            chosen.add(combinations.get(best.index));
        }
        return chosen;
    }

    private static Set<Pair> pairs(List<?> values, int first) {
        Set<Pair> pairs = new LinkedHashSet<>();
        for (int left = 0; left < Math.min(first, values.size()); left++) {
            for (int right = left + 1; right < values.size(); right++) {
                pairs.add(new Pair(left, values.get(left), right, values.get(right)));
            }
        }
        return pairs;
    }
}
