package dev.parley.conformance.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page about failures is what running them gives. */
class FailuresPageTest {

    private static final String MEND = "write the page anew on JDK 17 by the main method of FailuresPage";

    @Test
    void thePageSaysWhatIsThrown() throws Exception {
        assertEquals(FailuresPage.withoutOthers(), FailuresPage.text(false), MEND);
    }

    /** Which words they are is the affair of each JDK's release. */
    @Test
    void theJdksWordsStandBesideEachOfOurs() throws IOException {
        long others = Files.readAllLines(FailuresPage.file()).stream()
                .filter(line -> line.matches("\\* SunJSSE: \\S.*"))
                .count();

        assertEquals(Failure.values().length, others, MEND);
    }
}
