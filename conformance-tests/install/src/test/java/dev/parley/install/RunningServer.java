package dev.parley.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, which writes its port into its log once it listens. */
final class RunningServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long GLANCE_MILLIS = 50;

    private final Process process;
    private final Path log;

    private RunningServer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static RunningServer start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        FreshJvm.environment(builder).putAll(environment);
        try {
            return new RunningServer(builder.start(), log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the line that has the port as the pattern's first group. */
    int port(Pattern line) {
        Instant end = Instant.now().plus(PATIENCE);
        try {
            while (Instant.now().isBefore(end)) {
                boolean ended = process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                Matcher matcher = line.matcher(log());
                if (matcher.find()) {
                    return Integer.parseInt(matcher.group(1));
                }
                if (ended) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("not listening: " + log());
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
