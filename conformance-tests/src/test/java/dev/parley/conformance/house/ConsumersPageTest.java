package dev.parley.conformance.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about consumers names the tests that there are, all of them, and the versions they run against. */
class ConsumersPageTest {

    private static final Path PROJECT = House.project();
    private static final Path CONFORMANCE = PROJECT.resolve("conformance-tests/src/test/java/dev/parley/conformance");
    private static final Path INSTALL = PROJECT.resolve("conformance-tests/install/src/test/java/dev/parley");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9.]*");
    private static final Pattern PROPERTY = Pattern.compile("<[a-z0-9.-]+\\.version>([^<]+)</");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        List<String> named = named();
        Set<String> missing = new TreeSet<>();
        for (String name : named) {
            if (!isThere(name)) {
                missing.add(name);
            }
        }

        assertTrue(named.size() > 30, named.toString());
        assertEquals(Set.of(), missing, "no such test");
    }

    @Test
    void everyTestThatIsThereIsNamed() throws IOException {
        Set<String> named = named().stream().map(name -> name.split("\\.")[0]).collect(Collectors.toSet());
        Set<String> unnamed = new TreeSet<>();
        try (Stream<Path> files = Files.list(CONFORMANCE.resolve("consumer"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Test.java") && !file.equals("ConsumerTest.java"))
                    .map(file -> file.replace(".java", ""))
                    .filter(name -> !named.contains(name))
                    .forEach(unnamed::add);
        }

        assertEquals(Set.of(), unnamed, "give it a row in CONSUMERS.md");
    }

    @Test
    void theVersionsAreThoseOfTheBuild() throws IOException {
        List<String> built = new ArrayList<>();
        Matcher property = PROPERTY.matcher(Files.readString(PROJECT.resolve("pom.xml")));
        while (property.find()) {
            built.add(property.group(1).replace(".Final", ""));
        }
        Set<String> others = new TreeSet<>();
        for (List<String> row : rows(5)) {
            Matcher version = VERSION.matcher(row.get(1));
            while (version.find()) {
                if (!built.contains(version.group())) {
                    others.add(row.get(0) + " " + version.group());
                }
            }
        }

        assertEquals(Set.of(), others, "the versions of the tests are in the root's pom.xml");
    }

    @Test
    void theReadmeShowsTheSameConsumers() throws IOException {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        Set<String> missing = new TreeSet<>();
        for (List<String> row : rows(5)) {
            String shown = "| " + String.join(" | ", row.subList(0, 4)) + " |";
            if (!readme.contains(shown)) {
                missing.add(shown);
            }
        }

        assertEquals(Set.of(), missing, "the README has the table without its last column");
    }

    /** What the last column of each table quotes: a package of tests, a class, or a method of one. */
    private static List<String> named() throws IOException {
        return Stream.concat(rows(5).stream(), rows(3).stream())
                .map(row -> row.get(row.size() - 1))
                .flatMap(cell -> QUOTED.matcher(cell).results().map(found -> found.group(1)))
                .toList();
    }

    /** The rows of the tables with so many columns, without their heads. */
    private static List<List<String>> rows(int columns) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PROJECT.resolve("provider/docs/CONSUMERS.md"))) {
            if (line.startsWith("|---")) {
                inside = line.length() == columns * 4 + 1;
            } else if (!line.startsWith("| ")) {
                inside = false;
            } else if (inside) {
                List<String> cells =
                        Stream.of(line.split("\\|")).skip(1).map(String::strip).toList();
                assertEquals(columns, cells.size(), line);
                rows.add(cells);
            }
        }
        return rows;
    }

    /** Names count from the package of the consumers, from the conformance tests, or from all tests. */
    private static boolean isThere(String name) throws IOException {
        String path = name.replace('.', '/');
        for (Path root : List.of(CONFORMANCE.resolve("consumer"), CONFORMANCE, INSTALL)) {
            if (Files.isDirectory(root.resolve(path)) || Files.exists(root.resolve(path + ".java"))) {
                return true;
            }
            int method = path.lastIndexOf('/');
            Path type = root.resolve(path.substring(0, Math.max(method, 0)) + ".java");
            if (method > 0
                    && Files.exists(type)
                    && Files.readString(type).contains(" " + path.substring(method + 1) + "(")) {
                return true;
            }
        }
        return false;
    }
}
