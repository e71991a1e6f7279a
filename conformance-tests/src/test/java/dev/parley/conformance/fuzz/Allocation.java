package dev.parley.conformance.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a thread allocates; the first time something runs it also pays for classes, so a suspect gets a second chance. */
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Runs an input, of whose bytes each may cost so much beside what is always due. */
    static void limited(byte[] input, long baseBytes, long bytesPerByte, Target.Run run) throws Exception {
        long limit = baseBytes + bytesPerByte * input.length;
        if (measure(input, run) > limit) {
            long again = measure(input, run);
            if (again > limit) {
                throw new AssertionError(input.length + " bytes cost " + again + " bytes of memory");
            }
        }
    }

    private static long measure(byte[] input, Target.Run run) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        run.on(input.clone());
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
