package dev.parley.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One folder of {@code META-INF-templates}. */
final class Templates {

    private static final Pattern PLACE = Pattern.compile("\\$\\{[^}]+}");

    private final Path folder;

    Templates(String name) {
        folder = Built.existing(Path.of(Built.named("install.templates"))).resolve(name);
    }

    /** Its files, as they are called inside of a jar. */
    TreeSet<String> names() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file ->
                            "META-INF/" + folder.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file, with anything in the places that the build fills. */
    Pattern filled(String name) {
        return filledText(text(name));
    }

    Attributes manifest() {
        try (var in = Files.newInputStream(file("META-INF/MANIFEST.MF"))) {
            return new Manifest(in).getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Pattern filledText(String template) {
        return Pattern.compile(
                Stream.of(PLACE.split(template, -1)).map(Pattern::quote).collect(Collectors.joining("[^${}\\n]+")));
    }

    private String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name.substring("META-INF/".length()));
    }
}
