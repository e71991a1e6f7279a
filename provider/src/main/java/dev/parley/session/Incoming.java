package dev.parley.session;

import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ContentType;
import dev.parley.record.RecordHeader;
import dev.parley.session.Progress.Handshake;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The reading half: whether the next record can be taken, and what kind it is (CONTRACT 2.5).
 *
 * <p>Used only with the reading half's lock held. A record is taken whole or not at all.
 */
final class Incoming {

    private final Core core;

    Incoming(Core core) {
        this.core = core;
    }

    /** One call of read. */
    Outcome read(ByteBuffer source, ByteBuffer[] destinations, int from, int count) throws TlsFault {
        if (!core.progress.quiet) {
            Outcome early = beforeReading();
            if (early != null) {
                return early;
            }
        }
        return readRecord(source, destinations, from, count);
    }

    /** Rules 2 to 6 of CONTRACT 2.5. */
    private @Nullable Outcome beforeReading() throws TlsFault {
        core.lock.lock();
        try {
            core.throwFailure();
            if (core.progress.inboundDone()) {
                core.reader.destroy();
                return Outcome.of(Code.CLOSED, core.progress.wants());
            }
            if (core.progress.handshake == Handshake.NEW) { // closed before it could start
                return Outcome.of(Code.AGAIN, Wants.NOTHING); // row 6
            }
            if (!core.progress.established && core.progress.wants() == Wants.WRITE) {
                return Outcome.of(Code.SUCCESS, Wants.WRITE);
            }
            return core.progress.handshake == Handshake.TASK
                    ? Outcome.of(Code.INTERRUPTED, core.progress.wants())
                    : null;
        } finally {
            core.progress.settle();
            core.lock.unlock();
        }
    }

    /** Rules 7 to 12 of CONTRACT 2.5. */
    private Outcome readRecord(ByteBuffer source, ByteBuffer[] destinations, int from, int count) throws TlsFault {
        RecordHeader header = core.reader.peek(source);
        if (header == null) {
            return again(Code.AGAIN);
        }
        boolean established = core.progress.established;
        if (established && Core.remaining(destinations, from, count) < core.reader.largestPlaintext(header)) {
            return again(Code.SHORT_MEMORY_BUFFER);
        }
        if (source.remaining() < header.recordLength()) {
            return again(Code.AGAIN);
        }
        core.progress.spoken = true;
        if (core.progress.aborted() && header.type() != ContentType.ALERT) { // row 30a
            source.position(source.position() + header.recordLength());
            return again(Code.SUCCESS);
        }
        boolean expected = takesData() && core.opened().input().isEmpty(); // else no byte may reach the application
        int bytes = core.trace == null ? 0 : header.length(); // the header is a flyweight over what is being read
        ContentType type = core.reader.read(header, source, destinations, from, expected ? count : 0);
        SessionTrace.record(core.trace, "received", type, bytes);
        if (core.reader.dropped()) {
            // refused early data has its own budget, which a record without a byte does not touch
            if (type == ContentType.CHANGE_CIPHER_SPEC || header.length() == 0) {
                core.limits.empty();
            }
            return again(Code.SUCCESS);
        }
        if (type == ContentType.APPLICATION_DATA) {
            return readData();
        }
        return readControl(type, header.type() == ContentType.ALERT);
    }

    /** Once established, but not in a renegotiation whose hellos are both out (R11, rows 51, 52). */
    private boolean takesData() {
        if (core.progress.quiet) {
            return true;
        }
        core.lock.lock();
        try {
            return core.progress.established
                    && (!core.progress.renegotiates()
                            || core.progress.handshake == Handshake.SEND
                            || core.opened().machine().awaitsServerHello());
        } finally {
            core.lock.unlock();
        }
    }

    private Outcome readData() throws TlsFault {
        if (!takesData()) {
            throw SessionFault.DATA_DURING_HANDSHAKE.of(); // H30, rows 22, 52
        }
        if (!core.opened().input().isEmpty()) {
            throw SessionFault.INTERLEAVED.of("application data");
        }
        if (core.reader.contentLength() == 0) {
            core.limits.empty(); // row 36
        } else {
            core.limits.data();
        }
        return again(Code.SUCCESS);
    }

    /** @param inTheClear where TLS 1.3 is spoken: an alert that came unprotected (CONTRACT B25) */
    private Outcome readControl(ContentType type, boolean inTheClear) throws TlsFault {
        ControlRecords records = core.opened().records();
        byte[] content = core.reader.content();
        Code code = Code.SUCCESS;
        switch (type) {
            case HANDSHAKE -> code = records.handshake(content);
            case CHANGE_CIPHER_SPEC -> records.changeCipherSpec(content);
            case ALERT -> code = records.alert(content, inTheClear);
            case APPLICATION_DATA -> throw new IllegalStateException("application data is no control record");
        }
        core.lock.lock();
        try {
            records.rest();
            if (core.opened().effects().takeCompleted()) { // a renegotiation has its own
                return core.finish();
            }
            if (core.progress.inboundDone()) {
                core.reader.destroy();
                code = Code.CLOSED;
            }
            return Outcome.of(code, core.progress.wants());
        } finally {
            core.progress.settle();
            core.lock.unlock();
        }
    }

    private Outcome again(Code code) {
        return Outcome.of(code, core.progress.quiet ? Wants.NOTHING : core.wants());
    }
}
