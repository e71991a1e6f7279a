package dev.parley.jmh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/** What a round's time is read from. */
enum Clock {
    /** What a user waits for. */
    WALL(System::nanoTime),

    /** The measuring thread's processor time, without that of the garbage collector: for machines where others work too. */
    CPU(threads()::getCurrentThreadCpuTime);

    private final LongSupplier source;

    Clock(LongSupplier source) {
        this.source = source;
    }

    long nanos() {
        return source.getAsLong();
    }

    private static ThreadMXBean threads() {
        return ManagementFactory.getThreadMXBean();
    }
}
