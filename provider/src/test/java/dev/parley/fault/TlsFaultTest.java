package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.iana.AlertDescription;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TlsFaultTest {

    @Test
    void messageIsTheFilledSentence() {
        TlsFault fault = DecodeFault.TRUNCATED.of(5, 3);

        assertEquals("a message ends too early: 5 more bytes expected, 3 left", fault.getMessage());
        assertEquals(AlertDescription.DECODE_ERROR, fault.alert());
        assertSame(DecodeFault.TRUNCATED, fault.fault());
    }

    @Test
    void numbersAreWrittenAlikeInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertEquals(
                    "a message has 42 bytes after its end",
                    DecodeFault.TRAILING_BYTES.of(42).getMessage());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void textOfAPeerIsCutAndMadePrintable() {
        TlsFault hostile = ExtensionFault.APPLICATION_PROTOCOL_NOT_OFFERED.of("h2\r\n\u001b[31m\u00e9");
        TlsFault endless = ExtensionFault.APPLICATION_PROTOCOL_NOT_OFFERED.of("x".repeat(100_000));

        assertTrue(hostile.getMessage().contains("h2\\u000d\\u000a\\u001b[31m\\u00e9"), hostile.getMessage());
        assertTrue(
                endless.getMessage().length() < 400,
                "the sentence grew to " + endless.getMessage().length());
        assertTrue(endless.getMessage().contains("..."), endless.getMessage());
    }

    @Test
    void percentSignsOfAPeerStay() {
        assertTrue(ExtensionFault.APPLICATION_PROTOCOL_NOT_OFFERED
                .of("%n%s")
                .getMessage()
                .contains("%n%s"));
    }

    @Test
    void causeIsKeptAndNoStackIsTaken() {
        IOException cause = new IOException("why");

        TlsFault fault = DecodeFault.TRUNCATED.because(cause, 1, 0);

        assertSame(cause, fault.getCause());
        assertEquals(0, fault.getStackTrace().length);
    }

    @Test
    void listsOfBothSidesAreDetails() {
        TlsFault fault = HandshakeFault.APPLICATION_PROTOCOL_REFUSED
                .of()
                .with("offered by the client", List.of("h2", "spdy/3"))
                .with("configured here", List.of());

        assertEquals("offered by the client: h2, spdy/3\nconfigured here: none", fault.details());
        assertEquals("No matching application layer protocol values", fault.getMessage());
    }

    @Test
    void longListsAreCut() {
        String details = DecodeFault.TRUNCATED
                .of(1, 0)
                .with("suites", Collections.nCopies(1000, 0x1301))
                .details();

        assertTrue(details.endsWith(", and 936 more"), details);
    }
}
