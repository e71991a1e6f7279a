package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Sources;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is thrown in the sources: each fault somewhere, and with as many arguments as its sentence has blanks. */
class FaultCallsTest {

    private static final Pattern CALL =
            Pattern.compile("(\\w+Fault)\\s*\\.\\s*([A-Z][A-Z0-9_]*)\\s*(?:\\.\\s*(of|because)\\s*\\()?");

    private static final Map<String, Fault> FAULTS =
            Catalogues.faults().stream().collect(Collectors.toMap(Catalogues::name, Function.identity()));

    @Test
    void everySentenceGetsAsManyArgumentsAsItHasBlanks() {
        Set<String> wrong = new TreeSet<>();
        int calls = 0;
        for (Map.Entry<String, String> source : Sources.codeOfProvider().entrySet()) {
            Matcher call = CALL.matcher(source.getValue());
            while (call.find()) {
                Fault fault = FAULTS.get(call.group(1) + "." + call.group(2));
                if (fault == null || call.group(3) == null) {
                    continue;
                }
                calls++;
                int given = arguments(source.getValue(), call.end())
                        - (call.group(3).equals("because") ? 1 : 0);
                int blanks = Catalogues.blanks(fault).size();
                if (given != blanks) {
                    wrong.add(source.getKey() + ": " + Catalogues.name(fault) + " has " + blanks + " blanks, gets "
                            + given + " arguments");
                }
            }
        }

        assertEquals(Set.of(), wrong);
        assertTrue(calls > 100, "the calls were not recognized: " + calls);
    }

    @Test
    void everyFaultIsThrownSomewhere() {
        Set<String> named = new HashSet<>();
        for (String source : Sources.codeOfProvider().values()) {
            CALL.matcher(source).results().forEach(call -> named.add(call.group(1) + "." + call.group(2)));
        }
        Set<String> forgotten = new TreeSet<>(FAULTS.keySet());
        forgotten.removeAll(named);

        assertEquals(Set.of(), forgotten);
    }

    /** The number of arguments of the call whose parenthesis opens before {@code from}. */
    private static int arguments(String source, int from) {
        int commas = 0;
        boolean empty = true;
        int depth = 1;
        for (int i = from; depth > 0; i++) {
            char c = source.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfLiteral(source, i);
                empty = false;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 1) {
                commas++;
            } else if (!Character.isWhitespace(c)) {
                empty = false;
            }
        }
        return empty ? 0 : commas + 1;
    }

    private static int endOfLiteral(String source, int from) {
        int i = from + 1;
        while (source.charAt(i) != source.charAt(from)) {
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
