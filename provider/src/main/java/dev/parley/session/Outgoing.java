package dev.parley.session;

import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Role;
import dev.parley.iana.ContentType;
import dev.parley.message.AlertMessage;
import dev.parley.record.RecordSizes;
import dev.parley.session.Progress.Handshake;
import dev.parley.session.Progress.Writing;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The writing half: which record goes out next, and whether it fits (CONTRACT 2.4).
 *
 * <p>Used only with the writing half's lock held. A record is fitted before it is taken and never shortened, so a call that
 * finds no room has changed nothing (H6).
 */
final class Outgoing {

    private final Core core;

    Outgoing(Core core) {
        this.core = core;
    }

    /** One call of write. */
    Outcome write(ByteBuffer[] sources, int from, int count, ByteBuffer destination) throws TlsFault {
        if (core.progress.quiet) {
            long left = Core.remaining(sources, from, count);
            if (left == 0) {
                return Outcome.of(Code.SUCCESS, Wants.NOTHING);
            }
            if (!core.writer.rekeyDue() && !core.writer.exhausted()) {
                return writeData(sources, from, count, left, destination);
            }
        }
        return writeNext(sources, from, count, destination);
    }

    private Outcome writeData(ByteBuffer[] sources, int from, int count, long left, ByteBuffer destination) {
        int length = (int) Math.min(left, core.writer.limit());
        if (core.writer.sizeOf(ContentType.APPLICATION_DATA, length) > destination.remaining()) {
            return Outcome.of(Code.SHORT_MEMORY_BUFFER, core.wants());
        }
        core.writer.write(ContentType.APPLICATION_DATA, sources, from, count, length, destination);
        SessionTrace.record(core.trace, "sends", ContentType.APPLICATION_DATA, length);
        return Outcome.of(Code.SUCCESS, core.progress.quiet ? Wants.NOTHING : core.wants());
    }

    /** CONTRACT 2.4, from rule 2 on. */
    private Outcome writeNext(ByteBuffer[] sources, int from, int count, ByteBuffer destination) throws TlsFault {
        Outcome early = beforeWriting();
        if (early != null) {
            return early;
        }
        openHandshake();
        Outcome control = handOut(destination);
        if (control != null) {
            return control;
        }
        long left = Core.remaining(sources, from, count);
        if (left == 0 || !mayWriteData()) {
            return Outcome.of(Code.SUCCESS, core.wants());
        }
        if (core.writer.exhausted()) {
            throw core.fail(SessionFault.RECORD_LIMIT_REACHED.of()); // row 87
        }
        if (core.writer.rekeyDue() && queueKeyUpdate()) { // row 86
            control = handOut(destination);
            if (control != null) {
                return control;
            }
        }
        return writeData(sources, from, count, left, destination);
    }

    /** Rules 2 to 7 of CONTRACT 2.4: what ends the call before anything is produced. */
    private @Nullable Outcome beforeWriting() throws TlsFault {
        core.lock.lock();
        try {
            core.throwFailure();
            core.progress.queue.changeKeys(core.writer);
            if (core.progress.outboundDone()) {
                core.writer.destroy();
                return Outcome.of(Code.CLOSED, core.progress.wants());
            }
            if (core.progress.queue.hasRecords()) {
                return null;
            }
            if (core.progress.finishing) {
                return core.finish();
            }
            if (core.progress.handshake == Handshake.TASK) {
                return Outcome.of(Code.INTERRUPTED, Wants.TASK);
            }
            boolean waiting = core.progress.handshake == Handshake.RECEIVE || core.progress.handshake == Handshake.NEW;
            if (waiting && (!core.progress.established || core.progress.inboundDone())) {
                if (!core.progress.inboundDone()) {
                    return Outcome.of(Code.SUCCESS, core.progress.wants());
                }
                core.progress.writing = Writing.CLOSED; // the answer can never come
                core.writer.destroy();
                return Outcome.of(Code.CLOSED, core.progress.wants());
            }
            return null;
        } finally {
            core.progress.settle();
            core.lock.unlock();
        }
    }

    /** Rule 8: a client's first flight, whose key shares are made here, with no lock but the writing half's held. */
    private void openHandshake() throws TlsFault {
        Core.Opening open = core.opening();
        if (open == null
                || core.progress.handshake != Handshake.SEND
                || !open.machine().opens()) {
            return;
        }
        try {
            Flight flight = open.machine().open();
            core.lock.lock();
            try {
                open.effects().apply(flight);
                open.records().rest();
            } finally {
                core.progress.settle();
                core.lock.unlock();
            }
        } catch (TlsFault fault) {
            throw core.fail(fault);
        }
    }

    /**
     * Rule 9: hands out one control record, and the alerts behind it as far as they fit; a ChangeCipherSpec only with its alert.
     *
     * @return null if none was waiting
     */
    private @Nullable Outcome handOut(ByteBuffer destination) {
        for (int produced = 0; ; produced++) {
            ContentType type;
            byte[] content;
            core.lock.lock();
            try {
                core.progress.queue.changeKeys(core.writer);
                type = core.progress.queue.nextType();
                if (type == null) {
                    return produced == 0 ? null : drained();
                }
                if (produced > 0 && type != ContentType.ALERT) {
                    return Outcome.of(Code.SUCCESS, core.progress.wants());
                }
                int length = core.progress.queue.nextLength(core.writer.limit());
                int room = core.writer.sizeOf(type, length);
                if (core.progress.queue.leadsAlert()) { // B1, I7: after an exception one wrap may be all that is sent
                    room += RecordSizes.LARGEST_ALERT;
                }
                if (room > destination.remaining()) {
                    Code code = produced == 0 ? Code.SHORT_MEMORY_BUFFER : Code.SUCCESS;
                    return Outcome.of(code, core.progress.wants());
                }
                content = core.progress.queue.take(length);
                core.writer.version(legacyVersion(type));
                core.progress.spoken = true;
            } finally {
                core.progress.settle();
                core.lock.unlock();
            }
            SessionTrace.record(core.trace, "sends", type, content.length);
            if (type == ContentType.ALERT) {
                SessionTrace.alert(core.trace, "sends", new AlertMessage(content[0], content[1]));
            }
            core.writer.write(type, content, 0, content.length, destination);
        }
    }

    /** The queue has run empty with the record just handed out; the lock is held. */
    private Outcome drained() {
        if (core.progress.writing == Writing.OPEN) {
            return core.progress.finishing ? core.finish() : Outcome.of(Code.SUCCESS, core.progress.wants());
        }
        if (core.progress.writing == Writing.CLOSING) {
            core.progress.writing = Writing.CLOSED;
        }
        core.writer.destroy();
        return Outcome.of(Code.CLOSED, core.progress.wants());
    }

    private boolean mayWriteData() {
        core.lock.lock();
        try {
            return core.progress.established
                    && core.progress.writing == Writing.OPEN
                    && !core.progress.renegotiates(); // the peer takes none before it has seen our Finished
        } finally {
            core.lock.unlock();
        }
    }

    /** Puts a KeyUpdate in front of the data; false if the version has none. */
    private boolean queueKeyUpdate() {
        core.lock.lock();
        try {
            if (core.progress.isTls13()) {
                core.updateKeys(false);
            }
            return core.progress.isTls13();
        } finally {
            core.progress.settle();
            core.lock.unlock();
        }
    }

    /** 8446 §5.1: only a first ClientHello may carry 0x0301, for the sake of old middleboxes. */
    private int legacyVersion(ContentType type) {
        Core.Opening open = core.opening();
        boolean first = type == ContentType.HANDSHAKE
                && core.progress.version == null
                && open != null
                && open.settings().role() == Role.CLIENT;
        return first ? 0x0301 : 0x0303;
    }
}
