package dev.parley.jmh;

import java.security.Provider;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Parley's operations beside those of the Amazon Corretto Crypto Provider, in rounds that take turns, by the processor time of
 * the measuring thread: from this it is decided which of them that provider does where it is installed.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.NativeProvider}, with the provider's jar for
 * Linux on x86-64 unless {@code -Daccp.classifier=...} says otherwise.
 */
public final class NativeProvider {

    private static final String CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final Duration ROUND = Duration.ofMillis(20);
    private static final int BATCH = 8;
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 31;

    private static volatile Object sink = "";

    private NativeProvider() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        Provider other = (Provider) Class.forName(CLASS).getField("INSTANCE").get(null);
        System.out.println(other.getInfo() + ", JDK " + Runtime.version());
        System.out.printf("%-34s %12s %12s %8s%n", "us, median of " + ROUNDS, "Parley", "ACCP", "ratio");
        for (NativeOperations.Operation operation : NativeOperations.of(other)) {
            double[] own = new double[ROUNDS];
            double[] theirs = new double[ROUNDS];
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                double one = round(operation.own());
                double two = round(operation.theirs());
                if (i >= 0) {
                    own[i] = one;
                    theirs[i] = two;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %12.3f %12.3f %8.2f%n",
                    operation.title(),
                    median(own),
                    median(theirs),
                    median(own) / median(theirs));
        }
    }

    private static double round(NativeOperations.Work work) throws Exception {
        long start = Clock.CPU.nanos();
        long nanos = 0;
        int count = 0;
        while (nanos < ROUND.toNanos()) {
            for (int i = 0; i < BATCH; i++) {
                sink = work.once();
            }
            count += BATCH;
            nanos = Clock.CPU.nanos() - start;
        }
        return nanos / 1e3 / count;
    }

    private static double median(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
