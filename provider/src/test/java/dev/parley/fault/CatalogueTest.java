package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    static Stream<Fault> decodingFaults() {
        return Stream.of(DecodeFault.values(), ExtensionFault.values()).flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("decodingFaults")
    void everyFaultHasAnAlertASentenceAClauseAndACode(Fault fault) {
        assertNotNull(fault.alert());
        assertFalse(fault.text().isBlank());
        assertFalse(fault.text().endsWith("."), "a sentence is continued by others: no full stop");
        assertFalse(fault.fix().endsWith("."));
        assertTrue(
                fault.clause().document().matches("RFC \\d{4}"), fault.clause().toString());
        assertTrue(
                fault.clause().section().matches("[0-9A-F]+(\\.\\d+)*"),
                fault.clause().toString());
        assertTrue(gnutlsCodes().contains(fault.gnutlsCode()), "GnuTLS has no such code: " + fault.gnutlsCode());
    }

    @ParameterizedTest
    @MethodSource("decodingFaults")
    void everySentenceCanBeFilled(Fault fault) {
        Object[] numbers = {1, 2, 3};

        assertFalse(fault.of(numbers).getMessage().isBlank());
    }

    private static Set<Integer> gnutlsCodes() {
        Set<Integer> codes = new HashSet<>();
        for (Field field : GnutlsCode.class.getFields()) {
            try {
                assertTrue(codes.add(field.getInt(null)), field.getName() + " is listed twice");
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        assertEquals(GnutlsCode.class.getFields().length, codes.size());
        return codes;
    }
}
