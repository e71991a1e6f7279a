package dev.parley.session;

import dev.parley.fault.PeerAlert;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.message.AlertMessage;

/**
 * What an alert of the peer means for the connection (CONTRACT B7, B8, B11 to B13, and rows 24 to 28, 54, 58 to 63 of 2.6).
 *
 * @see "RFC 8446 §6; RFC 5246 §7.2"
 */
final class Alerts {

    private static final int CLOSE_NOTIFY = AlertDescription.CLOSE_NOTIFY.code();
    private static final int USER_CANCELED = AlertDescription.USER_CANCELED.code();
    private static final int NO_CERTIFICATE = AlertDescription.NO_CERTIFICATE.code();
    private static final int UNRECOGNIZED_NAME = AlertDescription.UNRECOGNIZED_NAME.code();

    private Alerts() {}

    /** The alert in a record's content; throws BAD_ALERT if it is not one, whole and alone. */
    static AlertMessage read(byte[] content) throws TlsFault {
        if (content.length != AlertMessage.LENGTH) { // 8446 §5.1: no fragments, and one alert a record
            throw SessionFault.BAD_ALERT.of(content.length);
        }
        return AlertMessage.read(content);
    }

    /**
     * Applies an alert to the connection; the session's lock is held.
     *
     * @param inTheClear it came unprotected although TLS 1.3 was negotiated (CONTRACT B25)
     * @return CLOSED if reading is over, WARNING_ALERT_RECEIVED if the alert is ignored
     * @throws TlsFault if the alert ends the connection, or is none
     */
    static Code receive(Progress progress, HandshakeInput input, Limits limits, AlertMessage alert, boolean inTheClear)
            throws TlsFault {
        int code = alert.description();
        AlertLevel level = alert.alertLevel();
        if (level == null) {
            throw SessionFault.BAD_ALERT_LEVEL.of(alert.level());
        }
        progress.lastAlert = code;
        if (code == CLOSE_NOTIFY) { // 8446 §6: by its description, whatever its level
            return closeNotify(progress, input);
        }
        if (level == AlertLevel.FATAL) {
            throw PeerAlert.fatal(code).of();
        }
        if (!input.isEmpty()) {
            throw SessionFault.INTERLEAVED.of("an alert");
        }
        if (code == USER_CANCELED) { // 8446 §6.1: ignored until the close_notify that follows it
            progress.canceled = true;
        } else if (progress.isTls13() && !inTheClear) {
            throw PeerAlert.mislabelled(code).of(); // 8446 §6: all other alerts are fatal, whatever their level
        } else if (!progress.established && !progress.isTls13() && !progress.aborted()) {
            warningDuringHandshake(code);
        }
        limits.warning();
        return Code.WARNING_ALERT_RECEIVED;
    }

    private static void warningDuringHandshake(int code) throws TlsFault {
        if (code != UNRECOGNIZED_NAME && code != NO_CERTIFICATE) {
            throw SessionFault.WARNING_DURING_HANDSHAKE.of(name(code));
        }
    }

    private static Code closeNotify(Progress progress, HandshakeInput input) throws TlsFault {
        if (!input.isEmpty()) { // 8446 §5.1: no interleaving
            throw SessionFault.INTERLEAVED.of("close_notify");
        }
        boolean wasOpen = progress.writing == Progress.Writing.OPEN;
        if (!progress.established && wasOpen && !progress.canceled && !progress.finishing) {
            throw SessionFault.CLOSED_DURING_HANDSHAKE.of();
        }
        progress.reading = Progress.Reading.EOF;
        if (wasOpen && (!progress.established || !progress.isTls13() || progress.acknowledgesClose)) {
            close(progress); // 5246 §7.2.1: answer at once and discard what is pending
        }
        return Code.CLOSED;
    }

    /** Queues our close_notify behind the alerts that are waiting; everything else that has not left is dropped. */
    static void close(Progress progress) {
        progress.queue.dropHandshake();
        progress.queue.alert(AlertLevel.WARNING, AlertDescription.CLOSE_NOTIFY);
        progress.writing = Progress.Writing.CLOSING;
        progress.finishing = false;
    }

    /** The name of an alert for messages. */
    static String name(int code) {
        AlertDescription description = AlertDescription.of(code);
        return description == null ? "unknown (" + code + ")" : description.rfcName();
    }
}
