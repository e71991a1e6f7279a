package dev.parley.session;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Work;
import dev.parley.session.Progress.Handshake;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The slow steps of a handshake, given out as tasks (CONTRACT A15, A16).
 *
 * <p>While a task is open the handshake belongs to it: reading and writing only say so and come back. The work itself holds no
 * lock. A task never throws: what it runs into waits for the next call of read or write.
 */
final class Tasks {

    private final Core core;

    Tasks(Core core) {
        this.core = core;
    }

    /** The task that is open, the first time it is asked for. */
    @Nullable
    Runnable next() {
        core.lock.lock();
        try {
            if (core.progress.handshake != Handshake.TASK || core.progress.taskTaken) {
                return null;
            }
            core.progress.taskTaken = true;
        } finally {
            core.lock.unlock();
        }
        Core.Opening open = core.opened();
        AtomicBoolean once = new AtomicBoolean();
        return () -> {
            if (once.compareAndSet(false, true)) {
                work(open);
            }
        };
    }

    /** Runs all work there is, and takes the messages behind it, on the thread that runs the task (CONTRACT A15, A16). */
    private void work(Core.Opening open) {
        try {
            while (open.machine().hasWork()) {
                Work.Next next = open.machine().perform();
                core.readLock.lock();
                try {
                    if (!goOn(open, next)) {
                        return;
                    }
                } finally {
                    core.readLock.unlock();
                }
            }
            core.lock.lock();
            try {
                if (core.progress.handshake != Handshake.TASK && core.progress.handshake != Handshake.DONE) {
                    return;
                }
                open.records().rest();
                core.progress.finishing |= open.effects().takeCompleted(); // A2: a wrap reports FINISHED
            } finally {
                core.progress.settle();
                core.lock.unlock();
            }
        } catch (TlsFault fault) {
            failLater(fault);
        } catch (RuntimeException | Error unexpected) {
            failLater(Core.unforeseen(unexpected));
        }
    }

    /** False if the handshake was cancelled while the work was being done. */
    private boolean goOn(Core.Opening open, Work.Next next) throws TlsFault {
        if (cancelled()) {
            return false;
        }
        open.records().publish(open.machine().resume(next));
        open.records().messages();
        return true;
    }

    private boolean cancelled() {
        core.lock.lock();
        try {
            return core.progress.handshake != Handshake.TASK;
        } finally {
            core.lock.unlock();
        }
    }

    private void failLater(TlsFault fault) {
        core.lock.lock();
        try {
            if (core.progress.handshake == Handshake.TASK || core.progress.handshake == Handshake.DONE) {
                core.progress.failure = core.fail(fault);
            }
        } finally {
            core.progress.settle();
            core.lock.unlock();
        }
    }
}
