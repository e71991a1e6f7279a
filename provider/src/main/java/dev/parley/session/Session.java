package dev.parley.session;

import dev.parley.crypto.Randoms;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Flight;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.record.KeyLimits;
import dev.parley.session.Progress.Handshake;
import dev.parley.session.Progress.Reading;
import dev.parley.session.Progress.Writing;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection: GnuTLS's verbs over the caller's buffers, at most one record a call.
 *
 * <p>{@link #read} and {@link #write} may run at once on two threads, with any number of others asking for
 * {@link #wants()}. Each half has its lock, held over its cryptography; one more guards the variables of
 * {@link Progress} and is never held across cryptography, tasks or callbacks. The order is the
 * reading half, the writing half, the variables. While a task is open the handshake belongs to it. CONTRACT 2.4, 2.5, A35.
 */
public final class Session {

    private final Core core;
    private final Incoming incoming;
    private final Outgoing outgoing;

    /**
     * A connection that has not started.
     *
     * @param owner is asked for the handshake when it starts
     * @param randoms for the IVs of CBC records
     * @param keyLimits when to change keys unasked in TLS 1.3
     */
    public Session(Owner owner, Randoms randoms, KeyLimits keyLimits) {
        core = new Core(owner, randoms, keyLimits);
        incoming = new Incoming(core);
        outgoing = new Outgoing(core);
    }

    /**
     * Starts the handshake, or asks for what a started connection can still do: a key update in TLS 1.3, a renegotiation in
     * TLS 1.2 if the policy allows it.
     *
     * @throws TlsFault if the connection is closed or the version has no such thing; the connection is untouched unless the
     *     settings allow no handshake at all
     */
    public void beginHandshake() throws TlsFault {
        if (core.start()) {
            return;
        }
        Opened next = core.rehandshakes.prepare();
        core.readLock.lock(); // a renegotiation changes what the reading half works with
        core.lock.lock();
        try {
            boolean halfClosed = core.progress.inboundDone() && !(core.progress.established && core.progress.isTls13());
            if (core.progress.writing != Writing.OPEN || halfClosed) {
                throw SessionFault.CLOSED_ALREADY.of(); // rows 6, 74
            }
            if (core.progress.established && !core.progress.isTls13()) {
                core.rehandshakes.ask(next); // rows 46 to 48
            } else if (core.progress.established) {
                core.updateKeys(true);
                core.progress.finishing = true; // R19: the wrap that carries it reports FINISHED
            }
        } catch (RuntimeException | LinkageError unexpected) {
            throw core.failUnexpectedly(unexpected);
        } finally {
            core.progress.settle();
            core.lock.unlock();
            core.readLock.unlock();
        }
    }

    /**
     * Hands out the next record: a control record if one is waiting, else application data.
     *
     * @param sources application data; advanced by what went into the record
     * @param from the first source to use
     * @param count how many sources to use
     * @param destination heap or direct; advanced by whole records, untouched if the next one does not fit
     * @throws TlsFault if the connection failed; the alert, if any, is handed out by the next call
     */
    public Outcome write(ByteBuffer[] sources, int from, int count, ByteBuffer destination) throws TlsFault {
        try {
            core.start();
            return writeRecord(sources, from, count, destination);
        } catch (TlsFault fault) {
            core.dropKeys();
            throw fault;
        }
    }

    private Outcome writeRecord(ByteBuffer[] sources, int from, int count, ByteBuffer destination) throws TlsFault {
        core.writeLock.lock();
        try {
            return outgoing.write(sources, from, count, destination);
        } catch (RuntimeException | LinkageError unexpected) {
            throw core.failUnexpectedly(unexpected);
        } finally {
            core.writeLock.unlock();
        }
    }

    /**
     * Takes the next record.
     *
     * @param source starts at a record; advanced by one whole record or not at all
     * @param destinations receive application data
     * @param from the first destination to use
     * @param count how many destinations to use
     * @throws TlsFault if the connection failed; the alert, if any, is handed out by the next write
     */
    public Outcome read(ByteBuffer source, ByteBuffer[] destinations, int from, int count) throws TlsFault {
        if (!core.progress.quiet && wants() == Wants.TASK) {
            return Outcome.of(Code.INTERRUPTED, Wants.TASK); // at once, even while the task holds the reading half
        }
        try {
            core.start();
            return readRecord(source, destinations, from, count);
        } catch (TlsFault fault) {
            core.dropKeys();
            throw fault;
        }
    }

    private Outcome readRecord(ByteBuffer source, ByteBuffer[] destinations, int from, int count) throws TlsFault {
        core.readLock.lock();
        try {
            return incoming.read(source, destinations, from, count);
        } catch (TlsFault fault) {
            core.progress.spoken |= source.hasRemaining();
            throw core.fail(fault);
        } catch (RuntimeException | LinkageError unexpected) {
            throw core.failUnexpectedly(unexpected);
        } finally {
            core.readLock.unlock();
        }
    }

    /** The task that the handshake waits for; each is given out once. */
    public @Nullable Runnable task() {
        return new Tasks(core).next();
    }

    /** GnuTLS's bye with SHUT_WR: says close_notify behind what must still leave (CONTRACT B1, B18, B19). */
    public void closeOutbound() {
        core.readLock.lock();
        core.lock.lock();
        try {
            if (core.progress.writing != Writing.OPEN) {
                return;
            }
            if (core.progress.handshake == Handshake.NEW) {
                core.progress.writing = Writing.CLOSED;
                return;
            }
            boolean midway = !core.progress.established && !core.progress.finishing;
            if (midway) {
                core.progress.queue.dropHandshake();
                core.progress.queue.alert(AlertLevel.WARNING, AlertDescription.USER_CANCELED);
                core.progress.handshake = Handshake.RECEIVE; // an open task's result is dropped
                core.abandonHandshake();
            }
            core.rehandshakes.closing();
            Alerts.close(core.progress);
        } finally {
            core.progress.settle();
            core.lock.unlock();
            core.readLock.unlock();
        }
    }

    /**
     * The transport has ended.
     *
     * @throws TlsFault if the peer had not said close_notify: what was read may be truncated (CONTRACT A3, B9)
     */
    public void closeInbound() throws TlsFault {
        core.readLock.lock();
        core.lock.lock();
        try {
            if (core.progress.inboundDone()) {
                return;
            }
            core.progress.reading = Reading.CUT;
            core.reader.destroy();
            if (core.progress.handshake == Handshake.NEW) {
                return;
            }
            core.rehandshakes.closing();
            boolean renegotiates = core.progress.renegotiates() && core.progress.writing == Writing.OPEN;
            if (renegotiates || !core.progress.established && !core.progress.aborted()) {
                core.progress.handshake = Handshake.RECEIVE;
                core.abandonHandshake();
                core.progress.finishing = false;
                core.progress.queue.dropRecords();
            }
            throw SessionFault.TRUNCATED.of();
        } finally {
            core.progress.settle();
            core.lock.unlock();
            core.readLock.unlock();
        }
    }

    /**
     * Queues a key update of TLS 1.3; the next write hands it out.
     *
     * @param askPeer whether the peer shall update its keys too
     * @throws TlsFault if the connection is not established, is closed or is TLS 1.2
     */
    public void keyUpdate(boolean askPeer) throws TlsFault {
        core.lock.lock();
        try {
            if (!core.progress.established || core.progress.writing != Writing.OPEN) {
                throw SessionFault.CLOSED_ALREADY.of();
            }
            if (!core.progress.isTls13()) {
                throw SessionFault.RENEGOTIATION_REFUSED.of();
            }
            core.updateKeys(askPeer);
        } finally {
            core.progress.settle();
            core.lock.unlock();
        }
    }

    /**
     * Queues further tickets; the next write hands them out.
     *
     * @param count at least 1
     * @throws TlsFault unless this is the server of an established TLS 1.3 connection that still sends, and whose client
     *     takes tickets that we make
     */
    public void sendTickets(int count) throws TlsFault {
        Core.Opening open;
        core.lock.lock();
        try {
            open = core.opening();
            if (open == null || !core.progress.established || core.progress.writing != Writing.OPEN) {
                throw SessionFault.CLOSED_ALREADY.of();
            }
        } finally {
            core.lock.unlock();
        }
        Flight tickets = open.machine().issueTickets(count); // seals, so without the lock; the state does not change
        if (tickets == null) {
            throw SessionFault.NO_TICKETS.of();
        }
        open.records().publish(tickets);
    }

    /** What the session waits for (CONTRACT 2.2); safe on any thread. */
    public Wants wants() {
        return core.wants();
    }

    public boolean isOutboundDone() {
        core.lock.lock();
        try {
            return core.progress.outboundDone();
        } finally {
            core.lock.unlock();
        }
    }

    public boolean isInboundDone() {
        core.lock.lock();
        try {
            return core.progress.inboundDone();
        } finally {
            core.lock.unlock();
        }
    }

    /** True once the handshake has begun. */
    public boolean started() {
        core.lock.lock();
        try {
            return core.opening() != null;
        } finally {
            core.lock.unlock();
        }
    }

    /** What is agreed so far while a handshake is going on, else null. */
    public @Nullable Agreed agreedSoFar() {
        core.lock.lock();
        try {
            Core.Opening open = core.opening();
            return open == null || core.progress.established && !core.progress.renegotiates()
                    ? null
                    : open.machine().agreed();
        } finally {
            core.lock.unlock();
        }
    }

    /** The number of the last alert received, or -1 (CONTRACT A29). */
    public int lastAlertReceived() {
        return core.progress.lastAlert;
    }
}
