package dev.parley.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** Where the build put what is tested here. */
final class Built {

    /** The provider's jar, which needs {@link #BOUNCY_CASTLE}. */
    static final Path PARLEY = existing(Path.of(named("install.parley")));

    /** The jar that needs no other. */
    static final Path AGENT = existing(Path.of(named("install.agent")));

    static final Path BOUNCY_CASTLE = home(X25519.class);

    static final String VERSION = named("install.version");

    /** The programs that are started in other JVMs. */
    static final Path PROGRAMS = home(Built.class);

    private Built() {}

    /** The files that the provider reads from beside its classes, as they are called inside of a jar. */
    static Set<String> resources() {
        Path folder = existing(Path.of(named("install.resources")));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String named(String property) {
        return Objects.requireNonNull(System.getProperty(property), property + " is set by the build");
    }

    static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    file + " is missing: these tests run in mvn verify, after the jars were made");
        }
        return file.toAbsolutePath().normalize();
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
