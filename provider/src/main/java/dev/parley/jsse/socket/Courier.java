package dev.parley.jsse.socket;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs for sockets what no thread of the application's may wait for: listeners, and records that the reading side owes.
 *
 * <p>On virtual threads where the JDK has them, else on pooled daemon threads that end when idle.
 */
final class Courier {

    private static final long IDLE_SECONDS = 10;

    private static final Executor THREADS = threads();
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private Courier() {}

    /** Runs a short errand on another thread. */
    static void run(Runnable errand) {
        THREADS.execute(errand);
    }

    /** Runs an errand later, unless the result is cancelled before. */
    static Future<?> after(long millis, Runnable errand) {
        return CLOCK.schedule(() -> run(errand), millis, TimeUnit.MILLISECONDS);
    }

    private static Executor threads() {
        try {
            MethodHandle virtual = MethodHandles.publicLookup()
                    .findStatic( // since 21
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
            return (ExecutorService) virtual.invokeExact();
        } catch (NoSuchMethodException | IllegalAccessException older) {
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons());
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, daemons());
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        return clock;
    }

    private static ThreadFactory daemons() {
        return errand -> {
            Thread thread = new Thread(null, errand, "parley-courier", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(Courier.class.getClassLoader()); // not that of whoever came first
            return thread;
        };
    }
}
