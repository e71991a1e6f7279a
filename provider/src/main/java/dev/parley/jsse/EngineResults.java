package dev.parley.jsse;

import dev.parley.session.Outcome;
import dev.parley.session.Wants;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * The session's outcomes in JSSE's words; bytes are counted on the caller's buffers, never on ours.
 *
 * @see "CONTRACT 2.2, H2; DESIGN's table of codes"
 */
final class EngineResults {

    private EngineResults() {}

    /** The result of an unwrap. */
    static SSLEngineResult ofUnwrap(Outcome outcome, int consumed, int produced) {
        return new SSLEngineResult(status(outcome, Status.BUFFER_UNDERFLOW), next(outcome), consumed, produced);
    }

    /** The result of a wrap. */
    static SSLEngineResult ofWrap(Outcome outcome, int consumed, int produced) {
        return new SSLEngineResult(status(outcome, Status.OK), next(outcome), consumed, produced);
    }

    static HandshakeStatus of(Wants wants) {
        return switch (wants) {
            case READ -> HandshakeStatus.NEED_UNWRAP;
            case WRITE -> HandshakeStatus.NEED_WRAP;
            case TASK -> HandshakeStatus.NEED_TASK;
            case NOTHING -> HandshakeStatus.NOT_HANDSHAKING;
        };
    }

    private static Status status(Outcome outcome, Status starved) {
        return switch (outcome.code()) {
            case SUCCESS, INTERRUPTED, WARNING_ALERT_RECEIVED, REHANDSHAKE -> Status.OK;
            case AGAIN -> starved;
            case SHORT_MEMORY_BUFFER -> Status.BUFFER_OVERFLOW;
            case CLOSED -> Status.CLOSED;
        };
    }

    private static HandshakeStatus next(Outcome outcome) {
        return outcome.finished() ? HandshakeStatus.FINISHED : of(outcome.wants());
    }
}
