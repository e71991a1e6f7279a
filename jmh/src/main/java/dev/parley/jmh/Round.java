package dev.parley.jmh;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * The mean cost of a workload's operations over some hundred milliseconds, in the calling thread.
 *
 * @param nanos time of one operation
 * @param bytes heap allocated by one operation
 */
record Round(double nanos, double bytes) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Runs the workload until its own time, without preparations, adds up to this. */
    static Round of(Workload work, Duration length, Clock clock) throws SSLException {
        long nanos = 0;
        long bytes = 0;
        long operations = 0;
        while (nanos < length.toNanos()) {
            work.prepare();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long start = clock.nanos();
            work.run();
            nanos += clock.nanos() - start;
            bytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
            operations += work.operations();
            work.check();
        }
        return new Round((double) nanos / operations, (double) bytes / operations);
    }
}
