package dev.parley.testing;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of the provider, without those of the tests. */
public final class ProductClasses {

    private static final String SUFFIX = ".class";

    private ProductClasses() {}

    /**
     * Every class, nested ones included, of a package and of those below it.
     *
     * @param neighbour any class of the provider, which tells where the others are
     * @param packageName for example {@code dev.parley.fault}
     */
    public static List<Class<?>> below(Class<?> neighbour, String packageName) {
        try {
            Path root = Path.of(neighbour
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root.resolve(packageName.replace('.', '/')))) {
                return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                        .filter(name -> name.endsWith(SUFFIX) && !name.endsWith("package-info" + SUFFIX))
                        .sorted()
                        .<Class<?>>map(name -> load(name, neighbour.getClassLoader()))
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String file, ClassLoader loader) {
        try {
            String name = file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
