package dev.parley.session;

import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;

/**
 * Counts what a peer can repeat at no cost to itself, and says when it is too much (CONTRACT 2.1, the {@code n} counters).
 *
 * <p>Owned by the reading half.
 */
final class Limits {

    static final int WARNINGS = 4;
    static final int EMPTY_RECORDS = 32;
    static final int KEY_UPDATES = 32;
    static final int REFUSALS = 16;
    static final int TICKETS = 32;

    private int warnings;
    private int empty;
    private int keyUpdates;
    private int refusals;
    private int tickets;

    /** Application data of at least one byte forgives everything. */
    void data() {
        warnings = 0;
        empty = 0;
        keyUpdates = 0;
        refusals = 0;
        tickets = 0;
    }

    /** A handshake record with content forgives warnings and empty records. */
    void handshake() {
        warnings = 0;
        empty = 0;
    }

    void warning() throws TlsFault {
        if (++warnings > WARNINGS) {
            throw SessionFault.TOO_MANY_WARNINGS.of(WARNINGS);
        }
    }

    void empty() throws TlsFault {
        if (++empty > EMPTY_RECORDS) {
            throw SessionFault.TOO_MANY_EMPTY_RECORDS.of(EMPTY_RECORDS);
        }
    }

    void keyUpdate() throws TlsFault {
        if (++keyUpdates > KEY_UPDATES) {
            throw SessionFault.TOO_MANY_KEY_UPDATES.of(KEY_UPDATES);
        }
    }

    void refusal() throws TlsFault {
        if (++refusals > REFUSALS) {
            throw SessionFault.TOO_MANY_RENEGOTIATIONS.of(REFUSALS);
        }
    }

    void ticket() throws TlsFault {
        if (++tickets > TICKETS) {
            throw SessionFault.TOO_MANY_TICKETS.of(TICKETS);
        }
    }
}
