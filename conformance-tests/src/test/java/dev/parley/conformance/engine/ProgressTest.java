package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;

import dev.parley.conformance.support.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The progress contract: every call moves a byte, or changes the handshake status, or names the one thing the caller
 * has to do; and once the caller has done that, the same answer does not come again.
 *
 * @see "CONTRACT 2.2, 2.4, 2.5"
 */
@Timeout(300)
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class ProgressTest {

    private static final int[] CHUNKS = {1, 4, 5, 6, 17, 100, 1000, 5000, 16709, 100_000};

    @Contract({"I1", "I2", "I5", "A16", "D4"})
    @TestFactory
    Stream<DynamicTest> everyCallLeadsSomewhere() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String protocol : List.of(TLS12, TLS13)) {
            for (boolean isClient : new boolean[] {true, false}) {
                for (int chunk : CHUNKS) {
                    for (Demanding.Order order : Demanding.Order.values()) {
                        tests.add(DynamicTest.dynamicTest(
                                protocol + (isClient ? " client " : " server ") + chunk + " " + order,
                                () -> new Demanding(protocol, isClient, chunk, order).hold()));
                    }
                }
            }
        }
        return tests.stream();
    }
}
