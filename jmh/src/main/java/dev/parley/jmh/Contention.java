package dev.parley.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** The monitors and locks that threads waited for, however shortly, by the JVM's own recorder. */
final class Contention implements AutoCloseable {

    private static final int TOP = 5;

    /** Where a lock is built, and not where one was taken. */
    private static final List<String> BELOW_LOCKS =
            List.of("java.util.concurrent.", "jdk.internal.", "java.lang.Object", "sun.misc.");

    /** Whose code it is that called on the library that holds the lock. */
    private static final List<String> OWNERS =
            List.of("dev.parley.", "sun.security.ssl.", "org.bouncycastle.jsse.", "org.conscrypt.");

    private final Class<?> work;
    private final Recording recording = new Recording();

    /** Starts; what counts are waits in calls of this class. */
    Contention(Class<?> work) {
        this.work = work;
        recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO).withStackTrace();
        recording.enable("jdk.JavaMonitorWait").withThreshold(Duration.ZERO).withStackTrace();
        recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
        recording.start();
    }

    /** The lines that show them, those waited for the longest first; {@code together} is the time of all the threads. */
    List<String> stop(Duration together) throws IOException {
        recording.stop();
        Path file = Files.createTempFile("contention", ".jfr");
        try {
            recording.dump(file);
            Map<String, Waits> byPlace = new TreeMap<>();
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                if (isAmidWork(event)) {
                    byPlace.computeIfAbsent(place(event), Waits::new).add(event.getDuration());
                }
            }
            return lines(byPlace.values(), together);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        recording.close();
    }

    /** Threads of a pool also wait for work, and whoever started them for their end. */
    private boolean isAmidWork(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        RecordedStackTrace stack = event.getStackTrace();
        return thread != null
                && thread.getJavaThreadId() != Thread.currentThread().getId()
                && stack != null
                && (stack.isTruncated()
                        || stack.getFrames().stream()
                                .anyMatch(frame ->
                                        frame.getMethod().getType().getName().startsWith(work.getName())));
    }

    private static List<String> lines(Collection<Waits> all, Duration together) {
        return all.stream()
                .sorted(Comparator.comparingLong((Waits waits) -> waits.nanos).reversed())
                .limit(TOP)
                .map(waits -> waits.line(together))
                .toList();
    }

    /** The class of the monitor or lock, who waits for it, and on behalf of whom. */
    private static String place(RecordedEvent event) {
        String field = event.hasField("monitorClass") ? "monitorClass" : "parkedClass";
        RecordedClass locked = event.getClass(field);
        StringBuilder place = new StringBuilder(locked == null ? "a thread of its own accord" : locked.getName());
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        List<String> names = frames.stream()
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName())
                .toList();
        String taker = names.stream()
                .filter(name -> !startsWithAny(name, BELOW_LOCKS))
                .findFirst()
                .orElse("?");
        place.append(" in ").append(taker);
        names.stream()
                .filter(name -> startsWithAny(name, OWNERS) && !name.equals(taker))
                .findFirst()
                .ifPresent(owner -> place.append(" from ").append(owner));
        return place.toString();
    }

    private static boolean startsWithAny(String name, List<String> starts) {
        return starts.stream().anyMatch(name::startsWith);
    }

    /** All waits at one place. */
    private static final class Waits {

        private final String place;
        private int count;
        private long nanos;

        Waits(String place) {
            this.place = place;
        }

        void add(Duration wait) {
            count++;
            nanos += wait.toNanos();
        }

        String line(Duration together) {
            return String.format(
                    Locale.ROOT,
                    "    %,8d waits, %,10.3f ms, %.4f %% of the threads' time: %s",
                    count,
                    nanos / 1e6,
                    100.0 * nanos / together.toNanos(),
                    place);
        }
    }
}
