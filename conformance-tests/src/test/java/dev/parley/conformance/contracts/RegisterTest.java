package dev.parley.conformance.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.contracts.Register.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The register of the session contract: each point has a test that names it, or a reason.
 *
 * <p>{@code -Dparley.contract.write=true} writes the tests that name a point into its line.
 */
class RegisterTest {

    private static final Map<String, Integer> LAST = Map.of("H", 32, "R", 29, "D", 13, "T", 34, "B", 25, "X", 26);
    private static final int ROWS = 88;
    private static final int INVARIANTS = 7;
    private static final int DECISIONS = 37;

    private static final Register.Tests TESTS = Register.tests();

    @BeforeAll
    static void writeIfAsked() throws IOException {
        if (Boolean.getBoolean("parley.contract.write")) {
            Register.write(Register.read().stream()
                    .map(point -> new Point(point.id(), TESTS.of(point.id()), point.reason(), point.statement()))
                    .toList());
        }
    }

    @Test
    void everyPointOfTheContractHasOneLine() {
        Stream<String> points =
                LAST.entrySet().stream().flatMap(letter -> numbered(letter.getKey(), letter.getValue()));
        Stream<String> others = Stream.of(numbered("row ", ROWS), numbered("I", INVARIANTS), numbered("A", DECISIONS))
                .flatMap(ids -> ids);
        Stream<String> between = Stream.of("row 30a", "row 30b", "row 74a");
        Set<String> expected = new TreeSet<>();
        Stream.of(points, others, between).flatMap(ids -> ids).forEach(expected::add);
        List<String> ids = Register.read().stream().map(Point::id).toList();

        assertEquals(Set.of(), without(expected, ids), "no line");
        assertEquals(Set.of(), without(ids, expected), "no such point");
        assertEquals(expected.size(), ids.size(), "a line for each");
    }

    @Test
    void everyPointHasATestOrAReason() {
        List<String> bare = Register.read().stream()
                .filter(point -> point.tests().isEmpty() && point.reason().isBlank())
                .filter(point -> TESTS.of(point.id()).isEmpty())
                .map(Point::line)
                .toList();
        assertEquals(List.of(), bare, "neither a test nor a reason");
    }

    @Test
    void everyTestOfTheRegisterExistsAndNamesThePoint() {
        List<String> wrong = new ArrayList<>();
        for (Point point : Register.read()) {
            for (String test : point.tests()) {
                if (!TESTS.all().contains(test)) {
                    wrong.add(point.id() + ": no test " + test);
                } else if (!TESTS.named().getOrDefault(test, Set.of()).contains(point.id())) {
                    wrong.add(point.id() + ": is not named by @Contract at " + test);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyAnnotationIsOfATestAndInTheRegister() {
        Map<String, Point> points = Register.read().stream().collect(Collectors.toMap(Point::id, point -> point));
        List<String> wrong = new ArrayList<>();
        List<String> unlisted = new ArrayList<>();
        TESTS.named().forEach((test, ids) -> {
            if (!TESTS.all().contains(test)) {
                wrong.add("@Contract at what is no test: " + test + " " + ids);
            }
            for (String id : ids) {
                Point point = points.get(id);
                if (point == null) {
                    wrong.add("no point " + id + ", named by " + test);
                } else if (!point.tests().contains(test)) {
                    unlisted.add(id + " " + test);
                }
            }
        });
        assertEquals(List.of(), wrong);
        if (!unlisted.isEmpty()) {
            System.out.println("-Dparley.contract.write=true adds to the register: " + unlisted);
        }
    }

    @Test
    void theReportIsWritten() throws IOException {
        List<Point> points = Register.read();
        Map<String, List<String>> pending = new TreeMap<>();
        List<String> report = new ArrayList<>();
        for (Point point : points) {
            report.add(String.format("%-8s%s", point.id(), point.statement()));
            point.tests().forEach(test -> report.add("            " + test));
            if (!point.reason().isEmpty()) {
                report.add("          - " + point.reason());
            }
            if (point.isPending()) {
                pending.computeIfAbsent(point.reason(), reason -> new ArrayList<>())
                        .add(point.id());
            }
        }
        Set<String> tests = new HashSet<>();
        points.forEach(point -> tests.addAll(point.tests()));
        long tested = points.stream().filter(point -> !point.tests().isEmpty()).count();
        long reasoned = points.stream()
                .filter(point -> point.tests().isEmpty() && !point.isPending())
                .count();
        int open = pending.values().stream().mapToInt(List::size).sum();
        String summary = "session contract: " + points.size() + " points, " + tested + " shown by " + tests.size()
                + " tests, " + reasoned + " without a test for a reason, " + open + " pending";
        report.add(summary);
        points.stream()
                .filter(point -> point.tests().isEmpty() && !point.isPending())
                .forEach(point -> report.add("  without a test: " + point.id() + ", " + point.reason()));
        pending.forEach((reason, ids) -> report.add("PENDING (" + reason + "): " + ids));
        Path target = Files.createDirectories(Path.of("target")).resolve("contract-report.txt");
        Files.write(target, report);

        report.subList(report.indexOf(summary), report.size()).forEach(System.out::println);
        assertTrue(Files.size(target) > 0);
    }

    private static Set<String> without(Collection<String> some, Collection<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static Stream<String> numbered(String prefix, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> prefix + number);
    }
}
