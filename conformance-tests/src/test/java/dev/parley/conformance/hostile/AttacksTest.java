package dev.parley.conformance.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.hostile.Attack.Result;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attack of the page about limits: it ends as the page says, and holds no more than that. */
@Timeout(300)
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class AttacksTest {

    private static final int CONNECTIONS = 32;
    private static final int TRIES = 6;

    static Stream<Attack> attacks() {
        return Attacks.all().stream();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void endsAsThePageSays(Attack attack) throws Exception {
        String failure = attack.assault().run().failure();

        if (attack.seen().isEmpty()) {
            assertEquals("", failure);
        } else {
            assertTrue(failure.startsWith("(" + attack.seen() + ")"), failure);
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void holdsNoMoreThanThePageSays(Attack attack) throws Exception {
        attack.assault().run(); // what is made once
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && least > attack.kibibytes(); i++) { // another thread's garbage is not ours
            least = Math.min(least, kibibytes(attack));
        }

        assertTrue(least <= attack.kibibytes(), least + " KiB");
    }

    /** What one attack leaves, on average. */
    private static long kibibytes(Attack attack) throws Exception {
        long before = usedHeap();
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            results.add(attack.assault().run());
        }
        long each = (usedHeap() - before) / CONNECTIONS;
        Reference.reachabilityFence(results);
        return (each >> 10) + 1;
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
