package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.Contract;
import dev.parley.iana.AlertDescription;
import java.lang.reflect.Field;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which alert each error of GnuTLS is told to the peer by, over all faults there are. */
class AlertMapTest {

    private static final Set<AlertDescription> WARNINGS = EnumSet.of(
            AlertDescription.CLOSE_NOTIFY, AlertDescription.USER_CANCELED, AlertDescription.NO_RENEGOTIATION);

    /** Where more than one alert stands, the RFC tells apart what GnuTLS has one number for. */
    private static final Map<String, String> MAP = Map.ofEntries(
            Map.entry("DECRYPTION_FAILED", "BAD_RECORD_MAC"),
            Map.entry("PK_SIG_VERIFY_FAILED", "DECRYPT_ERROR"),
            Map.entry("ERROR_IN_FINISHED_PACKET", "DECRYPT_ERROR"),
            Map.entry("UNEXPECTED_PACKET_LENGTH", "DECODE_ERROR"),
            Map.entry("HANDSHAKE_TOO_LARGE", "DECODE_ERROR"),
            Map.entry("RECEIVED_ILLEGAL_PARAMETER", "ILLEGAL_PARAMETER"),
            Map.entry("RECEIVED_DISALLOWED_NAME", "ILLEGAL_PARAMETER"),
            Map.entry("ECC_UNSUPPORTED_CURVE", "ILLEGAL_PARAMETER"),
            Map.entry("UNKNOWN_CIPHER_SUITE", "ILLEGAL_PARAMETER"),
            Map.entry("UNSUPPORTED_SIGNATURE_ALGORITHM", "ILLEGAL_PARAMETER"),
            Map.entry("CERTIFICATE_KEY_MISMATCH", "ILLEGAL_PARAMETER"),
            Map.entry("KEY_USAGE_VIOLATION", "ILLEGAL_PARAMETER"),
            Map.entry("CERTIFICATE_ERROR", "BAD_CERTIFICATE UNSUPPORTED_CERTIFICATE"),
            Map.entry(
                    "CERTIFICATE_VERIFICATION_ERROR",
                    "BAD_CERTIFICATE CERTIFICATE_EXPIRED CERTIFICATE_REVOKED CERTIFICATE_UNKNOWN UNKNOWN_CA"
                            + " UNSUPPORTED_CERTIFICATE"),
            Map.entry("OCSP_RESPONSE_ERROR", "BAD_CERTIFICATE_STATUS_RESPONSE"),
            Map.entry("NO_CERTIFICATE_FOUND", "DECODE_ERROR"),
            Map.entry("NO_PRIORITIES_WERE_SET", "HANDSHAKE_FAILURE"),
            Map.entry("NO_CIPHER_SUITES", "HANDSHAKE_FAILURE"),
            Map.entry("ECC_NO_SUPPORTED_CURVES", "HANDSHAKE_FAILURE"),
            Map.entry("INSUFFICIENT_CREDENTIALS", "HANDSHAKE_FAILURE"),
            Map.entry("SAFE_RENEGOTIATION_FAILED", "HANDSHAKE_FAILURE"),
            Map.entry("INSUFFICIENT_SECURITY", "HANDSHAKE_FAILURE INSUFFICIENT_SECURITY"),
            Map.entry("WARNING_ALERT_RECEIVED", "HANDSHAKE_FAILURE"),
            Map.entry("UNEXPECTED_PACKET", "UNEXPECTED_MESSAGE DECODE_ERROR"),
            Map.entry("UNEXPECTED_HANDSHAKE_PACKET", "UNEXPECTED_MESSAGE"),
            Map.entry("PREMATURE_TERMINATION", "UNEXPECTED_MESSAGE INTERNAL_ERROR"),
            Map.entry("TOO_MANY_HANDSHAKE_PACKETS", "UNEXPECTED_MESSAGE"),
            Map.entry("TOO_MANY_EMPTY_PACKETS", "UNEXPECTED_MESSAGE"),
            Map.entry("UNSUPPORTED_VERSION_PACKET", "PROTOCOL_VERSION"),
            Map.entry("INAPPROPRIATE_FALLBACK", "INAPPROPRIATE_FALLBACK"),
            Map.entry("RECORD_OVERFLOW", "RECORD_OVERFLOW"),
            Map.entry("SESSION_USER_ID_CHANGED", "INSUFFICIENT_SECURITY"),
            Map.entry("DH_PRIME_UNACCEPTABLE", "INSUFFICIENT_SECURITY ILLEGAL_PARAMETER"),
            Map.entry("NO_APPLICATION_PROTOCOL", "NO_APPLICATION_PROTOCOL"),
            Map.entry("UNRECOGNIZED_NAME", "UNRECOGNIZED_NAME"),
            Map.entry("CERTIFICATE_REQUIRED", "CERTIFICATE_REQUIRED HANDSHAKE_FAILURE"),
            Map.entry("MISSING_EXTENSION", "MISSING_EXTENSION"),
            Map.entry(
                    "RECEIVED_ILLEGAL_EXTENSION",
                    "UNSUPPORTED_EXTENSION ILLEGAL_PARAMETER DECODE_ERROR MISSING_EXTENSION"));

    @Test
    @Contract("B23")
    void everyFaultIsToldByTheAlertOfItsError() {
        Set<String> wrong = new TreeSet<>();
        faults().forEach(fault -> {
            String alerts = MAP.getOrDefault(code(fault), "INTERNAL_ERROR"); // all else
            if (!Set.of(alerts.split(" ")).contains(fault.alert().name())) {
                wrong.add(code(fault) + ": " + fault.alert() + " by "
                        + fault.getClass().getSimpleName() + "." + fault.name());
            }
        });
        assertEquals(Set.of(), wrong);
    }

    @Test
    @Contract("R7")
    void noFaultIsToldByOneOfTheAlertsThatAreWarnings() {
        faults().forEach(fault -> assertEquals(false, WARNINGS.contains(fault.alert()), fault.name()));
        assertNotEquals(0, faults().count());
    }

    private static Stream<Fault> faults() {
        return Stream.<Fault[]>of(
                        AuthFault.values(),
                        ConfigurationFault.values(),
                        DecodeFault.values(),
                        ExtensionFault.values(),
                        Handshake12Fault.values(),
                        HandshakeFault.values(),
                        KeyFault.values(),
                        RecordFault.values(),
                        SessionFault.values())
                .flatMap(Stream::of);
    }

    private static String code(Fault fault) {
        Map<Integer, String> names = new TreeMap<>();
        for (Field field : GnutlsCode.class.getFields()) {
            try {
                names.put(field.getInt(null), field.getName());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return names.getOrDefault(fault.gnutlsCode(), "none");
    }
}
