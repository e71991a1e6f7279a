package dev.parley.conformance.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The page about limits has the attacks that are tested, with what the tests hold them to. */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class LimitsPageTest {

    private static final String HEADING = "| attack | against |";

    @Test
    void thePageHasEveryAttackAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(page()).stream()
                .dropWhile(line -> !line.startsWith(HEADING))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        String expected = Attacks.all().stream().map(Attack::row).collect(Collectors.joining("\n"));

        assertEquals(expected, String.join("\n", rows), "mend provider/docs/LIMITS.md");
    }

    private static Path page() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path page = folder.resolve("provider/docs/LIMITS.md");
            if (Files.exists(page)) {
                return page;
            }
        }
        throw new IllegalStateException("no page about limits");
    }
}
