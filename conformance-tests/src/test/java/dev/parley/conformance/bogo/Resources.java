package dev.parley.conformance.bogo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The files beside these classes. */
final class Resources {

    private Resources() {}

    static Stream<String> lines(String name) {
        return text(name).lines();
    }

    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream("/bogo/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a file to where the runner can find it. */
    static Path copy(String name, Path folder, boolean executable) throws IOException {
        Path copy = Files.writeString(folder.resolve(name), text(name));
        if (executable && !copy.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + copy + " executable");
        }
        return copy;
    }
}
