package dev.parley.jmh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * Handshakes of several threads between the same two contexts: how many times those of one thread, and what one
 * waits for that another holds.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.Scale -Dbench="Parley SunJSSE"}, one to three minutes
 * for each peer. It begins when the just-in-time compiler rests, since that takes a processor of its own and would make two
 * threads look like one and a half. Rounds of one and of several threads alternate; eight threads that resume are the storm
 * after a server's restart. Where other work is going on, the processor time of one handshake tells more than the number in a
 * second: it stays the same if threads do not get in each other's way.
 *
 * <p>How much two threads can do is the machine's to say, and on a rented one its neighbours': so threads that share nothing
 * take their turns too, each with points of a curve of its own.
 *
 * <p>Then eight threads run once more under the JVM's recorder, and the monitors and locks that they waited for the longest are
 * listed, with every wait counted however short: whose they are, who took them, and for whom.
 */
public final class Scale {

    private static final int ROUNDS = 21;
    private static final int PORTS_OF_A_THREAD = 8_000;
    private static final int STORM_THREADS = 8;

    /** Fewer than a thread has ports, or what was meant as a full handshake would be a resumption. */
    private static final int FEW_SESSIONS = 256;

    private static final int A_SESSION_FOR_EACH = 1 << 14;
    private static final Duration ROUND = Duration.ofMillis(250);
    private static final Duration RECORDED = Duration.ofSeconds(2);
    private static final Compiler.Warmth WARMTH = new Compiler.Warmth(Duration.ofSeconds(6), Duration.ofSeconds(60));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Scale() {}

    /** Arguments: the peers' names. */
    public static void main(String[] arguments) throws Exception {
        Pins.pinThisJvm(Terms.Jvm.X25519_TICKETS);
        List<String> peers = arguments.length == 0 ? List.of("Parley", "SunJSSE") : List.of(arguments);
        System.out.printf(
                "%-24s %8s %12s %14s %20s %15s %10s %10s%n",
                "TLS 1.3",
                "threads",
                "a second",
                "times one's",
                "of the machine's",
                "CPU us each",
                "monitors",
                "waits");
        for (String name : peers) {
            measure(name + " handshakes", handshakes(parties(name, FEW_SESSIONS)), List.of(1, 2));
            measure(
                    name + " resumptions",
                    resumptions(parties(name, A_SESSION_FOR_EACH)),
                    List.of(1, 2, STORM_THREADS));
        }
    }

    private static List<Parties> parties(String name, int sessions) throws Exception {
        Parties all = new Parties(Peer.named(name), Terms.tls13(Leaf.P256).resumed(), sessions, null);
        return IntStream.range(0, STORM_THREADS)
                .mapToObj(thread -> all.sibling(thread, PORTS_OF_A_THREAD))
                .toList();
    }

    private static Job handshakes(List<Parties> parties) {
        return thread -> {
            Parties own = parties.get(thread);
            return () -> {
                own.connect();
                own.checkFull();
            };
        };
    }

    private static Job resumptions(List<Parties> parties) {
        return thread -> {
            Parties own = parties.get(thread);
            own.connect(); // whose session is resumed from then on; it may itself resume one of the round before
            return () -> {
                own.resume();
                own.checkResumed();
            };
        };
    }

    /** What shares nothing, and so shows what the machine has to give. */
    private static Step unshared(int thread) {
        byte[] scalar = new byte[X25519.SCALAR_SIZE];
        Arrays.fill(scalar, (byte) (thread + 1));
        return () -> X25519.scalarMult(scalar.clone(), 0, scalar, 0, scalar, 0);
    }

    private static void measure(String name, Job job, List<Integer> threadCounts) throws Exception {
        Duration warmth = Compiler.warmUp(WARMTH, () -> {
            run(job, 2, ROUND.multipliedBy(8));
            run(Scale::unshared, 2, ROUND);
        });
        Duration compiled = Compiler.worked();
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            turns.add(new Turn(all(Scale::unshared, threadCounts), all(job, threadCounts)));
        }
        for (int i = 0; i < threadCounts.size(); i++) {
            int column = i;
            System.out.printf(
                    "%-24s %8d %,12.0f %14.2f %20.2f %15.1f %,10d %,10d%n",
                    name,
                    threadCounts.get(i),
                    median(turns, turn -> turn.of.get(column).perSecond()),
                    median(turns, turn -> times(turn.of, column)),
                    median(turns, turn -> times(turn.of, column) / times(turn.machine, column)),
                    median(turns, turn -> turn.of.get(column).microsEach()),
                    turns.stream()
                            .mapToLong(turn -> turn.of.get(column).blocked())
                            .sum(),
                    turns.stream()
                            .mapToLong(turn -> turn.of.get(column).waited())
                            .sum());
        }
        System.out.printf(
                "    %s threads that share nothing made %s times what one makes%n",
                threadCounts,
                IntStream.range(0, threadCounts.size())
                        .mapToObj(i -> String.format("%.2f", median(turns, turn -> times(turn.machine, i))))
                        .toList());
        System.out.printf(
                "    warmed up for %d s; the compiler worked for %d ms during the rounds%n",
                warmth.toSeconds(), Compiler.worked().minus(compiled).toMillis());
        listWaits(job);
    }

    /** The storm once more, with a recorder that costs too much for the figures above. */
    private static void listWaits(Job job) throws Exception {
        try (Contention contention = new Contention(Scale.class)) {
            run(job, STORM_THREADS, RECORDED);
            contention.stop(RECORDED.multipliedBy(STORM_THREADS)).forEach(System.out::println);
        }
    }

    private static List<Total> all(Job job, List<Integer> threadCounts) throws Exception {
        List<Total> totals = new ArrayList<>();
        for (int threads : threadCounts) {
            totals.add(run(job, threads, ROUND));
        }
        return totals;
    }

    private static Total run(Job job, int threads, Duration time) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Total>> results = IntStream.range(0, threads)
                .mapToObj(thread -> pool.submit(work(job, thread, over)))
                .toList();
        Thread.sleep(time.toMillis());
        over.set(true);
        Total sum = new Total(0, 0, 0, 0, 0);
        for (Future<Total> result : results) {
            sum = sum.plus(result.get());
        }
        pool.shutdown();
        return sum;
    }

    private static Callable<Total> work(Job job, int thread, AtomicBoolean over) {
        return () -> {
            Step step = job.of(thread);
            ThreadInfo before = THREADS.getThreadInfo(Thread.currentThread().getId());
            long cpu = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            long count = 0;
            while (!over.get()) {
                step.run();
                count++;
            }
            long nanos = System.nanoTime() - start;
            ThreadInfo after = THREADS.getThreadInfo(Thread.currentThread().getId());
            return new Total(
                    count,
                    (double) count * 1_000_000_000 / nanos,
                    THREADS.getCurrentThreadCpuTime() - cpu,
                    after.getBlockedCount() - before.getBlockedCount(),
                    after.getWaitedCount() - before.getWaitedCount());
        };
    }

    /** How many times as much as by the thread that was alone. */
    private static double times(List<Total> totals, int column) {
        return totals.get(column).perSecond() / totals.get(0).perSecond();
    }

    private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
        return turns.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(turns.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /** What each thread is to do. */
    private interface Job {

        /** Called by the thread itself, before it is measured. */
        Step of(int thread) throws SSLException;
    }

    private interface Step {

        void run() throws SSLException;
    }

    /** One turn of each: for each count of threads what those did that share nothing, and what those did that are measured. */
    private record Turn(List<Total> machine, List<Total> of) {}

    /**
     * What threads did in one round.
     *
     * @param blocked how often one waited for a monitor
     * @param waited how often one waited for a lock
     */
    private record Total(long count, double perSecond, long cpuNanos, long blocked, long waited) {

        Total plus(Total other) {
            return new Total(
                    count + other.count,
                    perSecond + other.perSecond,
                    cpuNanos + other.cpuNanos,
                    blocked + other.blocked,
                    waited + other.waited);
        }

        double microsEach() {
            return cpuNanos / 1000.0 / Math.max(1, count);
        }
    }
}
