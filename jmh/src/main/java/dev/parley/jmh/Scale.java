package dev.parley.jmh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;

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
 * <p>Then eight threads run once more under the JVM's recorder, and the monitors and locks that they waited for the longest are
 * listed, with every wait counted however short: whose they are, who took them, and for whom.
 */
public final class Scale {

    private static final int ROUNDS = 5;
    private static final int PORTS_OF_A_THREAD = 4_000;
    private static final int STORM_THREADS = 8;
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration RECORDED = Duration.ofSeconds(2);
    private static final Compiler.Warmth WARMTH = new Compiler.Warmth(Duration.ofSeconds(6), Duration.ofSeconds(60));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Parties parties;
    private final boolean resumes;

    private Scale(Parties parties, boolean resumes) {
        this.parties = parties;
        this.resumes = resumes;
    }

    /** Arguments: the peers' names. */
    public static void main(String[] arguments) throws Exception {
        Pins.pinThisJvm(Terms.Jvm.X25519_TICKETS);
        List<String> peers = arguments.length == 0 ? List.of("Parley", "SunJSSE") : List.of(arguments);
        System.out.printf(
                "%-10s %-11s %8s %12s %14s %15s %10s %10s%n",
                "", "TLS 1.3", "threads", "a second", "times one's", "CPU us each", "monitors", "waits");
        for (String name : peers) {
            for (boolean resumes : List.of(false, true)) {
                Terms terms = Terms.tls13(Leaf.P256).resumed();
                // a session for each thread, or next to none, since rounds meet the same ports again
                int sessions = resumes ? 1 << 14 : 1;
                Scale scale = new Scale(new Parties(Peer.named(name), terms, sessions, null), resumes);
                scale.measure(name, resumes ? List.of(1, 2, STORM_THREADS) : List.of(1, 2));
            }
        }
    }

    private void measure(String name, List<Integer> threadCounts) throws Exception {
        Duration warmth = Compiler.warmUp(WARMTH, () -> run(2, ROUND.multipliedBy(4)));
        Duration compiled = Compiler.worked();
        List<List<Total>> totals = new ArrayList<>();
        threadCounts.forEach(count -> totals.add(new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < threadCounts.size(); i++) {
                totals.get(i).add(run(threadCounts.get(i), ROUND));
            }
        }
        for (int i = 0; i < threadCounts.size(); i++) {
            List<Total> rounds = totals.get(i);
            System.out.printf(
                    "%-10s %-11s %8d %,12.0f %14.2f %15.1f %,10d %,10d%n",
                    name,
                    resumes ? "resumptions" : "handshakes",
                    threadCounts.get(i),
                    median(rounds.stream().map(Total::perSecond).toList()),
                    median(ratios(rounds, totals.get(0))),
                    median(rounds.stream().map(Total::microsEach).toList()),
                    rounds.stream().mapToLong(Total::blocked).sum(),
                    rounds.stream().mapToLong(Total::waited).sum());
        }
        System.out.printf(
                "    warmed up for %d s; the compiler worked for %d ms during the rounds%n",
                warmth.toSeconds(), Compiler.worked().minus(compiled).toMillis());
        listWaits();
    }

    /** The storm once more, with a recorder that costs too much for the figures above. */
    private void listWaits() throws Exception {
        try (Contention contention = new Contention(Scale.class)) {
            run(STORM_THREADS, RECORDED);
            contention.stop(RECORDED.multipliedBy(STORM_THREADS)).forEach(System.out::println);
        }
    }

    /** How many times as many handshakes as one thread made in the round beside it. */
    private static List<Double> ratios(List<Total> rounds, List<Total> ofOne) {
        return IntStream.range(0, rounds.size())
                .mapToObj(i -> rounds.get(i).perSecond() / ofOne.get(i).perSecond())
                .toList();
    }

    private Total run(int threads, Duration time) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Total>> results = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Parties own = parties.sibling(i, PORTS_OF_A_THREAD);
            results.add(pool.submit(work(own, over)));
        }
        Thread.sleep(time.toMillis());
        over.set(true);
        Total sum = new Total(0, 0, 0, 0, 0);
        for (Future<Total> result : results) {
            sum = sum.plus(result.get());
        }
        pool.shutdown();
        return sum;
    }

    private Callable<Total> work(Parties own, AtomicBoolean over) {
        return () -> {
            if (resumes) {
                own.connect(); // whose session is resumed from then on; it may itself resume one of the round before
            }
            ThreadInfo before = THREADS.getThreadInfo(Thread.currentThread().getId());
            long cpu = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            long count = 0;
            while (!over.get()) {
                one(own);
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

    private void one(Parties own) throws SSLException {
        if (resumes) {
            own.resume();
            own.checkResumed();
        } else {
            own.connect();
            own.checkFull();
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

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
