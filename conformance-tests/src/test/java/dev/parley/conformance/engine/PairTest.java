package dev.parley.conformance.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Every pair of values of version, suite, group, certificate, client certificate and delivery, Parley on both ends. */
@Timeout(600)
class PairTest {

    @TestFactory
    Stream<DynamicTest> parleyTalksToParley() {
        List<String> groups = new ArrayList<>(Connection.COMMON_GROUPS);
        if (Providers.testsParley()) {
            groups.addAll(Connection.HYBRIDS);
        }
        return Connection.chosen(groups).stream()
                .map(connection -> DynamicTest.dynamicTest(
                        Conversation.name(connection),
                        () -> Conversation.hold(connection, Providers.underTest(), Providers.underTest())));
    }

    @Test
    void everySuiteOfTheCommonListIsSupported() {
        List<String> supported = List.of(Contexts.anonymous(Providers.underTest())
                .getSupportedSSLParameters()
                .getCipherSuites());

        assertEquals(
                List.of(),
                Connection.allSuites().stream()
                        .filter(suite -> !supported.contains(suite))
                        .sorted()
                        .toList());
    }
}
