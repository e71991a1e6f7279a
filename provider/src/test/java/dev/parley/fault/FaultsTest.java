package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.iana.AlertDescription;
import java.lang.reflect.Field;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every fault of every catalogue owes its reader. */
class FaultsTest {

    /** What a clause may cite; a new one joins the list when it is the source of a check. */
    private static final Set<String> DOCUMENTS = Set.of(
            "FIPS 203",
            "JSSE",
            "RFC 5077",
            "RFC 5246",
            "RFC 5746",
            "RFC 6066",
            "RFC 7301",
            "RFC 7507",
            "RFC 7627",
            "RFC 7919",
            "RFC 8422",
            "RFC 8446",
            "RFC 8449",
            "RFC 9846");

    private static final Pattern SECTION = Pattern.compile("([1-9]|1[0-9]|[A-F])(\\.[1-9][0-9]?){0,4}");

    /** Alerts that mean that the peer's bytes are wrong, which nobody but the peer can mend. */
    private static final Set<AlertDescription> BLAMES_THE_PEER = EnumSet.of(
            AlertDescription.BAD_CERTIFICATE,
            AlertDescription.DECODE_ERROR,
            AlertDescription.ILLEGAL_PARAMETER,
            AlertDescription.MISSING_EXTENSION,
            AlertDescription.PROTOCOL_VERSION,
            AlertDescription.RECORD_OVERFLOW,
            AlertDescription.UNEXPECTED_MESSAGE,
            AlertDescription.UNSUPPORTED_EXTENSION);

    /** Faults of a version, where it is not the enabled versions that differ but a field that holds nonsense. */
    private static final Set<Fault> NONSENSE_VERSIONS =
            Set.of(HandshakeFault.LEGACY_VERSION, RecordFault.NOT_A_TLS_VERSION, RecordFault.OTHER_VERSION);

    static List<Fault> faults() {
        return Catalogues.faults();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void hasASentenceThatOthersCanContinue(Fault fault) {
        assertNotNull(fault.alert());
        assertFalse(fault.text().isBlank());
        assertFalse(fault.text().endsWith("."), "a sentence is continued by others: no full stop");
        assertFalse(fault.text().contains("  ") || fault.text().contains("\n"), fault.text());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatHelpsUnlessOnlyThePeerCan(Fault fault) {
        boolean onlyThePeer = BLAMES_THE_PEER.contains(fault.alert())
                && (fault.alert() != AlertDescription.PROTOCOL_VERSION || NONSENSE_VERSIONS.contains(fault));

        assertTrue(onlyThePeer || !fault.fix().isBlank(), "the reader can do something about it: say what");
        assertFalse(fault.fix().endsWith("."), fault.fix());
        assertFalse(fault.fix().contains("%"), "a fix has no blanks to fill: " + fault.fix());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void citesASectionOfAKnownDocument(Fault fault) {
        Clause clause = fault.clause();

        assertTrue(DOCUMENTS.contains(clause.document()), clause + ": if it is really the source, add it to DOCUMENTS");
        for (String section : clause.section().split(", ")) {
            boolean isMethod = clause.document().equals("JSSE") && section.matches("[a-z]+([A-Z][a-z]+)*");
            assertTrue(isMethod || SECTION.matcher(section).matches(), clause.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void canBeFilled(Fault fault) {
        Object[] args = Catalogues.blanks(fault).stream()
                .map(blank -> blank.endsWith("s") ? (Object) "something" : (Object) 7)
                .toArray();

        String sentence = fault.of(args).getMessage();

        assertFalse(sentence.isBlank());
        assertFalse(sentence.contains("%"), sentence);
        assertEquals(sentence, fault.because(new IllegalStateException(), args).getMessage());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void hasANumberOfGnutls(Fault fault) {
        assertTrue(gnutlsCodes().contains(fault.gnutlsCode()), "GnuTLS has no such code: " + fault.gnutlsCode());
    }

    @Test
    void everyCatalogueIsFound() {
        assertTrue(faults().contains(SessionFault.INTERNAL));
        assertTrue(faults().contains(DecodeFault.TRUNCATED));
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
        return codes;
    }
}
