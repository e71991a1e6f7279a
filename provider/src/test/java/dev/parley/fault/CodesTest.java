package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.session.Code;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is an outcome and what a failure, held against GnuTLS's own table of what is fatal. */
class CodesTest {

    /** {@code non_fatal_error_entries} of GnuTLS, and success; heartbeats and DTLS are not for us. */
    private static final Set<Integer> NOT_FATAL = Set.of(0, -7, -16, -28, -37, -52, -292, -293, -424);

    @Contract("H3")
    @Test
    void everyOutcomeIsOneThatGnuTlsGoesOnFrom() {
        for (Code code : Code.values()) {
            boolean ofJsse = code == Code.SHORT_MEMORY_BUFFER; // a wrap or unwrap that wants a larger buffer: D6, X5
            assertTrue(ofJsse || NOT_FATAL.contains(code.gnutlsCode()), code::toString);
        }
    }

    @Contract("H3")
    @Test
    void everyFaultIsOneThatGnuTlsEndsWith() {
        List<String> lenient = Catalogues.faults().stream()
                .filter(fault -> NOT_FATAL.contains(fault.gnutlsCode()))
                .map(Catalogues::name)
                .toList();

        assertEquals(List.of("SessionFault.WARNING_DURING_HANDSHAKE"), lenient, "but for the one of row 27");
    }
}
