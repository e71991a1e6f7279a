package dev.parley.jsse.socket;

import dev.parley.fault.TlsFault;
import dev.parley.record.Scratch;
import dev.parley.session.Code;
import dev.parley.session.Outcome;
import dev.parley.session.Session;
import dev.parley.session.Wants;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of a socket: a record is opened straight into the caller's array if it has room, else what is left over
 * waits here.
 *
 * <p>Its lock is held while the transport waits for input, so nothing that must not wait takes it.
 */
final class SocketInput {

    private static final ByteBuffer[] NOWHERE = {};

    /** How long to leave a renegotiation to another thread that reads, before looking whether it is over. */
    private static final long OTHERS_TURN_MILLIS = 20;

    private static final int MOST_HELD_BYTES = 1 << 18;

    private final Session session;
    private final SocketOutput output;
    private final SocketTransport transport;
    private final RecordSource source;
    private final ReentrantLock lock = new ReentrantLock();
    private byte @Nullable [] plaintext;
    private int from;
    private int to;
    private boolean ended;

    SocketInput(Session session, SocketOutput output, SocketTransport transport) {
        this.session = session;
        this.output = output;
        this.transport = transport;
        this.source = new RecordSource(transport);
    }

    /**
     * The transport ended without a close_notify in front.
     *
     * <p>Its cause says where: at a record's boundary there is none.
     */
    static final class Truncated extends Exception {

        private static final long serialVersionUID = 1;

        Truncated(@Nullable EOFException inRecord) {
            super("the transport ended without close_notify", inRecord, false, false);
        }
    }

    /**
     * Waits for application data, of which there is at least one byte.
     *
     * @return how many bytes; -1 after the peer's close_notify
     */
    int read(byte[] bytes, int offset, int length) throws IOException, TlsFault, Truncated {
        lock.lock();
        try {
            ByteBuffer target = ByteBuffer.wrap(bytes, offset, length);
            ByteBuffer[] targets = {target};
            while (!ended && to == from) {
                if (next(targets) == Code.SHORT_MEMORY_BUFFER) {
                    open();
                }
                if (target.position() > offset) {
                    return target.position() - offset;
                }
            }
            return to > from ? take(bytes, offset, length) : -1;
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes can be read at once; opens the records that are here, if nobody else is reading. */
    int available(boolean mayOpen) throws IOException, TlsFault, Truncated {
        if (!lock.tryLock()) {
            return 0;
        }
        try {
            while (mayOpen && !ended && to == from && source.isReady()) {
                open();
            }
            return to - from;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes one record for the sake of a renegotiation, unless another thread is reading and does so; data waits here.
     *
     * @see "RFC 5746; CONTRACT rows 47 to 56"
     */
    void renegotiate() throws IOException, TlsFault, Truncated {
        try {
            if (!lock.tryLock(OTHERS_TURN_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted during a renegotiation");
        }
        try {
            Wants wants = session.wants();
            if (wants == Wants.READ || wants == Wants.TASK) {
                open();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes one record of a handshake. */
    void step() throws IOException, TlsFault, Truncated {
        lock.lock();
        try {
            next(NOWHERE);
        } finally {
            lock.unlock();
        }
    }

    /** Reads up to the peer's close_notify and discards what comes before it, unless another thread is reading. */
    void awaitEnd() throws IOException, TlsFault, Truncated {
        if (!lock.tryLock()) {
            return;
        }
        try {
            while (!ended) {
                forget();
                open();
            }
        } finally {
            forget();
            lock.unlock();
        }
    }

    /** Throws away what can be read at once, unless another thread is reading. */
    void drain() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            forget();
            source.release();
            transport.drain();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a record into an array of our own, behind what is there. */
    private void open() throws IOException, TlsFault, Truncated {
        byte[] held = plaintext;
        byte[] bytes = held == null ? Scratch.borrow() : behind(held);
        int start = held == null ? 0 : to - from;
        ByteBuffer target = ByteBuffer.wrap(bytes, start, bytes.length - start);
        try {
            next(new ByteBuffer[] {target});
        } finally {
            if (target.position() > 0) {
                forget();
                plaintext = bytes;
                to = target.position();
            } else {
                Scratch.giveBack(bytes, 0);
            }
        }
    }

    /** What is held, with room for another record; only while a renegotiation stands before the reader. */
    private byte[] behind(byte[] held) throws SSLException {
        int length = to - from;
        if (length > MOST_HELD_BYTES) {
            throw new SSLException("Read what has come in before the renegotiation can go on: " + length + " bytes");
        }
        byte[] longer = new byte[length + Scratch.SIZE];
        System.arraycopy(held, from, longer, 0, length);
        return longer;
    }

    /** Takes the next record; SHORT_MEMORY_BUFFER leaves it where it is. */
    private Code next(ByteBuffer[] targets) throws IOException, TlsFault, Truncated {
        ByteBuffer record;
        Outcome outcome;
        try {
            record = source.header();
            if (record == null) {
                ended = true;
                throw new Truncated(null);
            }
            outcome = session.read(record, targets, 0, targets.length); // refuses what is no TLS before it waits for it
            if (outcome.code() == Code.AGAIN) {
                record = source.record();
                outcome = session.read(record, targets, 0, targets.length);
            }
        } catch (EOFException e) {
            ended = true;
            throw new Truncated(e);
        }
        if (record.position() > 0) {
            source.release();
        }
        ended |= outcome.code() == Code.CLOSED;
        if (outcome.wants() == Wants.TASK && targets != NOWHERE) {
            runTask();
        }
        if (session.wants() == Wants.WRITE && targets != NOWHERE) { // whoever shakes hands sends it himself
            output.post();
        }
        return outcome.code();
    }

    private void runTask() {
        Runnable task = session.task();
        if (task != null) {
            task.run();
        }
    }

    private int take(byte[] bytes, int offset, int length) {
        byte[] held = plaintext;
        int n = Math.min(length, to - from);
        if (held != null) {
            System.arraycopy(held, from, bytes, offset, n);
            from += n;
            if (from == to) {
                forget();
            }
        }
        return n;
    }

    private void forget() {
        byte[] held = plaintext;
        if (held != null) {
            plaintext = null;
            if (held.length == Scratch.SIZE) {
                Scratch.giveBack(held, to);
            } else {
                Arrays.fill(held, (byte) 0);
            }
        }
        from = 0;
        to = 0;
    }
}
