package dev.parley.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of the same JDK that is started with the given options, has run its program, and says how that went. */
record FreshJvm(int exit, String output, String errors) {

    private static final long LIMIT_SECONDS = 120;

    /** Runs a program of this folder: options first, then the class. */
    static FreshJvm run(List<String> options, Class<?> program, String... arguments) {
        List<String> words = new ArrayList<>(options);
        words.add(program.getName());
        words.addAll(List.of(arguments));
        return tool("java", words);
    }

    /** Runs a program of the JDK's {@code bin}. */
    static FreshJvm tool(String name, List<String> words) {
        return tool(name, words, Map.of());
    }

    static FreshJvm tool(String name, List<String> words, Map<String, String> environment) {
        Path output = temporary();
        Path errors = temporary();
        try {
            ProcessBuilder builder = new ProcessBuilder(command(name, words))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            environment(builder).putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        name + " has not ended: " + Files.readString(output) + Files.readString(errors));
            }
            return new FreshJvm(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            delete(output);
            delete(errors);
        }
    }

    static List<String> command(String name, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(words);
        return command;
    }

    /** The environment of a process, without what would give options to its JVM. */
    static Map<String, String> environment(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"));
        return environment;
    }

    static List<String> classPath(Path... entries) {
        return List.of("-cp", joined(entries));
    }

    static String joined(Path... entries) {
        return Arrays.stream(entries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @SafeVarargs
    static List<String> options(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    /** What it printed, where that is lines of a name, an equals sign and a value. */
    Map<String, String> facts() {
        if (exit != 0) {
            throw new AssertionError("ended with " + exit + ": " + output + errors);
        }
        Map<String, String> facts = new HashMap<>();
        output.lines().forEach(line -> {
            String[] halves = line.split("=", 2);
            facts.put(halves[0], halves.length == 2 ? halves[1] : "");
        });
        return facts;
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("fresh", ".txt");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
