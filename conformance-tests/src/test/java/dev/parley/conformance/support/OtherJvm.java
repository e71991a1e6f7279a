package dev.parley.conformance.support;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM like this one, for what can be seen once in a JVM, or not while others are at work. */
public final class OtherJvm {

    private OtherJvm() {}

    /**
     * Its command line, to which the program's arguments are added.
     *
     * @param options of the JVM
     * @param program of the tests
     * @param needed a class of each archive that it needs besides, wherever those were loaded from: it finds no others
     */
    public static List<String> command(List<String> options, Class<?> program, Class<?>... needed) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(program, needed), program.getName()));
        return command;
    }

    private static String classPath(Class<?> program, Class<?>... needed) {
        return Stream.concat(Stream.of(program), Stream.of(needed))
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
