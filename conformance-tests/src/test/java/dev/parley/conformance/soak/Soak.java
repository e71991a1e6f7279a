package dev.parley.conformance.soak;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * An hour of connections, good ones and bad ones, on two threads: {@code soak.seconds} (3600), in which memory and file
 * descriptors are looked at {@code soak.samples} times (60). The exit code is 0 if every connection ended as it should and the
 * last look finds no more than the one after a sixth of the time: five percent, and {@code soak.allowanceKiB} (256) for what
 * the JDK makes late and once, such as the buffers of its threads and call sites that are seldom reached.
 *
 * <p>The time begins after {@code soak.warmUp} connections (0). With {@code soak.pauseMillis} (0) the workers rest after each.
 */
public final class Soak {

    private static final int WORKERS = 2;
    private static final int ROUNDS_OF_A_CONTEXT = 200;

    private final PrintStream out = System.out;
    private final int count = Integer.getInteger("soak.samples", 60);
    private final long warmUp = Long.getLong("soak.warmUp", 0);
    private final long seconds = Long.getLong("soak.seconds", 3600);
    private final long allowanceBytes = Long.getLong("soak.allowanceKiB", 256) << 10;
    private final long pauseMillis = Long.getLong("soak.pauseMillis", 0);

    /** Workers hold it while they have a connection; who holds all of it sees none. */
    private final ReentrantReadWriteLock connections = new ReentrantReadWriteLock(true);

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Map<Fate, Integer> done = new EnumMap<>(Fate.class);
    private volatile boolean ended;

    private Soak() {}

    public static void main(String[] args) throws Exception {
        System.exit(new Soak().run() ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            int seed = i;
            Thread worker = new Thread(() -> work(seed), "soak " + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        while (connected() < warmUp && failure.get() == null) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        long start = System.nanoTime();
        out.println(Sample.heading());
        List<Sample> samples = new ArrayList<>();
        while (samples.size() < count && failure.get() == null) {
            long due = start + TimeUnit.SECONDS.toNanos(seconds) * (samples.size() + 1) / count;
            while (System.nanoTime() < due && failure.get() == null) {
                LockSupport.parkNanos(Math.min(due - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
            }
            samples.add(sample(start));
            out.println(samples.get(samples.size() - 1));
        }
        ended = true;
        for (Thread worker : workers) {
            worker.join(TimeUnit.MINUTES.toMillis(5));
        }
        return judge(samples);
    }

    private Sample sample(long start) {
        connections.writeLock().lock();
        try {
            return Sample.take(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), connected());
        } finally {
            connections.writeLock().unlock();
        }
    }

    private boolean judge(List<Sample> samples) {
        done.forEach((fate, count) -> out.printf("%-12s %d%n", fate, count));
        Throwable thrown = failure.get();
        if (thrown != null) {
            thrown.printStackTrace(out);
            out.println("FAILED: " + thrown);
            return false;
        }
        Sample first = samples.get((count - 1) / 6);
        Sample last = samples.get(count - 1);
        String growth = last.growthSince(first, allowanceBytes);
        long more = last.heapBytes() - first.heapBytes();
        out.printf(
                "second %d to %d: %d connections, heap %+d bytes (%+.2f %%)%n",
                first.seconds(),
                last.seconds(),
                last.connections() - first.connections(),
                more,
                100.0 * more / first.heapBytes());
        out.println(growth.isEmpty() ? "PASSED" : "FAILED: " + growth);
        return growth.isEmpty();
    }

    private void work(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (SocketRounds sockets = new SocketRounds()) {
            Ends ends = Ends.create();
            for (int number = 0; !ended; number++) {
                Round round = Round.of(number, random);
                connections.readLock().lock();
                try {
                    if (number % ROUNDS_OF_A_CONTEXT == 0) {
                        ends = Ends.create();
                    }
                    if (random.nextInt(3) == 0) {
                        sockets.run(ends, round);
                    } else {
                        EngineRounds.run(ends, round);
                    }
                    count(round.fate());
                } finally {
                    connections.readLock().unlock();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
            }
        } catch (Exception | AssertionError e) {
            failure.compareAndSet(null, e);
        }
    }

    private long connected() {
        synchronized (done) {
            return done.values().stream().mapToLong(Integer::longValue).sum();
        }
    }

    private void count(Fate fate) {
        synchronized (done) {
            done.merge(fate, fate == Fate.RESUMED ? 2 : 1, Integer::sum);
        }
    }
}
