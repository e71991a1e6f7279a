package dev.parley.conformance.bogo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of the runner's cases, by the patterns of their names.
 *
 * @param name as the command line has it
 * @param cases patterns of its cases
 * @param others patterns of cases that belong elsewhere although they match
 */
record Stage(String name, String cases, String others) {

    /** In the order in which they take their cases: what one has taken is not for the next. */
    private static final List<String> ORDER = List.of("never", "3a", "3b", "2", "1c", "1b", "1a");

    /** What can be run in any state of the project. */
    static List<Stage> first() {
        return named(List.of("1a", "1b", "1c"));
    }

    static List<Stage> named(List<String> names) {
        return names.stream().map(Stage::of).toList();
    }

    private static Stage of(String name) {
        int at = ORDER.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("no stage " + name + " among " + ORDER);
        }
        List<String> others = new ArrayList<>();
        ORDER.subList(0, at).forEach(before -> others.addAll(patterns(before)));
        return new Stage(name, String.join(";", patterns(name)), String.join(";", others));
    }

    private static List<String> patterns(String name) {
        try (Stream<String> lines = Resources.lines("stages")) {
            return lines.filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length()).strip())
                    .toList();
        }
    }
}
