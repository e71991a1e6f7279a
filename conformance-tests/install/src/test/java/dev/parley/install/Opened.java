package dev.parley.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/** A jar as the build made it. */
final class Opened implements AutoCloseable {

    private final JarFile jar;

    Opened(Path file) {
        try {
            jar = new JarFile(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of its files that the condition takes. */
    TreeSet<String> names(Predicate<String> condition) {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .filter(condition)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    TreeSet<String> classes() {
        return names(name -> name.endsWith(".class"));
    }

    boolean has(String name) {
        return jar.getEntry(name) != null;
    }

    byte[] bytes(String name) {
        ZipEntry entry = Objects.requireNonNull(jar.getEntry(name), () -> name + " is not in " + jar.getName());
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    Attributes manifest() {
        try {
            return jar.getManifest().getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the entries whose names the condition takes were last modified, as far as the jar says. */
    Set<LocalDateTime> times(Predicate<String> condition) {
        return jar.stream()
                .filter(entry -> condition.test(entry.getName()))
                .map(ZipEntry::getTimeLocal)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
