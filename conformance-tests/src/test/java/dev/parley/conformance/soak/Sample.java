package dev.parley.conformance.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * What the process holds while no connection is open.
 *
 * @param seconds since the start
 * @param connections so far
 * @param heapBytes after full collections
 * @param directBytes in direct buffers
 * @param descriptors open files and sockets; 0 where nobody can tell
 * @param threads that live
 */
record Sample(long seconds, long connections, long heapBytes, long directBytes, long descriptors, int threads) {

    private static final int COLLECTIONS = 4;

    static Sample take(long seconds, long connections) {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        long direct = 0;
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            direct += pool.getMemoryUsed();
        }
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return new Sample(seconds, connections, heap, direct, descriptors, threads);
    }

    static String heading() {
        return String.format(
                "%8s %12s %12s %12s %12s %8s",
                "second", "connections", "heap KiB", "direct KiB", "descriptors", "threads");
    }

    @Override
    public String toString() {
        return String.format(
                "%8d %12d %12d %12d %12d %8d",
                seconds, connections, heapBytes >> 10, directBytes >> 10, descriptors, threads);
    }

    /**
     * Says what grew from one sample to this one.
     *
     * @param allowanceBytes what the heap may grow by beside five percent
     * @return empty if nothing did
     */
    String growthSince(Sample start, long allowanceBytes) {
        StringBuilder grown = new StringBuilder();
        note(grown, "heap", heapBytes, start.heapBytes, allowanceBytes);
        note(grown, "direct buffers", directBytes, start.directBytes, allowanceBytes);
        note(grown, "descriptors", descriptors, start.descriptors, 2);
        note(grown, "threads", threads, start.threads, 2);
        return grown.toString();
    }

    private static void note(StringBuilder grown, String what, long now, long then, long allowance) {
        if (now > then + then / 20 + allowance) {
            grown.append(what)
                    .append(" grew from ")
                    .append(then)
                    .append(" to ")
                    .append(now)
                    .append("; ");
        }
    }
}
