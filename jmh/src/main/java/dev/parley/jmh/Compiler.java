package dev.parley.jmh;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The just-in-time compiler of this JVM, and whether it has come to rest: until then it takes processors away from what is
 * measured, whose code is not yet the final one either.
 */
final class Compiler {

    /** The part of a stretch of time that the compiler may be at work in, and count as resting: there is always some stray method. */
    private static final double REST = 0.03;

    private static final CompilationMXBean BEAN = ManagementFactory.getCompilationMXBean();

    private Compiler() {}

    /** How long it has been at work so far, all of its threads together. */
    static Duration worked() {
        boolean told = BEAN != null && BEAN.isCompilationTimeMonitoringSupported();
        return Duration.ofMillis(told ? BEAN.getTotalCompilationTime() : 0);
    }

    /** Repeats the work until the compiler rests through two stretches of it; how long that took. */
    static <E extends Exception> Duration warmUp(Warmth warmth, Work<E> work) throws E {
        long start = System.nanoTime();
        Duration took = Duration.ZERO;
        int rested = 0; // two on end, since the time of a method still being compiled is not told
        while (took.compareTo(warmth.least()) < 0 || rested < 2 && took.compareTo(warmth.most()) < 0) {
            Duration before = worked();
            work.once();
            Duration now = Duration.ofNanos(System.nanoTime() - start);
            boolean rests =
                    worked().minus(before).toNanos() < REST * now.minus(took).toNanos();
            rested = rests ? rested + 1 : 0;
            took = now;
        }
        return took;
    }

    /** How long a warm-up lasts, whatever the compiler does. */
    record Warmth(Duration least, Duration most) {}

    /** What is repeated: a second or more of it. */
    interface Work<E extends Exception> {
        void once() throws E;
    }
}
