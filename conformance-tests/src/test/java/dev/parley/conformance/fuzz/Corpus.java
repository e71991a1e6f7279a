package dev.parley.conformance.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The inputs that are kept: seeds from real flights, and whatever once was a finding. */
final class Corpus {

    private Corpus() {}

    /** Inputs by their names. */
    static Map<String, byte[]> of(Target target) {
        Map<String, byte[]> inputs = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder(target))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                inputs.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inputs;
    }

    static Path folder(Target target) {
        URL folder = Corpus.class.getResource(target.folder());
        if (folder == null) {
            throw new IllegalStateException("no seeds of " + target);
        }
        try {
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
