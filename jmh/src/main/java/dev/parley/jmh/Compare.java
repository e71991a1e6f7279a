package dev.parley.jmh;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Providers side by side: every workload of the benchmarks, with the providers' rounds interleaved in one JVM, so that
 * whatever slows the machine slows them all. Prints each round, then one table: the median time of each peer, the ratio of
 * these medians (2.00: Parley is twice as fast) with the range of the rounds' own ratios, and the bytes allocated per
 * operation. The rows called idle heap are not timed: their bytes are those that an open connection retains, and their
 * ratios compare these.
 *
 * <p>Version, suite, group, resumption and the delivery of data are checked behind every single handshake. "c/s" is the part of
 * the client and that of its server, measured apart. The rows called floor are the public-key work alone. Elsewhere x25519 is the only group
 * in TLS 1.3; where two are enabled, as users have it, x25519 is agreed on as well, and SunJSSE's client makes two key shares.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.Compare}, some ten minutes; under one with
 * {@code -Dbench=--quick}, whose figures show whether it works and not how fast. Other arguments: {@code --peers=Parley,SunJSSE,Conscrypt,BCJSSE},
 * {@code --only=...} for the rows whose names contain it, {@code --rounds=...}, and {@code --clock=cpu} on a machine that
 * is not idle.
 *
 * <p>The named groups are a property of the JVM before JDK 20, and tickets are always. Hence rows that need others get another JVM, again with
 * all peers in it. Ends with status 1 if a peer fails at a row.
 */
public final class Compare {

    private Compare() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Plan plan = Plan.of(List.of(arguments));
        System.out.println(surroundings());
        List<String> table = new ArrayList<>();
        boolean failed = false;
        for (Terms.Jvm limits : Terms.Jvm.values()) {
            if (!plan.rows(limits).isEmpty()) {
                failed |= contest(limits.name(), limits, table, arguments) != 0;
            }
        }
        if (!plan.idleRows().isEmpty()) {
            failed |= contest(Contest.IDLE, Terms.Jvm.X25519, table, arguments) != 0;
        }
        System.out.println();
        System.out.println(Result.heading(plan.peers()));
        table.forEach(System.out::println);
        for (Peer peer : plan.peers()) {
            if (peer.lacks() != null) {
                System.out.println(peer + " has " + peer.lacks());
            }
        }
        System.exit(failed ? 1 : 0);
    }

    private static int contest(String what, Terms.Jvm limits, List<String> table, String[] arguments)
            throws IOException, InterruptedException {
        Path lines = Files.createTempFile("compare", ".table");
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(Pins.jvmOptions(limits));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Contest.class.getName()));
        command.addAll(List.of(what, lines.toString()));
        command.addAll(Arrays.asList(arguments));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        table.addAll(Files.readAllLines(lines));
        Files.delete(lines);
        return status;
    }

    private static String surroundings() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                "%s %s, %s %s, %d processors, load average %.2f",
                System.getProperty("java.vendor"),
                System.getProperty("java.vm.version"),
                system.getName(),
                system.getArch(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage());
    }
}
