package dev.parley.jmh;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Parley's elliptic curves beside BouncyCastle's: microseconds of each operation, in rounds that take turns. The last row is the
 * public-key work of both sides of a full TLS 1.3 handshake: two key pairs and two agreements of X25519, a signature and its
 * verification.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench.main=dev.parley.jmh.Curves}; with {@code -Dbench=--clock=cpu} on a machine
 * that is not idle, and {@code --rounds=...}.
 */
public final class Curves {

    private static final int ROUNDS = 30;
    private static final int WARM_UP = 10;
    private static final int OPERATIONS = 400;
    private static final int INPUTS = 64;

    private static volatile Object sink = "";

    private Curves() {}

    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        Clock clock = words.contains("--clock=cpu") ? Clock.CPU : Clock.WALL;
        int rounds = words.stream()
                .filter(word -> word.startsWith("--rounds="))
                .mapToInt(word -> Integer.parseInt(word.substring(9)))
                .findFirst()
                .orElse(ROUNDS);
        List<CurveOperation.Input> inputs =
                Stream.generate(CurveOperation.Input::random).limit(INPUTS).toList();

        System.out.printf("%-22s %19s %19s %8s%n", "us, least / median", "Parley", "BouncyCastle", "ratio");
        double ownSum = 0;
        double theirSum = 0;
        for (CurveOperation operation : CurveOperation.values()) {
            double[] own = new double[rounds];
            double[] their = new double[rounds];
            for (int i = -WARM_UP; i < rounds; i++) {
                double one = round(clock, inputs, operation::own);
                double other = round(clock, inputs, operation::bouncyCastle);
                if (i >= 0) {
                    own[i] = one;
                    their[i] = other;
                }
            }
            print(operation.title(), own, their);
            int times =
                    operation.name().startsWith("X25519") ? 2 : operation.name().startsWith("ECDSA") ? 1 : 0;
            ownSum += times * median(own);
            theirSum += times * median(their);
        }
        print("handshake, the sum", new double[] {ownSum}, new double[] {theirSum});
    }

    private interface Work {
        Object on(CurveOperation.Input input);
    }

    private static double round(Clock clock, List<CurveOperation.Input> inputs, Work work) {
        long start = clock.nanos();
        for (int i = 0; i < OPERATIONS; i++) {
            sink = work.on(inputs.get(i % inputs.size()));
        }
        return (clock.nanos() - start) / 1e3 / OPERATIONS;
    }

    private static void print(String title, double[] own, double[] their) {
        double ratio = median(their) / median(own);
        System.out.printf(
                Locale.ROOT,
                "%-22s %8.1f / %8.1f %8.1f / %8.1f %8.2f%n",
                title,
                least(own),
                median(own),
                least(their),
                median(their),
                ratio);
    }

    private static double least(double[] rounds) {
        return Arrays.stream(rounds).min().orElseThrow();
    }

    private static double median(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
