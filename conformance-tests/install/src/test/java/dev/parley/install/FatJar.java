package dev.parley.install;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** An application and its libraries in one jar, packed as Spring Boot's plugins for Maven and Gradle do it. */
final class FatJar {

    private FatJar() {}

    static Path pack(Path folder, Class<?> main, List<Class<?>> others, List<Path> libraries) throws IOException {
        Path plain = folder.resolve("plain.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plain))) {
            add(jar, main);
            for (Class<?> other : others) {
                add(jar, other);
            }
        }
        Path fat = folder.resolve("application.jar");
        Repackager repackager = new Repackager(plain.toFile());
        repackager.setMainClass(main.getName());
        repackager.repackage(fat.toFile(), callback -> {
            for (Path library : libraries) {
                callback.library(new Library(library.toFile(), LibraryScope.COMPILE));
            }
        });
        return fat;
    }

    /** The jars of this JVM's class path whose file names the condition takes. */
    static List<Path> classPath(Predicate<String> condition) {
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1))
                .map(Path::of)
                .filter(entry -> condition.test(entry.getFileName().toString()))
                .toList();
    }

    private static void add(JarOutputStream jar, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            in.transferTo(jar);
        }
        jar.closeEntry();
    }
}
