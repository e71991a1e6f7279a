package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Contract;
import dev.parley.fault.PeerAlert;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.AlertMessage;
import dev.parley.session.Progress.Handshake;
import dev.parley.session.Progress.Reading;
import dev.parley.session.Progress.Writing;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each alert does, by level, version and phase: CONTRACT B7, B8, B11 to B13, B24 and the rows of 2.6. */
class AlertsTest {

    private static final int WARNING = 1;
    private static final int FATAL = 2;
    private static final Set<AlertDescription> CLOSING =
            EnumSet.of(AlertDescription.CLOSE_NOTIFY, AlertDescription.USER_CANCELED);

    private final Progress progress = new Progress();
    private final HandshakeInput input = new HandshakeInput(1 << 14);
    private final Limits limits = new Limits();

    @Contract({"B11", "R8"})
    @Test
    void everyFatalAlertButCloseNotifyIsReportedByItsNameAndNotAnswered() {
        for (ProtocolVersion version : new ProtocolVersion[] {null, ProtocolVersion.TLS12, ProtocolVersion.TLS13}) {
            for (AlertDescription description : AlertDescription.values()) {
                if (description == AlertDescription.CLOSE_NOTIFY) {
                    continue;
                }
                open(version);

                TlsFault fault = assertThrows(TlsFault.class, () -> receive(FATAL, description));

                assertEquals("Received fatal alert: " + description.rfcName(), fault.getMessage());
                assertNull(assertInstanceOf(PeerAlert.class, fault.fault()).answer());
            }
        }
    }

    /** B11. */
    @Contract("B11")
    @Test
    void inTls13AWarningIsReportedAsThatAlertAndAnsweredByDecodeError() {
        for (AlertDescription description : EnumSet.complementOf(EnumSet.copyOf(CLOSING))) {
            open(ProtocolVersion.TLS13);

            TlsFault fault = assertThrows(TlsFault.class, () -> receive(WARNING, description));

            PeerAlert alert = assertInstanceOf(PeerAlert.class, fault.fault());
            assertEquals(description, alert.alert());
            assertEquals(AlertDescription.DECODE_ERROR, alert.answer());
        }
    }

    /** B12, row 58. */
    @Contract({"B12", "row 58", "A29"})
    @Test
    void inTls12AWarningAtRestIsIgnoredAndKept() throws TlsFault {
        for (AlertDescription description : EnumSet.complementOf(EnumSet.of(AlertDescription.CLOSE_NOTIFY))) {
            open(ProtocolVersion.TLS12);
            limits.data();

            assertEquals(Code.WARNING_ALERT_RECEIVED, receive(WARNING, description));

            assertEquals(description.code(), progress.lastAlert);
        }
    }

    /** Rows 26 and 27. */
    @Contract({"row 26", "row 27", "B12", "R9", "R10"})
    @Test
    void duringTheHandshakeOnlyUnrecognizedNameAndItsLikeAreIgnored() throws TlsFault {
        Set<AlertDescription> ignored = EnumSet.of(
                AlertDescription.UNRECOGNIZED_NAME, AlertDescription.USER_CANCELED, AlertDescription.NO_CERTIFICATE);
        for (AlertDescription description : EnumSet.complementOf(EnumSet.of(AlertDescription.CLOSE_NOTIFY))) {
            handshaking(null);
            limits.data();
            if (ignored.contains(description)) {
                assertEquals(Code.WARNING_ALERT_RECEIVED, receive(WARNING, description));
            } else {
                TlsFault fault = assertThrows(TlsFault.class, () -> receive(WARNING, description));
                assertEquals(AlertDescription.HANDSHAKE_FAILURE, fault.alert());
            }
        }
    }

    /** B8. */
    @Contract("B8")
    @Test
    void closeNotifyIsCloseNotifyWhateverItsLevel() throws TlsFault {
        for (int level : new int[] {WARNING, FATAL}) {
            open(ProtocolVersion.TLS13);
            assertEquals(Code.CLOSED, receive(level, AlertDescription.CLOSE_NOTIFY));
            assertEquals(Reading.EOF, progress.reading);
        }
    }

    /** B7, row 62. */
    @Contract({"B7", "row 62"})
    @Test
    void inTls12CloseNotifyIsAnsweredAtOnce() throws TlsFault {
        open(ProtocolVersion.TLS12);

        receive(WARNING, AlertDescription.CLOSE_NOTIFY);

        assertEquals(Writing.CLOSING, progress.writing);
        assertEquals(Wants.WRITE, progress.wants());
    }

    /** B7, row 63. */
    @Contract({"B7", "row 63"})
    @Test
    void inTls13CloseNotifyLeavesTheWritingSideOpen() throws TlsFault {
        open(ProtocolVersion.TLS13);

        receive(WARNING, AlertDescription.CLOSE_NOTIFY);

        assertEquals(Writing.OPEN, progress.writing);
        assertEquals(Wants.NOTHING, progress.wants());
    }

    /** D3, row 24. */
    @Contract({"D3", "row 24"})
    @Test
    void closeNotifyDuringTheHandshakeIsAFailureUnlessThePeerCanceled() throws TlsFault {
        handshaking(ProtocolVersion.TLS13);
        TlsFault fault = assertThrows(TlsFault.class, () -> receive(WARNING, AlertDescription.CLOSE_NOTIFY));
        assertEquals(SessionFault.CLOSED_DURING_HANDSHAKE, fault.fault());

        handshaking(ProtocolVersion.TLS13);
        receive(WARNING, AlertDescription.USER_CANCELED);
        assertEquals(Code.CLOSED, receive(WARNING, AlertDescription.CLOSE_NOTIFY));
        assertEquals(Writing.CLOSING, progress.writing);
    }

    /** B24. */
    @Contract("B24")
    @Test
    void closeNotifyInTheMiddleOfAMessageIsUnexpected() {
        open(ProtocolVersion.TLS13);
        input.add(new byte[] {4, 0});

        TlsFault fault = assertThrows(TlsFault.class, () -> receive(WARNING, AlertDescription.CLOSE_NOTIFY));

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, fault.alert());
    }

    /** B13. */
    @Contract("B13")
    @Test
    void anAlertRecordHasExactlyTwoBytes() {
        for (int length : new int[] {1, 3, 4}) {
            TlsFault fault = assertThrows(TlsFault.class, () -> Alerts.read(new byte[length]));
            assertEquals(AlertDescription.DECODE_ERROR, fault.alert());
        }
    }

    @Test
    void aLevelThatIsNeitherWarningNorFatalIsIllegal() {
        open(ProtocolVersion.TLS12);

        TlsFault fault = assertThrows(TlsFault.class, () -> receive(3, AlertDescription.CLOSE_NOTIFY));

        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert());
    }

    private void open(@Nullable ProtocolVersion version) {
        handshaking(version);
        progress.established = true;
        progress.handshake = Handshake.DONE;
    }

    private void handshaking(@Nullable ProtocolVersion version) {
        progress.version = version;
        progress.established = false;
        progress.canceled = false;
        progress.handshake = Handshake.RECEIVE;
        progress.reading = Reading.OPEN;
        progress.writing = Writing.OPEN;
        progress.queue.dropRecords();
    }

    private Code receive(int level, AlertDescription description) throws TlsFault {
        return Alerts.receive(progress, input, limits, new AlertMessage(level, description.code()), false);
    }
}
