package dev.parley.conformance.contracts;

import dev.parley.conformance.contracts.WalkRecord.Kind;
import dev.parley.conformance.engine.Engines;
import java.util.Set;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What the (phase, event) table says to each call of a walk: finds the row, holds the result against it and notes that it
 * was taken.
 *
 * @see "CONTRACT 2.3, 2.6"
 */
final class WalkModel {

    /** How a reading or a writing side is. */
    enum Side {
        OPEN,
        CLOSING,
        OVER,
        CUT
    }

    private static final int PACKET = 16709;

    private final boolean isClient;
    private final boolean isTls13;
    private final Set<String> rows;
    private final WalkLimits limits = new WalkLimits();
    private boolean started;
    private boolean established;
    private boolean failed;
    private boolean doomed;
    private boolean canceled;
    private boolean earlyData;
    private boolean resumed;
    private Side reading = Side.OPEN;
    private Side writing = Side.OPEN;
    private boolean closedByUs;

    WalkModel(boolean isClient, boolean isTls13, Set<String> rows) {
        this.isClient = isClient;
        this.isTls13 = isTls13;
        this.rows = rows;
    }

    /** The peer's hello announces early data, which a server passes over. */
    void earlyDataIsAnnounced() {
        earlyData = true;
    }

    /** Told at FINISHED, before the call is judged. */
    void resumed(boolean isResumed) {
        resumed = isResumed;
    }

    void wrapped(HandshakeStatus before, int available, int room, SSLEngineResult result) {
        String told = Engines.told(result);
        boolean still = result.bytesConsumed() == 0 && result.bytesProduced() == 0;
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            started = true;
            row("82", still, told);
        } else if (!started && writing == Side.OPEN && reading == Side.OPEN) {
            started = true;
            if (isClient) {
                row("1", told.matches("OK/NEED_UNWRAP c=0 p=[1-9]\\d*"), told);
            } else {
                row("3", told.equals("OK/NEED_UNWRAP c=0 p=0"), told);
            }
        } else if (failed) {
            row("79", told.matches("CLOSED/NOT_HANDSHAKING c=0 p=\\d+"), told);
        } else if (before == HandshakeStatus.NEED_TASK) {
            row("11", told.equals("OK/NEED_TASK c=0 p=0"), told);
        } else if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            wrapFinished(told);
        } else if (writing == Side.OVER) {
            row(established && reading == Side.OPEN ? "67" : "79", told.matches("CLOSED/.* c=0 p=0"), told);
        } else if (writing == Side.CLOSING) {
            wrapClosing(room, told);
        } else if (established) {
            wrapOpen(before, available, result, told);
        }
        if (result.getStatus() == Status.CLOSED) {
            writing = Side.OVER;
        }
    }

    private void wrapFinished(String told) {
        if (established) {
            row(reading == Side.OPEN ? "40" : "74a", told.matches("OK/FINISHED c=0 p=[1-9]\\d*"), told);
            return;
        }
        established = true;
        if (isTls13) {
            row(isClient ? "19" : "21", told.startsWith("OK/FINISHED c=0"), told);
        } else {
            row(isClient ? "17" : "16", resumed == isClient, told + (resumed ? " resumed" : " full"));
        }
    }

    private void wrapClosing(int room, String told) {
        if (room < PACKET && told.matches("OK/NEED_WRAP c=0 p=[1-9]\\d*")) {
            return; // what is in front of the alert left no room for it
        }
        String row = "64";
        if (!established) {
            row = "30";
        } else if (reading != Side.OPEN) {
            row = closedByUs ? "77" : "62";
        }
        row(row, told.matches("CLOSED/\\w+ c=0 p=[1-9]\\d*"), told);
    }

    private void wrapOpen(HandshakeStatus before, int available, SSLEngineResult result, String told) {
        if (before != HandshakeStatus.NOT_HANDSHAKING) {
            require(result.getStatus() == Status.OK && result.bytesProduced() > 0, "a control record", told);
        } else if (available == 0) {
            row("34", told.equals("OK/NOT_HANDSHAKING c=0 p=0"), told);
        } else if (result.bytesConsumed() == 0) {
            row("86", isTls13 && told.matches("OK/NOT_HANDSHAKING c=0 p=[1-9]\\d*"), told);
        } else {
            row(reading == Side.OPEN ? "33" : "75", told.startsWith("OK/NOT_HANDSHAKING"), told);
        }
    }

    void unwrapped(@Nullable WalkRecord head, HandshakeStatus before, SSLEngineResult result) {
        String told = Engines.told(result);
        boolean still = result.bytesConsumed() == 0 && result.bytesProduced() == 0;
        if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
            unwrapShort(head, still, told);
        } else if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            row("83", still && established, told);
        } else if (reading != Side.OPEN) {
            String row = failed || writing == Side.OVER ? "80" : "76";
            row(row, told.matches("CLOSED/.* c=0 p=0"), told);
        } else if (!started) {
            started = true;
            if (isClient) {
                row("2", told.equals("OK/NEED_WRAP c=0 p=0"), told);
            }
        }
        if (before == HandshakeStatus.NEED_TASK) {
            row("11", told.equals("OK/NEED_TASK c=0 p=0"), told);
        } else if (result.bytesConsumed() > 0 && head != null) {
            started = true;
            taken(head, result, told);
        }
    }

    private void unwrapShort(@Nullable WalkRecord head, boolean still, String told) {
        if (!started && writing == Side.OPEN) {
            started = true;
            row("4", !isClient && still, told);
        } else if (head != null) {
            row("84", still, told);
        } else if (established && reading == Side.OPEN && writing == Side.OPEN) {
            row("35", still, told);
        }
    }

    private void taken(WalkRecord record, SSLEngineResult result, String told) {
        boolean ok = result.getStatus() == Status.OK && result.bytesProduced() == record.length();
        boolean closed = result.getStatus() == Status.CLOSED;
        if (closed) {
            reading = Side.OVER;
        }
        if (!established) {
            takenInHandshake(record.kind(), result, told);
            return;
        }
        limits.taken(record);
        if (record.kind() == Kind.CONTROL || record.kind() == Kind.FLIGHT) {
            if (closed && !isTls13 && writing == Side.OPEN) {
                writing = Side.CLOSING;
            }
            return;
        }
        String row = WalkRows.ofTaken(record.kind(), isTls13, isClient, writing != Side.OPEN);
        require(row != null, "nothing, but an exception, by " + record.kind(), told);
        boolean isClose = record.kind() == Kind.CLOSE_NOTIFY;
        row(row, (isClose ? closed : ok) && !limits.exceeded(), told);
        if (isClose && !isTls13 && writing == Side.OPEN) {
            writing = Side.CLOSING;
        }
    }

    private void takenInHandshake(Kind kind, SSLEngineResult result, String told) {
        boolean closed = result.getStatus() == Status.CLOSED;
        if (writing != Side.OPEN) {
            row(closed ? "30b" : "30a", told.endsWith("p=0"), told);
            return;
        }
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            established = true;
            if (isTls13) {
                row("20", !isClient, told);
            } else {
                row(isClient ? "15" : "18", resumed != isClient, told + (resumed ? " resumed" : " full"));
            }
            return;
        }
        canceled |= kind == Kind.PLAIN_USER_CANCELED || closed;
        switch (kind) {
            case FLIGHT -> {
                switch (result.getHandshakeStatus()) {
                    case NEED_UNWRAP -> row("8", true, told);
                    case NEED_WRAP -> row("9", true, told);
                    case NEED_TASK -> row("10", true, told);
                    default -> require(closed, "a handshake that goes on", told);
                }
            }
            case PLAIN_CLOSE_NOTIFY -> row("24", closed && canceled, told);
            case PLAIN_USER_CANCELED, PLAIN_UNRECOGNIZED_NAME -> {
                require(!closed, "a warning that passes", told);
                if (!isTls13) {
                    row("26", true, told);
                }
            }
            case PLAIN_WARNING -> require(isTls13 && !isClient, "an exception by a warning", told); // B25
            case PLAIN_HELLO_REQUEST -> row("29", isClient && !closed, told);
            case EARLY_DATA -> row("23", !closed, told);
            case PLAIN_DATA -> require(earlyData, "an exception by data", told);
            case CHANGE_CIPHER_SPEC, CONTROL -> require(true, "", told);
            default -> require(false, "an exception by " + kind, told);
        }
        if (closed) {
            writing = Side.CLOSING;
        }
    }

    /** @param head what the unwrap read, or null for a wrap */
    void threw(@Nullable WalkRecord head, HandshakeStatus before, SSLException e) {
        String told = String.valueOf(e.getMessage());
        require(!failed, "one exception", told);
        if (head == null) {
            row("13", !established, told);
        } else if (!established) {
            String row = WalkRows.ofThrown(head.kind(), isTls13, told);
            if (row != null) {
                row(row, true, told);
            }
        } else if (limits.wouldExceed(head)) {
            row(head.kind() == Kind.HELLO || head.kind() == Kind.HELLO_REQUEST ? "45" : "61", true, told);
        } else {
            String row = WalkRows.ofFatal(head.kind(), isTls13, isClient, writing != Side.OPEN);
            if (row != null) {
                row(row, true, told);
            } else {
                require(
                        head.kind() == Kind.CONTROL || head.kind() == Kind.FLIGHT,
                        "no exception by " + head.kind(),
                        told);
            }
        }
        failed = true;
        reading = Side.OVER;
    }

    void ranTask(HandshakeStatus after, boolean failedNow) {
        doomed |= failedNow && reading == Side.OPEN;
        if (!failedNow) {
            row("12", after != HandshakeStatus.NOT_HANDSHAKING || writing != Side.OPEN, after.toString());
        }
    }

    void tookTask(boolean secondIsNull) {
        row("14", secondIsNull, "a task twice");
    }

    void begun(@Nullable SSLException refused) {
        String told = refused == null ? "fine" : String.valueOf(refused.getMessage());
        if (writing != Side.OPEN || failed || doomed || (reading != Side.OPEN && !(established && isTls13))) {
            if (started) {
                row("74", refused != null, told);
            }
        } else if (!started) {
            started = true;
            row("5", refused == null, told);
        } else if (established && !isTls13) {
            row("46", refused != null, told);
        } else {
            require(refused == null, "no exception by beginHandshake", told);
            limits.asked();
        }
    }

    /** After a wish for tickets or for a key update. */
    void asked(boolean tickets, boolean refused, HandshakeStatus after) {
        boolean possible = established && isTls13 && writing == Side.OPEN && !failed && !doomed;
        require(possible || refused, "a refusal", "none");
        if (!refused) {
            require(after == HandshakeStatus.NEED_WRAP, "NEED_WRAP", after.toString());
            limits.asked();
        }
        if (tickets && !refused) {
            row("88", !isClient, after.toString());
        }
    }

    void closedOutbound(HandshakeStatus after) {
        if (failed || doomed || writing != Side.OPEN) {
            row("81", true, "");
        } else if (!started) {
            row("6", after == HandshakeStatus.NOT_HANDSHAKING, after.toString());
            writing = Side.OVER;
        } else {
            row(established ? "64" : "30", after == HandshakeStatus.NEED_WRAP, after.toString());
            writing = Side.CLOSING;
            closedByUs = true;
        }
    }

    void closedInbound(@Nullable SSLException thrown) {
        String told = thrown == null ? "silent" : String.valueOf(thrown.getMessage());
        if (failed || doomed) {
            row("81", thrown == null, told);
        } else if (reading != Side.OPEN) {
            row(established ? "78" : "81", thrown == null, told);
        } else if (!started) {
            row("7", thrown == null, told);
        } else {
            String row = writing == Side.OPEN ? "65" : "73";
            row(established ? row : "31", thrown != null, told);
        }
        reading = Side.CUT;
    }

    private void row(String row, boolean asItSays, String told) {
        require(asItSays, "row " + row, told);
        rows.add(row);
    }

    private void require(boolean condition, String expected, String told) {
        if (!condition) {
            throw new AssertionError(expected + " was due, not " + told + " [" + this + "]");
        }
    }

    @Override
    public String toString() {
        return (isTls13 ? "1.3 " : "1.2 ") + (isClient ? "client" : "server") + (started ? " started" : "")
                + (established ? " established" : "") + (failed ? " failed" : "") + " reading " + reading + " writing "
                + writing;
    }
}
