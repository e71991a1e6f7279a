package dev.parley.conformance.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every point of the session contract, with the tests that show it or the reason why none does; and the tests there are. */
final class Register {

    static final Path FILE = Path.of("src/test/resources/dev/parley/conformance/contracts/gnutls.csv");

    private static final String HEADER = "id,tests,reason,statement";
    private static final List<Path> SOURCES = List.of(Path.of("src/test/java"), Path.of("../provider/src/test/java"));

    /**
     * A line of the register.
     *
     * @param tests classes and {@code class#method}s, without the leading {@code dev.parley.}
     * @param reason why there is no test, or what a test cannot show yet; may be empty
     */
    record Point(String id, List<String> tests, String reason, String statement) {

        boolean isPending() {
            return reason.startsWith("pending:");
        }

        String line() {
            return Stream.of(id, String.join(" ", tests), reason, statement)
                    .map(Point::quoted)
                    .reduce((a, b) -> a + "," + b)
                    .orElseThrow();
        }

        private static String quoted(String field) {
            return field.matches(".*[,\"].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
        }
    }

    private Register() {}

    /** The lines of the file, in its order. */
    static List<Point> read() {
        try {
            List<String> lines = Files.readAllLines(FILE);
            if (!lines.get(0).equals(HEADER)) {
                throw new AssertionError("columns: " + lines.get(0));
            }
            return lines.stream().skip(1).map(Register::point).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(List<Point> points) throws IOException {
        Files.write(
                FILE,
                Stream.concat(Stream.of(HEADER), points.stream().map(Point::line))
                        .toList());
    }

    private static Point point(String line) {
        List<String> fields = fields(line);
        if (fields.size() != 4) {
            throw new AssertionError("four columns: " + line);
        }
        List<String> tests = fields.get(1).isEmpty()
                ? List.of()
                : Arrays.asList(fields.get(1).split(" "));
        return new Point(fields.get(0), tests, fields.get(2), fields.get(3));
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** All tests of both modules, and the ids that each names. */
    record Tests(Set<String> all, Map<String, Set<String>> named) {

        /** The tests that name an id. */
        List<String> of(String id) {
            return named.entrySet().stream()
                    .filter(test -> test.getValue().contains(id))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    static Tests tests() {
        Set<String> all = new TreeSet<>();
        Map<String, Set<String>> named = new TreeMap<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name =
                            root.relativize(file).toString().replace('/', '.').replace('\\', '.');
                    String owner =
                            name.substring(0, name.length() - ".java".length()).replaceFirst("^dev\\.parley\\.", "");
                    Declared declared = new Declared(Files.readString(file), owner);
                    all.addAll(declared.tests());
                    named.putAll(declared.points());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Tests(all, named);
    }
}
