package dev.parley.conformance.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What fuzzing leaves behind for every build: each input of the corpus, and some mutations of them that are the same every time;
 * {@code -Dparley.fuzz.factor=10} makes ten times as many. {@link Fuzz} goes further.
 */
@Timeout(600)
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class FuzzTest {

    private static final double FACTOR = Double.parseDouble(System.getProperty("parley.fuzz.factor", "1"));
    private static final long SEED = Long.getLong("parley.fuzz.seed", 1);

    @ParameterizedTest
    @EnumSource
    void everyInputThatWasKeptIsTakenWell(Target target) {
        Map<String, byte[]> corpus = Corpus.of(target);

        assertFalse(corpus.isEmpty());
        corpus.forEach((name, input) -> run(target, name, input));
    }

    @ParameterizedTest
    @EnumSource
    void soAreMutationsOfThem(Target target) {
        List<byte[]> seeds = new ArrayList<>(Corpus.of(target).values());
        Mutator mutator = new Mutator(seeds, SEED);

        for (int i = 0; i < target.mutations() * FACTOR; i++) {
            run(target, "mutation " + i, mutator.next());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls12", "tls13"})
    void seedsGetFarEnough(String version) throws Exception {
        byte[] unchanged = {(byte) (version.equals("tls12") ? 6 : 4), 11, 3};

        assertTrue(FuzzSessions.isTaken(seed(Target.SESSIONS, version)));
        assertTrue(FuzzTickets.run(seed(Target.TICKETS, version + "-0")), "read");
        assertTrue(FuzzTickets.run(seed(Target.TICKETS, version + (version.equals("tls12") ? "-2" : "-3"))), "resumed");
        assertTrue(FuzzHandshakes.run(unchanged), "client");
        unchanged[0]++;
        assertTrue(FuzzHandshakes.run(unchanged), "server");
        assertEquals(
                4,
                FuzzConnections.run(seed(Target.CONNECTIONS, version.equals("tls12") ? "script-2-0" : "script-0-0")));
    }

    private static byte[] seed(Target target, String name) {
        return Objects.requireNonNull(Corpus.of(target).get(name + ".bin"));
    }

    private static void run(Target target, String name, byte[] input) {
        try {
            target.run(input);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    target + ", " + name + ": " + HexFormat.of().formatHex(input), e);
        }
    }
}
