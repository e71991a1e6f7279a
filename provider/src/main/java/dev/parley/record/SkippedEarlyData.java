package dev.parley.record;

import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;

/**
 * How much refused early data may still be dropped.
 *
 * @see "RFC 8446 §4.2.10"
 */
final class SkippedEarlyData {

    private boolean skipping;
    private int budget;
    private int skipped;

    void begin(int budgetBytes) {
        skipping = true;
        budget = budgetBytes;
        skipped = 0;
    }

    boolean skipping() {
        return skipping;
    }

    /** Counts the body of a record that is dropped. */
    void skip(int bodyBytes) throws TlsFault {
        skipped += bodyBytes;
        if (skipped > budget) {
            throw RecordFault.EARLY_DATA_TOO_LONG.of(budget);
        }
    }

    /** The first record that is none of it has come. */
    void end() {
        skipping = false;
    }
}
