package dev.parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfcIndexTest {

    @Test
    void theIndexIsThatOfTheSources() throws IOException {
        Path top = Sources.top();
        String fresh = RfcIndex.of(top);
        String kept = Files.readString(top.resolve(RfcIndex.INDEX)).replace("\r\n", "\n");

        String difference =
                fresh.lines().filter(line -> !kept.contains(line)).findFirst().orElse("something is there no more");
        assertTrue(
                fresh.equals(kept), () -> RfcIndex.INDEX + " is stale (" + difference + "): run " + RfcIndex.COMMAND);
    }

    @Test
    void theIndexIsInTheOrderOfNumbers() throws IOException {
        List<String> lines = RfcIndex.of(Sources.top()).lines().toList();
        int rfc = lines.indexOf("## RFC 8446");

        assertTrue(lines.indexOf("## RFC 5246") < rfc && rfc < lines.indexOf("## FIPS 203"));
        List<String> sections = lines.subList(rfc, lines.size()).stream()
                .filter(line -> line.startsWith("| §4.2.") || line.startsWith("| appendix A"))
                .map(line -> line.substring(2, line.indexOf(" |", 2)))
                .toList();
        assertTrue(sections.indexOf("§4.2.2") < sections.indexOf("§4.2.10"), sections.toString());
        assertTrue(sections.indexOf("§4.2.10") < sections.indexOf("appendix A.1"), sections.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RFC 8446 §4.4.4 | [RFC 8446, 4.4.4]",
                "RFC 8446 §4.1.2, §4.2.8; RFC 9954 §3.2 | [RFC 8446, 4.1.2] [RFC 8446, 4.2.8] [RFC 9954, 3.2]",
                "RFC 8446 §4.4.4; state name from appendix A.1 | [RFC 8446, 4.4.4] [RFC 8446, A.1]",
                "RFC 5116 §5; RFC 5288; RFC 7905 | [RFC 5116, 5] [RFC 5288, ] [RFC 7905, ]",
                "RFC 5246 §7.4.7 to §7.4.9 | [RFC 5246, 7.4.7] [RFC 5246, 7.4.8] [RFC 5246, 7.4.9]",
                "RFC 5246 §7.4.2, appendix F.1.1; CONTRACT H32 | [RFC 5246, 7.4.2] [RFC 5246, F.1.1]",
                "RFC 8446 §5; PERFORMANCE §8.3, §8.7 | [RFC 8446, 5]",
                "FIPS 186-5 §6.4.2; RFC 8446 §D.4 | [FIPS 186-5, 6.4.2] [RFC 8446, D.4]"
            })
    void aTagIsSplitIntoItsClauses(String tag, String clauses) {
        assertEquals(
                clauses,
                String.join(
                        " ", RfcIndex.clauses(tag).stream().map(List::toString).toList()));
    }
}
