package dev.parley.record;

import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;

/**
 * Refused early data on its way: how much of it may still be dropped.
 *
 * @see "RFC 8446 §4.2.10"
 */
final class SkippedEarlyData {

    private final int budget;
    private int skipped;

    SkippedEarlyData(int budgetBytes) {
        budget = budgetBytes;
    }

    /** Counts the body of a record that is dropped. */
    void skip(int bodyBytes) throws TlsFault {
        skipped += bodyBytes;
        if (skipped > budget) {
            throw RecordFault.EARLY_DATA_TOO_LONG.of(budget);
        }
    }
}
