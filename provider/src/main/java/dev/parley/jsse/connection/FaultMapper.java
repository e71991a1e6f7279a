package dev.parley.jsse.connection;

import dev.parley.TlsException;
import dev.parley.fault.PeerAlert;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;

/**
 * Turns a fault into exactly the exception JSSE promises, with the origin as its direct cause and everything we know as
 * a suppressed {@link TlsException}.
 *
 * @see "CONTRACT A13"
 */
public final class FaultMapper {

    private FaultMapper() {}

    public static SSLException toException(TlsFault fault) {
        AlertDescription alert = fault.alert();
        SSLException exception = exception(alert, FailureText.of(fault));
        Throwable origin = fault.getCause();
        if (origin != null) {
            exception.initCause(origin);
        }
        return detailed(exception, fault);
    }

    /** Hangs everything we know on an exception in words of its own. */
    public static SSLException detailed(SSLException exception, TlsFault fault) {
        exception.addSuppressed(details(fault));
        return exception;
    }

    private static SSLException exception(AlertDescription alert, String message) {
        if (alert == AlertDescription.UNEXPECTED_MESSAGE) {
            return new SSLProtocolException(message);
        }
        return handshakeOnly(alert) ? new SSLHandshakeException(message) : new SSLException(message);
    }

    /** Whether an alert only occurs in handshakes, as SunJSSE sees it: applications match on the class. */
    private static boolean handshakeOnly(AlertDescription alert) {
        return switch (alert) {
            case CLOSE_NOTIFY,
                    UNEXPECTED_MESSAGE,
                    BAD_RECORD_MAC,
                    DECRYPTION_FAILED,
                    RECORD_OVERFLOW,
                    DECOMPRESSION_FAILURE,
                    INTERNAL_ERROR,
                    GENERAL_ERROR,
                    INAPPROPRIATE_FALLBACK,
                    USER_CANCELED -> false;
            case HANDSHAKE_FAILURE,
                    NO_CERTIFICATE,
                    BAD_CERTIFICATE,
                    UNSUPPORTED_CERTIFICATE,
                    CERTIFICATE_REVOKED,
                    CERTIFICATE_EXPIRED,
                    CERTIFICATE_UNKNOWN,
                    ILLEGAL_PARAMETER,
                    UNKNOWN_CA,
                    ACCESS_DENIED,
                    DECODE_ERROR,
                    DECRYPT_ERROR,
                    EXPORT_RESTRICTION,
                    PROTOCOL_VERSION,
                    INSUFFICIENT_SECURITY,
                    NO_RENEGOTIATION,
                    MISSING_EXTENSION,
                    UNSUPPORTED_EXTENSION,
                    CERTIFICATE_UNOBTAINABLE,
                    UNRECOGNIZED_NAME,
                    BAD_CERTIFICATE_STATUS_RESPONSE,
                    BAD_CERTIFICATE_HASH_VALUE,
                    UNKNOWN_PSK_IDENTITY,
                    CERTIFICATE_REQUIRED,
                    NO_APPLICATION_PROTOCOL,
                    ECH_REQUIRED -> true;
        };
    }

    private static TlsException details(TlsFault fault) {
        AlertDescription alert = fault.alert();
        int code = fault.fault() instanceof PeerAlert received ? received.code() : alert.code();
        boolean known = code == alert.code();
        List<String> lines =
                fault.details().isEmpty() ? List.of() : List.of(fault.details().split("\n"));
        return new TlsException(
                fault.fault().getClass().getSimpleName() + "." + fault.fault().name(),
                code,
                known ? alert.rfcName() : "unknown (" + code + ")",
                fault.getMessage(),
                fault.fault().fix(),
                fault.fault().clause().toString(),
                lines);
    }
}
