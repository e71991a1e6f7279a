package dev.parley.conformance.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page about failures says what is thrown now. */
class FailuresPageTest {

    /** The JDK whose provider stands beside Parley on the page. */
    private static final int COMPARED = 17;

    @Test
    void thePageSaysWhatIsThrown() throws Exception {
        boolean comparable = Runtime.version().feature() == COMPARED;

        String now = FailuresPage.text(comparable);

        String page = comparable ? Files.readString(FailuresPage.file()) : FailuresPage.withoutOthers();
        assertEquals(page, now, "write the page anew on JDK 17 by the main method of FailuresPage");
    }
}
