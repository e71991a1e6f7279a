package dev.parley.jmh;

import java.lang.management.ManagementFactory;

/** The heap of this JVM. */
final class Heap {

    private static final int FEWEST_COLLECTIONS = 3;
    private static final int MOST_COLLECTIONS = 20;

    private Heap() {}

    /** The heap in use once collections find no more. */
    static long retained() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (used >= least && i >= FEWEST_COLLECTIONS) { // what is freed by reference queues takes some
                return least;
            }
            least = Math.min(least, used);
        }
        return least;
    }
}
