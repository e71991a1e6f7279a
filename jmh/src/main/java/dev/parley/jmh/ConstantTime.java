package dev.parley.jmh;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Whether times tell secrets: each operation with one fixed secret and with random ones, in random order, and Welch's t of the
 * two classes (the method of dudect). The times are cropped at several percentiles, as the slowest ones are those of the
 * machine; the largest |t| counts. Below 4.5 nothing is seen; above 10 there is a difference, and its size in nanoseconds
 * stands beside it.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.ConstantTime}, twenty minutes on an idle machine:
 * every row has the same time, and as many samples as fit, so that short operations, whose differences are small, get most. With
 * {@code -Dbench="--seconds=... --only=..."}, the seconds being a row's, or {@code --samples=...}. What is not seen with so many samples may still be there: this finds leaks, and
 * proves nothing. Some rows are known to leak and show that the method sees it.
 */
public final class ConstantTime {

    private static final int SECONDS = 55;
    private static final int LEAST = 20_000;
    private static final int MOST = 2_000_000;
    private static final int BATCH = 500;
    private static final double[] CROPS = {1, 0.95, 0.8, 0.5};

    private static volatile Object sink = "";

    private ConstantTime() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        int samples = Integer.parseInt(option(words, "--samples=", "0"));
        int seconds = Integer.parseInt(option(words, "--seconds=", String.valueOf(SECONDS)));
        String only = option(words, "--only=", "").toLowerCase(Locale.ROOT);
        System.out.printf("%-72s %8s %10s %10s  %s%n", "operation, what is fixed", "|t|", "ns", "of us", "verdict");
        for (SecretOperation operation : SecretOperations.all()) {
            if (operation.title().toLowerCase(Locale.ROOT).contains(only)) {
                System.out.println(new Measured(operation, samples, seconds).line());
            }
        }
    }

    private static String option(List<String> words, String name, String otherwise) {
        return words.stream()
                .filter(word -> word.startsWith(name))
                .map(word -> word.substring(name.length()))
                .findFirst()
                .orElse(otherwise);
    }

    /** The samples of one operation. */
    private static final class Measured {

        private final SecretOperation operation;
        private double[] nanos = {};
        private boolean[] fixed = {};

        /** A fifth of the time warms up. */
        Measured(SecretOperation operation, int samples, int seconds) throws Exception {
            this.operation = operation;
            Random random = new Random(seconds);
            long start = System.nanoTime();
            long batch = 0;
            for (int i = 0; i < 4 || System.nanoTime() - start < seconds * 200_000_000L; i++) {
                long before = System.nanoTime();
                batch(-BATCH, random);
                batch = System.nanoTime() - before;
            }
            long fitting = seconds * 800_000_000L / batch * BATCH;
            int count = samples > 0 ? samples : (int) Math.max(LEAST, Math.min(MOST, fitting));
            nanos = new double[count];
            fixed = new boolean[count];
            for (int done = 0; done < count; done += BATCH) {
                batch(done, random);
            }
        }

        /** All inputs are made before any is timed, in the same way for both classes. */
        private void batch(int done, Random random) throws Exception {
            SecretOperation.Call[] calls = new SecretOperation.Call[BATCH];
            boolean[] classes = new boolean[BATCH];
            for (int i = 0; i < BATCH; i++) {
                classes[i] = random.nextBoolean();
                calls[i] = operation.prepare(classes[i], random);
            }
            for (int i = 0; i < BATCH; i++) {
                long start = System.nanoTime();
                sink = calls[i].run();
                long took = System.nanoTime() - start;
                if (done + i >= 0 && done + i < nanos.length) {
                    nanos[done + i] = took;
                    fixed[done + i] = classes[i];
                }
            }
        }

        String line() {
            double[] sorted = nanos.clone();
            Arrays.sort(sorted);
            double worst = 0;
            double difference = 0;
            for (double crop : CROPS) {
                Welch welch = new Welch();
                double limit = sorted[(int) (crop * (sorted.length - 1))];
                for (int i = 0; i < nanos.length; i++) {
                    if (nanos[i] <= limit) {
                        welch.add(fixed[i], nanos[i]);
                    }
                }
                if (Math.abs(welch.t()) > Math.abs(worst)) {
                    worst = welch.t();
                    difference = welch.difference();
                }
            }
            String verdict = Math.abs(worst) < 4.5 ? "nothing seen" : Math.abs(worst) < 10 ? "look again" : "DIFFERS";
            return String.format(
                    Locale.ROOT,
                    "%-72s %8.1f %10.1f %10.1f  %s",
                    operation.title(),
                    Math.abs(worst),
                    difference,
                    sorted[sorted.length / 2] / 1000,
                    verdict);
        }
    }

    /** Means and variances of two classes. */
    private static final class Welch {

        private final double[] count = new double[2];
        private final double[] mean = new double[2];
        private final double[] squares = new double[2];

        void add(boolean fixed, double value) {
            int at = fixed ? 0 : 1;
            count[at]++;
            double before = value - mean[at];
            mean[at] += before / count[at];
            squares[at] += before * (value - mean[at]);
        }

        double difference() {
            return mean[0] - mean[1];
        }

        double t() {
            double variance = 0;
            for (int at = 0; at < 2; at++) {
                variance += squares[at] / (count[at] - 1) / count[at];
            }
            return variance > 0 ? difference() / Math.sqrt(variance) : 0;
        }
    }
}
