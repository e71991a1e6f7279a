package dev.parley.conformance.support;

import dev.parley.KeyLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A key log that keeps its lines, and finds secrets in them. */
public final class LoggedSecrets implements KeyLog {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void secret(String label, byte[] clientRandom, byte[] secret) {
        lines.add(KeyLog.line(label, clientRandom, secret));
    }

    /** The log that a program has written. */
    public static LoggedSecrets of(Path file) {
        try {
            LoggedSecrets log = new LoggedSecrets();
            Files.readAllLines(file).stream()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(log.lines::add);
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines, oldest first. */
    public List<String> lines() {
        return lines;
    }

    /** Forgets the lines so far. */
    public void clear() {
        lines.clear();
    }

    /** Which labels there are. */
    public Set<String> labels() {
        return byLabel().keySet();
    }

    /** The random that all lines name. */
    public String clientRandom() {
        List<String> randoms =
                lines.stream().map(line -> line.split(" ")[1]).distinct().toList();
        if (randoms.size() != 1) {
            throw new AssertionError("connections: " + randoms);
        }
        return randoms.get(0);
    }

    /** The secret of a label. */
    public byte[] secret(String label) {
        String secret = byLabel().get(label);
        if (secret == null) {
            throw new AssertionError("no " + label + " in " + labels());
        }
        return HexFormat.of().parseHex(secret);
    }

    /** Each label with its secret, in lower case; a label that is logged twice is an error. */
    public Map<String, String> byLabel() {
        Map<String, String> all = new TreeMap<>();
        for (String line : lines) {
            String[] fields = line.split(" ");
            if (fields.length != 3 || all.put(fields[0], fields[2].toLowerCase()) != null) {
                throw new AssertionError("twice, or no line of a key log: " + fields[0]);
            }
        }
        return all;
    }
}
