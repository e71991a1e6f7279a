package dev.parley.conformance.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about properties says what the code reads, and where. */
class PropertiesPageTest {

    private static final Path PROVIDER = provider();
    private static final Pattern LITERAL = Pattern.compile(
            "\"((?:jdk|javax\\.net|jsse|com\\.sun|dev\\.parley|https|ssl)\\.[A-Za-z0-9.]*[A-Za-z0-9])\"");
    /** Looks like a property, and is the name of the logger that the JDK uses too. */
    private static final String LOGGER = "javax.net.ssl";

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|.*\\| ([^|]+) \\|$");

    @Test
    void thePageNamesEveryPropertyThatIsReadAndTheClassThatReadsIt() throws IOException {
        Map<String, String> read = literals();
        Map<String, String> described = new TreeMap<>(rows());
        described.values().removeIf(reader -> !reader.startsWith("`"));
        described.replaceAll((name, reader) -> reader.replace("`", ""));

        assertTrue(read.size() > 40, read.toString());
        assertEquals(String.join("\n", lines(described)), String.join("\n", lines(read)), "mend PROPERTIES.md");
    }

    @Test
    void noPropertyIsDescribedTwice() throws IOException {
        Set<String> twice = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        Matcher row = ROW.matcher(page());
        while (row.find()) {
            if (!seen.add(row.group(1))) {
                twice.add(row.group(1));
            }
        }

        assertEquals(Set.of(), twice);
    }

    /** Each name to the simple name of the class in whose source it stands. */
    private static Map<String, String> literals() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(PROVIDER.resolve("src/main/java"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(name -> name.toString().endsWith(".java"))::iterator) {
                Matcher literal = LITERAL.matcher(Files.readString(file));
                String type = file.getFileName().toString().replace(".java", "");
                while (literal.find()) {
                    if (literal.group(1).matches("dev\\.parley\\..*\\.[A-Z][A-Za-z0-9]*")) {
                        continue; // a class
                    }
                    if (!literal.group(1).equals(LOGGER)) {
                        found.merge(
                                literal.group(1), type, (one, other) -> one.equals(other) ? one : one + ", " + other);
                    }
                }
            }
        }
        return found;
    }

    /** Each name in a table to what stands in its last column. */
    private static Map<String, String> rows() throws IOException {
        Map<String, String> found = new TreeMap<>();
        Matcher row = ROW.matcher(page());
        while (row.find()) {
            found.put(row.group(1), row.group(2));
        }
        return found;
    }

    private static Iterable<String> lines(Map<String, String> table) {
        return table.entrySet().stream()
                .map(entry -> entry.getKey() + " in " + entry.getValue())
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(PROVIDER.resolve("docs/PROPERTIES.md"));
    }

    /** The provider's module, from any folder of the project. */
    private static Path provider() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("provider/docs"))) {
                return folder.resolve("provider");
            }
        }
        throw new IllegalStateException("outside of the project");
    }
}
