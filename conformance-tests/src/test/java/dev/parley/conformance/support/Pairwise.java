package dev.parley.conformance.support;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses few of many combinations so that every pair of values that occurs in any combination occurs in a chosen one.
 * The same combinations in the same order give the same choice.
 */
public final class Pairwise {

    private record Pair(int left, Object leftValue, int right, Object rightValue) {}

    private Pairwise() {}

    /**
     * Chooses from all legal combinations.
     *
     * @param values the values of a combination, always as many, in the same order
     */
    public static <T> List<T> choose(List<T> combinations, Function<T, List<?>> values) {
        List<Set<Pair>> pairs = combinations.stream()
                .map(combination -> pairs(values.apply(combination)))
                .toList();
        Set<Pair> missing = new LinkedHashSet<>();
        pairs.forEach(missing::addAll);
        List<T> chosen = new ArrayList<>();
        while (!missing.isEmpty()) {
            int best = 0;
            long most = -1;
            for (int i = 0; i < combinations.size(); i++) {
                long news = pairs.get(i).stream().filter(missing::contains).count();
                if (news > most) {
                    most = news;
                    best = i;
                }
            }
            missing.removeAll(pairs.get(best));
            chosen.add(combinations.get(best));
        }
        return chosen;
    }

    private static Set<Pair> pairs(List<?> values) {
        Set<Pair> pairs = new LinkedHashSet<>();
        for (int left = 0; left < values.size(); left++) {
            for (int right = left + 1; right < values.size(); right++) {
                pairs.add(new Pair(left, values.get(left), right, values.get(right)));
            }
        }
        return pairs;
    }
}
