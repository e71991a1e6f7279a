package dev.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about the API shows code that compiles: each of its examples stands in {@link ApiExamples}. */
class ApiPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    @Test
    void everyExampleCompiles() throws IOException {
        String page = read("provider/docs/API.md");
        String code = dense(read("provider/src/test/java/dev/parley/ApiExamples.java"));
        List<String> strangers = new ArrayList<>();
        int examples = 0;
        Matcher example = EXAMPLE.matcher(page);
        while (example.find()) {
            examples++;
            if (!code.contains(dense(example.group(1)))) {
                strangers.add(example.group(1));
            }
        }

        assertEquals(List.of(), strangers, "not in ApiExamples");
        assertTrue(examples >= 7, examples + " examples");
    }

    /** Without what a formatter may move. */
    private static String dense(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** A file of the project, from whichever of its folders the tests run in. */
    private static String read(String file) throws IOException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(file))) {
                return Files.readString(folder.resolve(file));
            }
        }
        throw new IOException("outside of the project: " + file);
    }
}
