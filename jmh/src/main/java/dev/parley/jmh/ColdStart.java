package dev.parley.jmh;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first handshakes of a JVM: milliseconds from the making of the provider to the end of the first, the tenth, the hundredth and
 * the thousandth, both sides in one thread, as the median of several JVMs, which take turns.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.ColdStart -Dbench="Parley SunJSSE"}, a minute or two
 * on an idle machine; a number among the peers says how many JVMs of each there are. TLS 1.3 with a P-256 certificate, x25519 and
 * secp256r1 enabled, all else as it is shipped; the keys are read before, not made. {@code --clock=cpu} tells the thread's
 * processor time instead of the wall's, for a machine that others use too; compilers and collector have threads of their own.
 */
public final class ColdStart {

    private static final int JVMS = 7;

    private ColdStart() {}

    /** Arguments: the peers' names, a number, a clock. */
    public static void main(String[] arguments) throws Exception {
        List<String> peers = new ArrayList<>();
        int jvms = JVMS;
        Clock clock = Clock.WALL;
        for (String argument : arguments) {
            if (argument.startsWith("--clock=")) {
                clock = Clock.valueOf(argument.substring("--clock=".length()).toUpperCase(Locale.ROOT));
            } else if (argument.chars().allMatch(Character::isDigit)) {
                jvms = Integer.parseInt(argument);
            } else {
                peers.add(argument);
            }
        }
        if (peers.isEmpty()) {
            peers.addAll(List.of("Parley", "SunJSSE"));
        }
        Path store = Files.createTempFile("cold", ".p12");
        try {
            new Authority().write(Leaf.P256, store);
            Map<String, List<double[]>> all = new TreeMap<>();
            for (int i = 0; i < jvms; i++) {
                for (String peer : peers) {
                    all.computeIfAbsent(peer, key -> new ArrayList<>()).add(fork(peer, store, clock));
                }
            }
            System.out.printf("%-10s %10s %10s %10s %10s   ms, median of %d%n", "", "first", "10", "100", "1000", jvms);
            all.forEach(ColdStart::print);
        } finally {
            Files.delete(store);
        }
    }

    private static void print(String peer, List<double[]> jvms) {
        StringBuilder line = new StringBuilder(String.format("%-10s", peer));
        for (int i = 0; i < FirstHandshakes.MARKS.size(); i++) {
            int mark = i;
            double[] sorted =
                    jvms.stream().mapToDouble(times -> times[mark]).sorted().toArray();
            line.append(String.format(" %,10.0f", sorted[sorted.length / 2]));
        }
        System.out.println(line);
    }

    private static double[] fork(String peer, Path store, Clock clock) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.add("-Djdk.tls.namedGroups=" + String.join(",", Terms.Jvm.X25519_P256.names()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FirstHandshakes.class.getName()));
        command.addAll(List.of(peer, store.toString(), clock.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(peer + " failed: " + told);
        }
        return Arrays.stream(told.trim().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
