package dev.parley.conformance.bogo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.conformance.support.External;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BoringSSL's runner, where there is one. */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class BogoTest {

    private static final Pattern DISABLED = Pattern.compile("^ {8}\"([^\"]+)\": \"([^\"]*)\",?$", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"1a", "1b"})
    void everyCaseOfTheStagePasses(String stage) throws IOException, InterruptedException {
        Path folder = Bogo.runner();
        assumeTrue(
                folder != null,
                "PARLEY_BOGO_RUNNER does not name the folder ssl/test/runner of a checkout of BoringSSL");
        assumeTrue(External.available("go"), "no Go tools on the path");

        Properties before = (Properties) System.getProperties().clone(); // each case has some of its own
        StageResult result;
        try (ShimServer server = new ShimServer()) {
            result = new BogoRunner(folder)
                    .run(Stage.named(List.of(stage)).get(0), BogoRunner.Shim.at(server.port()), List.of());
        } finally {
            System.setProperties(before);
        }

        assertEquals(List.of(), result.failures());
        assertTrue(result.passed() > 100, result::toString);
    }

    @Test
    void everyCaseLeftOutHasItsReasonAndItsPlaceInTheOrder() {
        String config = Resources.text("config.json");
        String disabled = config.substring(config.indexOf("\"DisabledTests\""), config.indexOf("\"ErrorMap\""));
        Matcher entries = DISABLED.matcher(disabled);
        String last = "";
        int count = 0;
        while (entries.find()) {
            String pattern = entries.group(1);
            String reason = entries.group(2);
            assertTrue(last.compareTo(pattern) < 0, () -> pattern + " is out of order");
            assertTrue(
                    reason.startsWith("feature: ") || reason.matches("rule: .*(RFC|CONTRACT) .+: .+"),
                    () -> pattern + " has no reason: " + reason);
            last = pattern;
            count++;
        }
        assertEquals(
                disabled.lines().filter(line -> line.startsWith("        \"")).count(), count);
    }
}
