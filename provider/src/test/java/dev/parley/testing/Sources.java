package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The provider's sources, for tests about what is written in them. */
public final class Sources {

    private static final Path PROVIDER = Path.of("provider", "src", "main", "java");

    private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*.*?\\*/");

    private Sources() {}

    /** The folder that holds all modules, found from wherever the tests run. */
    public static Path top() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(PROVIDER))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new AssertionError("tests run outside the source tree");
        }
        return folder;
    }

    /** The text of every source file of the provider without its javadoc, by its path below {@code src/main/java}. */
    public static Map<String, String> codeOfProvider() {
        Path root = top().resolve(PROVIDER);
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                texts.put(
                        root.relativize(file).toString().replace('\\', '/'),
                        JAVADOC.matcher(Files.readString(file)).replaceAll(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
