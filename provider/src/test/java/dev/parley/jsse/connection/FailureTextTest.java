package dev.parley.jsse.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void theSentenceComesFirstThenTheListsThenTheRemedy() {
        TlsFault fault = HandshakeFault.NO_COMMON_SUITE
                .of()
                .with("offered by the client", List.of("A", "B"))
                .with("enabled here", List.of());

        assertEquals(
                "(handshake_failure) no cipher suites in common [offered by the client: A, B; enabled here: none]"
                        + ". Remedy: " + fault.fault().fix(),
                FailureText.of(fault));
    }

    @Test
    void withoutRemedyAndListsTheSentenceStandsAlone() {
        assertEquals(
                "(unexpected_message) a handshake message of the unknown type 77",
                FailureText.of(DecodeFault.UNKNOWN_HANDSHAKE_TYPE.of(77)));
    }

    @Test
    void longListsAreCutAndTheRemedyIsNot() {
        List<String> many = Collections.nCopies(60, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        TlsFault fault = HandshakeFault.NO_COMMON_SUITE
                .of()
                .with("offered by the client", many)
                .with("enabled here", many);

        String text = FailureText.of(fault);

        assertTrue(text.length() <= FailureText.LONGEST, text);
        assertTrue(text.endsWith(fault.fault().fix()), text);
        assertTrue(text.contains("[offered by the client: TLS_ECDHE"), text);
        assertTrue(text.contains("; enabled here: TLS_ECDHE"), text);
    }

    @Test
    void aLongSentenceIsCutAndTheRemedyIsNot() {
        String words = "x".repeat(FailureText.LONGEST);
        TlsFault fault = HandshakeFault.SERVER_NAME_REFUSED.of("name");

        String text = FailureText.of(words, fault);

        assertEquals(FailureText.LONGEST, text.length());
        assertTrue(text.endsWith("..." + ". Remedy: " + fault.fault().fix()), text);
    }
}
