package dev.parley.conformance.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.demo.MainJob;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Providers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The main job in a Java of its own, as a user starts it: the default context reads its system properties there. */
@WebTest
class MainJobTest {

    @Test
    void theMainJobSucceedsAndTellsWhatWasAgreed() {
        Assumptions.assumeTrue(Providers.testsParley(), "the job is Parley's");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        try (External job =
                External.start(List.of(java, "-cp", System.getProperty("java.class.path"), MainJob.class.getName()))) {
            int exit = job.waitForExit();

            String output = job.output();
            assertEquals(0, exit, output);
            assertTrue(output.contains("TLSv1.3") && output.contains("TLSv1.2"), output);
            assertTrue(output.contains("h2") && output.contains("http/1.1"), output);
            assertEquals(
                    2, output.lines().filter("provider          Parley"::equals).count(), output);
        }
    }
}
