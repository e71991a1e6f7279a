package dev.parley.session;

import dev.parley.fault.TlsFault;
import dev.parley.iana.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * The variables of CONTRACT 2.1 and the one function that turns them into what the session wants (2.2).
 *
 * <p>Guarded by the session's lock, except {@link #quiet}, which the data path reads without it.
 */
final class Progress {

    /** How far the handshake is; {@code H}. */
    enum Handshake {
        NEW,
        SEND,
        RECEIVE,
        TASK,
        DONE,
        /** A server's HelloRequest waits for an answer; {@code H_HREQ}. */
        REQUESTED
    }

    /** The reading side; {@code R}. */
    enum Reading {
        OPEN,
        EOF,
        CUT,
        DEAD
    }

    /** The writing side; {@code W}. */
    enum Writing {
        OPEN,
        CLOSING,
        CLOSED,
        DEAD
    }

    final OutQueue queue = new OutQueue();
    Handshake handshake = Handshake.NEW;
    Reading reading = Reading.OPEN;
    Writing writing = Writing.OPEN;
    /** An initial handshake has completed; {@code est}. */
    boolean established;
    /** Draining the queue completes a handshake or an explicit key update; {@code fin}. */
    boolean finishing;
    /** The task that is open has been given out. */
    boolean taskTaken;
    /** What a task ran into, to be thrown by the next call; {@code err}. */
    @Nullable
    TlsFault failure;

    @Nullable
    ProtocolVersion version;
    /** The peer said user_canceled: its close_notify is then an orderly end (CONTRACT D3). */
    boolean canceled;
    /** Our update_requested has not been answered yet (CONTRACT R19). */
    boolean updateRequested;
    /** A close_notify is answered by our own in TLS 1.3 too (CONTRACT A8). */
    boolean acknowledgesClose;
    /** A byte has come in or gone out, so an alert makes sense (CONTRACT 2.5, last paragraph). */
    boolean spoken;
    /** The number of the last alert received, or -1. */
    volatile int lastAlert = -1;
    /** What is to be done, once, when the connection ends both ways; null if nothing is. */
    @Nullable
    Runnable atEnd;
    /** True while nothing but application data can matter: connected, open both ways, nothing queued. */
    volatile boolean quiet;

    boolean outboundDone() {
        return (writing == Writing.CLOSED || writing == Writing.DEAD) && !queue.hasRecords();
    }

    boolean inboundDone() {
        return reading != Reading.OPEN;
    }

    /** True after closeOutbound in the middle of the initial handshake. */
    boolean aborted() {
        return !established && writing != Writing.OPEN && handshake != Handshake.NEW;
    }

    /** True in the middle of a renegotiation, once its first hello is due. */
    boolean renegotiates() {
        return established
                && (handshake == Handshake.SEND || handshake == Handshake.RECEIVE || handshake == Handshake.TASK);
    }

    boolean isTls13() {
        return version == ProtocolVersion.TLS13;
    }

    /** CONTRACT 2.2: the first line that applies. */
    Wants wants() {
        if (queue.hasRecords() || finishing) {
            return Wants.WRITE;
        }
        boolean written = writing == Writing.CLOSED || writing == Writing.DEAD;
        if (written && reading != Reading.OPEN) {
            return Wants.NOTHING;
        }
        return switch (handshake) {
            case TASK -> Wants.TASK;
            case SEND -> writing == Writing.OPEN ? Wants.WRITE : Wants.NOTHING;
            case REQUESTED -> reading == Reading.OPEN ? Wants.READ : Wants.NOTHING;
            case RECEIVE -> {
                if (reading == Reading.OPEN) {
                    yield Wants.READ;
                }
                yield writing == Writing.OPEN ? Wants.WRITE : Wants.NOTHING;
            }
            case NEW, DONE -> Wants.NOTHING;
        };
    }

    /** Neither application data nor a handshake message will come or go any more. */
    private boolean over() {
        return reading != Reading.OPEN && writing != Writing.OPEN;
    }

    /** To be called after every change, before the lock is given back. */
    void settle() {
        Runnable last = atEnd;
        if (last != null && over()) {
            atEnd = null;
            last.run();
        }
        quiet = established
                && handshake == Handshake.DONE
                && reading == Reading.OPEN
                && writing == Writing.OPEN
                && !finishing
                && !queue.hasRecords()
                && failure == null;
    }

    @Override
    public String toString() {
        return handshake + ", reading " + reading + ", writing " + writing + ", queue " + queue;
    }
}
