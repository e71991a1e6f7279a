package dev.parley.fault;

import dev.parley.iana.AlertDescription;
import org.jspecify.annotations.Nullable;

/**
 * An alert of the peer that ended the connection: the failure happened over there, and is never answered in kind.
 *
 * @param code the alert's number as received
 * @param alert the same alert, or internal_error if the number is not known
 * @param answer what we answer, or null for nothing: a fatal alert is never answered (CONTRACT R8)
 * @see "RFC 8446 §6.2"
 */
public record PeerAlert(
        int code, AlertDescription alert, @Nullable AlertDescription answer) implements Fault {

    private static final Clause CLAUSE = new Clause("RFC 8446", "6.2");

    /** A fatal alert of that number. */
    public static PeerAlert fatal(int code) {
        return new PeerAlert(code, known(code), null);
    }

    /** An error alert that TLS 1.3 knows only as fatal, sent as a warning (CONTRACT B11). */
    public static PeerAlert mislabelled(int code) {
        return new PeerAlert(code, known(code), AlertDescription.DECODE_ERROR);
    }

    private static AlertDescription known(int code) {
        AlertDescription description = AlertDescription.of(code);
        return description == null ? AlertDescription.INTERNAL_ERROR : description;
    }

    private String word() {
        return AlertDescription.of(code) == null ? "unknown (" + code + ")" : alert.rfcName();
    }

    @Override
    public String name() {
        return "PEER_ALERT";
    }

    @Override
    public String text() {
        return "Received fatal alert: " + word();
    }

    @Override
    public String fix() {
        return "the peer refused the connection; its log says why";
    }

    @Override
    public Clause clause() {
        return CLAUSE;
    }

    @Override
    public int gnutlsCode() {
        return GnutlsCode.FATAL_ALERT_RECEIVED;
    }
}
