package dev.parley.jsse.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.TlsException;
import dev.parley.fault.AuthFault;
import dev.parley.fault.Clause;
import dev.parley.fault.ConfigurationFault;
import dev.parley.fault.Fault;
import dev.parley.fault.PeerAlert;
import dev.parley.iana.AlertDescription;
import java.security.cert.CertificateException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.Test;

class FaultMapperTest {

    /** Neither unexpected_message nor of handshakes alone. */
    private static final Set<AlertDescription> PLAIN = EnumSet.of(
            AlertDescription.CLOSE_NOTIFY,
            AlertDescription.BAD_RECORD_MAC,
            AlertDescription.DECRYPTION_FAILED,
            AlertDescription.RECORD_OVERFLOW,
            AlertDescription.DECOMPRESSION_FAILURE,
            AlertDescription.INTERNAL_ERROR,
            AlertDescription.INAPPROPRIATE_FALLBACK,
            AlertDescription.USER_CANCELED,
            AlertDescription.GENERAL_ERROR);

    @Contract("A13")
    @Test
    void theClassFollowsFromTheAlert() {
        for (AlertDescription alert : AlertDescription.values()) {
            SSLException exception = FaultMapper.toException(new Any(alert).of());

            Class<?> expected = alert == AlertDescription.UNEXPECTED_MESSAGE
                    ? SSLProtocolException.class
                    : PLAIN.contains(alert) ? SSLException.class : SSLHandshakeException.class;
            assertSame(expected, exception.getClass(), alert.name());
            assertEquals("(" + alert.rfcName() + ") something", exception.getMessage());
        }
    }

    @Test
    void theOriginIsTheDirectCause() {
        CertificateException origin = new CertificateException("PKIX path building failed: no root");

        SSLException exception =
                FaultMapper.toException(AuthFault.CERTIFICATE_UNTRUSTED.because(origin, origin.getMessage()));

        assertSame(origin, exception.getCause());
        assertTrue(
                exception.getMessage().startsWith("(certificate_unknown) PKIX path building failed: no root. Remedy: "),
                exception.getMessage());
    }

    @Test
    void whatWeKnowRidesAlongSuppressed() {
        SSLException exception = FaultMapper.toException(
                ConfigurationFault.NOTHING_ENABLED.of().with("enabled protocols", List.of("TLSv1.3")));

        TlsException ours = TlsException.of(new RuntimeException("wrapped", exception));

        assertNotNull(ours);
        assertSame(ours, exception.getSuppressed()[0]);
        assertEquals(40, ours.alert());
        assertEquals("handshake_failure", ours.alertName());
        assertEquals("RFC 8446 §4.1.1", ours.clause());
        assertEquals(List.of("enabled protocols: TLSv1.3"), ours.details());
        assertEquals(0, ours.getStackTrace().length);
    }

    @Contract("A13")
    @Test
    void aReceivedAlertKeepsTheWordsThatConsumersLookFor() {
        SSLException exception = FaultMapper.toException(PeerAlert.fatal(40).of());

        assertTrue(
                exception.getMessage().startsWith("(handshake_failure) Received fatal alert: handshake_failure. "),
                exception.getMessage());
        assertSame(SSLHandshakeException.class, exception.getClass());
    }

    @Test
    void anUnknownAlertKeepsItsNumber() {
        TlsException ours =
                TlsException.of(FaultMapper.toException(PeerAlert.fatal(200).of()));

        assertNotNull(ours);
        assertEquals(200, ours.alert());
        assertEquals("unknown (200)", ours.alertName());
    }

    private record Any(AlertDescription alert) implements Fault {

        @Override
        public String name() {
            return "ANY";
        }

        @Override
        public String text() {
            return "something";
        }

        @Override
        public String fix() {
            return "";
        }

        @Override
        public Clause clause() {
            return new Clause("RFC 8446", "6");
        }

        @Override
        public int gnutlsCode() {
            return -1;
        }
    }
}
