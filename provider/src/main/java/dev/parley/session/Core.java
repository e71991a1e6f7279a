package dev.parley.session;

import dev.parley.crypto.Randoms;
import dev.parley.fault.PeerAlert;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Machine;
import dev.parley.handshake.Settings;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.KeyUpdateRequest;
import dev.parley.message.KeyUpdate;
import dev.parley.record.KeyLimits;
import dev.parley.record.RecordReader;
import dev.parley.record.RecordWriter;
import dev.parley.session.Progress.Handshake;
import dev.parley.session.Progress.Reading;
import dev.parley.session.Progress.Writing;
import dev.parley.trace.Trace;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the two directions and the tasks of one session share: its variables, their lock, and how it starts, finishes and fails.
 *
 * <p>Each half has its lock, held over its cryptography; {@link #lock} guards the variables and is never held across
 * cryptography, tasks or callbacks. The order is the reading half, the writing half, {@link #lock}
 * (CONTRACT A35).
 */
final class Core {

    final Owner owner;
    final Progress progress = new Progress();
    final ReentrantLock lock = new ReentrantLock();
    final ReentrantLock readLock = new ReentrantLock();
    final ReentrantLock writeLock = new ReentrantLock();
    final RecordReader reader;
    final RecordWriter writer;
    final Limits limits = new Limits();
    final Rehandshakes rehandshakes = new Rehandshakes(this);
    private volatile @Nullable Opening opening;

    /** Set when the handshake starts, before anything else there; null if nobody wants a log. */
    @Nullable
    Trace trace;

    /**
     * What exists once the handshake has started.
     *
     * @param frozen the configuration; null at rest in TLS 1.3, where nothing depends on it any more
     * @param machine the states; stepped by the reading half, by the task that is open, or by a client's first write
     */
    record Opening(
            @Nullable Settings frozen,
            Machine machine,
            EffectRunner effects,
            ControlRecords records,
            HandshakeInput input) {

        Settings settings() {
            if (frozen == null) {
                throw new IllegalStateException("the handshake is over");
            }
            return frozen;
        }

        Opening atRest() {
            return new Opening(null, machine, effects, records, input);
        }
    }

    Core(Owner owner, Randoms randoms, KeyLimits keyLimits) {
        this.owner = owner;
        this.reader = new RecordReader();
        this.writer = new RecordWriter(randoms, keyLimits);
    }

    /** Null before the start; ask with the lock held, or from a half that has seen the start. */
    @Nullable
    Opening opening() {
        return opening;
    }

    /** {@link #opening()} where the start is certain. */
    Opening opened() {
        Opening open = opening;
        if (open == null) {
            throw new IllegalStateException("the handshake has not started");
        }
        return open;
    }

    Wants wants() {
        lock.lock();
        try {
            return progress.wants();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts the first handshake, unless it has started or never will; no lock is held, since the owner asks the application
     * (CONTRACT A35). Where several threads do so at once, one of their handshakes counts.
     *
     * @return false if there was nothing to start
     */
    boolean start() throws TlsFault {
        if (opening != null || !isNew()) {
            return false;
        }
        try {
            Opened opened = owner.open();
            return ifNew(() -> begin(opened));
        } catch (TlsFault fault) {
            if (ifNew(() -> fail(fault))) {
                throw fault;
            }
        } catch (RuntimeException | LinkageError unexpected) {
            TlsFault fault = unforeseen(unexpected);
            if (ifNew(() -> fail(fault))) {
                throw fault;
            }
        }
        return false; // another thread's counts
    }

    private boolean isNew() {
        return ifNew(() -> {});
    }

    /** Does it with the lock held, if no handshake has started and neither side is closed. */
    private boolean ifNew(Runnable step) {
        lock.lock();
        try {
            boolean still = progress.handshake == Handshake.NEW
                    && progress.reading == Reading.OPEN
                    && progress.writing == Writing.OPEN;
            if (still) {
                step.run();
            }
            return still;
        } finally {
            progress.settle();
            lock.unlock();
        }
    }

    private void begin(Opened opened) {
        Settings settings = opened.settings();
        Machine machine = opened.machine();
        trace = settings.trace();
        HandshakeInput input = new HandshakeInput(settings.maxHandshakeMessage());
        EffectRunner effects = new EffectRunner(this, input, machine.agreed(), settings.role());
        ControlRecords records = new ControlRecords(this, settings.role(), machine, input, effects);
        progress.acknowledgesClose = settings.acknowledgesClose();
        opening = new Opening(settings, machine, effects, records, input);
        progress.handshake = machine.opens() ? Handshake.SEND : Handshake.RECEIVE;
        progress.atEnd = this::end;
        opened.begins().run();
    }

    /** The connection ends both ways; the lock is held. */
    private void end() {
        opened().machine().close();
        rehandshakes.completed();
    }

    /** Goes on with another machine, over the same input; both locks of {@link Rehandshakes} are held. */
    void follow(Opened next) {
        Opening now = opened();
        EffectRunner effects = new EffectRunner(
                this, now.input, next.machine().agreed(), next.settings().role());
        returnTo(new Opening(next.settings(), next.machine(), effects, now.records, now.input));
        next.begins().run();
    }

    /** Goes on where a handshake was left; both locks of {@link Rehandshakes} are held. */
    void returnTo(Opening other) {
        other.records.follow(other.machine, other.effects);
        opening = other;
    }

    /** Reports FINISHED, once; the lock is held. */
    Outcome finish() {
        Opening open = opened();
        open.effects.complete();
        rehandshakes.completed();
        if (progress.isTls13() && open.frozen != null) { // an idle connection keeps what it needs
            opening = open.atRest();
        }
        return Outcome.finished(progress.wants());
    }

    /** Throws what a task ran into, once; the lock is held. */
    void throwFailure() throws TlsFault {
        TlsFault found = progress.failure;
        if (found != null) {
            progress.failure = null;
            throw found;
        }
    }

    /**
     * Kills both sides and leaves at most one alert to hand out (CONTRACT 2.5, last paragraph); a second call changes nothing.
     *
     * @return {@code fault}, to be thrown
     */
    TlsFault fail(TlsFault fault) {
        lock.lock();
        try {
            if (progress.reading == Reading.DEAD) {
                return fault;
            }
            boolean speaks = progress.spoken && !progress.outboundDone();
            progress.reading = Reading.DEAD;
            progress.writing = Writing.DEAD;
            progress.handshake = Handshake.DONE;
            progress.finishing = false;
            progress.queue.dropRecords();
            AlertDescription answer = fault.fault() instanceof PeerAlert alert ? alert.answer() : fault.alert();
            if (speaks && answer != null) {
                progress.queue.alert(AlertLevel.FATAL, answer);
            } else {
                progress.queue.discardKeys(); // nothing will leave under them
            }
            SessionTrace.failed(trace, fault);
            abandonHandshake();
            if (opening != null) {
                opening.machine().abandon();
            }
            owner.failed(fault);
            return fault;
        } finally {
            progress.settle();
            lock.unlock();
        }
    }

    /**
     * Destroys the keys of the sides that have ended, without waiting for a call that may never come; the lock of neither half
     * is held.
     */
    void dropKeys() {
        readLock.lock();
        try {
            if (isDone(progress::inboundDone)) {
                reader.destroy();
            }
        } finally {
            readLock.unlock();
        }
        writeLock.lock();
        try {
            if (isDone(progress::outboundDone)) { // else an alert has to leave under them
                writer.destroy();
            }
        } finally {
            writeLock.unlock();
        }
    }

    private boolean isDone(BooleanSupplier side) {
        lock.lock();
        try {
            return side.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** What only the states of an unfinished handshake know is zeroed; the lock is held. */
    void abandonHandshake() {
        Opening open = opening;
        if (open != null) {
            open.machine().agreed().end(false);
        }
    }

    /** {@link #fail} for what no code of ours foresaw: nothing but a fault ever leaves the session. */
    TlsFault failUnexpectedly(Throwable unexpected) {
        return fail(unforeseen(unexpected));
    }

    /** The fault for it: a jar that is missing, or older than what Parley was built with, is nobody's programming error. */
    static TlsFault unforeseen(Throwable unexpected) {
        SessionFault fault = unexpected instanceof LinkageError ? SessionFault.LIBRARY_MISSING : SessionFault.INTERNAL;
        return fault.because(unexpected, unexpected);
    }

    /**
     * Queues a KeyUpdate unless one is waiting; the lock is held.
     *
     * @param askPeer asks the peer to update too, unless a question of ours is open (R19, RFC 9846 §4.6.3)
     */
    void updateKeys(boolean askPeer) {
        if (progress.queue.holdsKeyUpdate()) {
            return;
        }
        boolean ask = askPeer && !progress.updateRequested && !progress.inboundDone();
        progress.updateRequested |= ask;
        KeyUpdateRequest request = ask ? KeyUpdateRequest.UPDATE_REQUESTED : KeyUpdateRequest.UPDATE_NOT_REQUESTED;
        byte[] update = new KeyUpdate(request).encoded();
        SessionTrace.sends(trace, update, true);
        progress.queue.keyUpdate(update);
    }

    static long remaining(ByteBuffer[] buffers, int from, int count) {
        if (count == 1) {
            return buffers[from].remaining();
        }
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += buffers[i].remaining();
        }
        return sum;
    }
}
