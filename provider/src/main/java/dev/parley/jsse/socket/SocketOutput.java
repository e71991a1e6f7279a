package dev.parley.jsse.socket;

import dev.parley.fault.TlsFault;
import dev.parley.record.Scratch;
import dev.parley.session.Code;
import dev.parley.session.Outcome;
import dev.parley.session.Session;
import dev.parley.session.Wants;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a socket: records leave in the order in which the session hands them out.
 *
 * <p>Its lock is held while the transport writes, which may take for ever. The reading side therefore never takes it: it
 * {@linkplain #post posts}, and whoever holds the lock looks again after giving it back.
 *
 * @see "CONTRACT A35, X20; ECOSYSTEM E13"
 */
final class SocketOutput {

    private static final ByteBuffer[] NOTHING = {};

    private final Session session;
    private final SocketTransport transport;
    private final AtomicBoolean posted = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable IOException broken;

    SocketOutput(Session session, SocketTransport transport) {
        this.session = session;
        this.transport = transport;
    }

    /**
     * Sends application data.
     *
     * @param source emptied, unless this direction is closed or a renegotiation has to go on first
     */
    Code write(ByteBuffer source) throws IOException, TlsFault {
        Code code;
        lock.lock();
        try {
            code = send(new ByteBuffer[] {source});
        } finally {
            lock.unlock();
        }
        sendPosted();
        return code;
    }

    /** Sends what the session has queued, waiting for the transport as long as it takes. */
    Code flush() throws IOException, TlsFault {
        Code code;
        lock.lock();
        try {
            code = send(NOTHING);
        } finally {
            lock.unlock();
        }
        sendPosted();
        return code;
    }

    /** The reading side owes the peer something: it will be sent, but never by this thread. */
    void post() {
        // else the holder looks again; one errand at a time, however much the peer makes us owe
        if (!lock.isLocked() && broken == null && posted.compareAndSet(false, true)) {
            Courier.run(() -> {
                posted.set(false);
                try {
                    sendPosted();
                } catch (IOException | TlsFault e) {
                    // the next write or read finds out
                }
            });
        }
    }

    /**
     * The connection ends: sends what is queued if that is possible within the given time.
     *
     * <p>A transport that takes longer is closed if it is ours to close; one that is not gets the time it wants.
     */
    void last(long millis) {
        boolean interrupted = Thread.interrupted(); // else nothing would be said
        try {
            // whoever holds the lock may have taken the last words from the session, and not have sent them yet
            boolean owes = session.wants() == Wants.WRITE || lock.isLocked();
            if (broken == null && owes && lock.tryLock(millis, TimeUnit.MILLISECONDS)) {
                Future<?> patience = transport.isOwned() ? Courier.after(millis, transport::closeQuietly) : null;
                try {
                    send(NOTHING);
                } finally {
                    lock.unlock();
                    if (patience != null) {
                        patience.cancel(false);
                    }
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException | TlsFault e) {
            // the peer will not hear it
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Nothing can leave any more: drops what is queued, and with it the keys. */
    void discard() {
        byte[] bytes = Scratch.borrow();
        try {
            Code code = Code.SUCCESS;
            while (code == Code.SUCCESS && session.wants() == Wants.WRITE) {
                code = session.write(NOTHING, 0, 0, ByteBuffer.wrap(bytes)).code();
            }
        } catch (TlsFault e) {
            // what else went wrong does not matter now
        } finally {
            Scratch.giveBack(bytes, 0);
        }
    }

    private void sendPosted() throws IOException, TlsFault {
        while (broken == null && session.wants() == Wants.WRITE && lock.tryLock()) {
            try {
                send(NOTHING);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Sends until the sources are empty and nothing is queued, or the session wants something else; the lock is held. */
    private Code send(ByteBuffer[] sources) throws IOException, TlsFault {
        IOException former = broken;
        if (former != null) {
            SocketException again = new SocketException("Connection or outbound has closed");
            again.initCause(former);
            throw again;
        }
        byte[] bytes = Scratch.borrow();
        ByteBuffer records = ByteBuffer.wrap(bytes);
        try {
            while (true) {
                int before = records.position();
                Outcome outcome = session.write(sources, 0, sources.length, records);
                if (outcome.code() == Code.SHORT_MEMORY_BUFFER && before > 0) {
                    push(records);
                } else if (outcome.code() != Code.SUCCESS
                        || records.position() == before
                        || !(isMore(sources) || outcome.wants() == Wants.WRITE)) {
                    return outcome.code();
                }
            }
        } finally {
            push(records);
            Scratch.giveBack(bytes, 0);
        }
    }

    private static boolean isMore(ByteBuffer[] sources) {
        return sources.length > 0 && sources[0].hasRemaining();
    }

    private void push(ByteBuffer records) throws IOException {
        if (records.position() == 0) {
            return;
        }
        int length = records.position();
        records.clear();
        try {
            OutputStream out = transport.out();
            out.write(records.array(), 0, length);
            out.flush();
        } catch (IOException e) {
            broken = e; // a part of a record may have left: nothing can follow it
            throw e;
        }
    }
}
