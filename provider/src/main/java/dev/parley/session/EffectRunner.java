package dev.parley.session;

import dev.parley.extension.RecordSizeLimit;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Role;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.KeyUpdateRequest;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.DirectionKeys;
import dev.parley.message.KeyUpdate;
import dev.parley.record.RecordSizes;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the states ask for, in order.
 *
 * <p>Called with the session's lock held, by the thread that owns the reading half, or by the writer for a client's first
 * hello, which touches no reading key. What concerns the writing half is only queued (CONTRACT A35).
 */
final class EffectRunner implements Effect.Target {

    private static final byte[] KEY_UPDATE_ANSWER = new KeyUpdate(KeyUpdateRequest.UPDATE_NOT_REQUESTED).encoded();

    private final Core core;
    private final HandshakeInput input;
    private final Agreed agreed;
    private final Role role;
    private @Nullable TlsFault fault;
    private boolean completed;
    private int sendLimit = RecordSizes.LARGEST_CONTENT;
    private boolean told; // the owner, that the handshake is complete

    EffectRunner(Core core, HandshakeInput input, Agreed agreed, Role role) {
        this.core = core;
        this.input = input;
        this.agreed = agreed;
        this.role = role;
    }

    /**
     * Applies a flight, unless the handshake was cancelled meanwhile.
     *
     * @throws TlsFault if an effect breaks a rule of the record layer; the effects before it have happened
     */
    void apply(Flight flight) throws TlsFault {
        boolean cut = core.progress.inboundDone()
                && core.progress.handshake != Progress.Handshake.DONE; // the answer can never come
        if (core.progress.aborted() || cut) {
            flight.discardFrom(0);
            return;
        }
        limitRecords();
        int done = 0;
        try {
            for (Effect effect : flight.effects()) {
                effect.on(this);
                TlsFault found = fault;
                if (found != null) {
                    fault = null;
                    throw found;
                }
                done++;
            }
        } finally {
            flight.discardFrom(done);
        }
    }

    /** True once after the effect that completed the handshake with nothing left to send. */
    boolean takeCompleted() {
        boolean now = completed;
        completed = false;
        return now;
    }

    /** The handshake is complete and its last record handed out. */
    void complete() {
        core.progress.finishing = false;
        core.progress.established = true;
        core.progress.handshake = Progress.Handshake.DONE;
        agreed.end(true);
        if (!told) { // a key update comes by here as well
            told = true;
            SessionTrace.complete(core.trace, agreed);
            core.owner.established(agreed);
        }
    }

    @Override
    public void send(Effect.Send effect) {
        if (!core.progress.established && !input.isEmpty() && !input.startsWith(HandshakeType.HELLO_REQUEST)) {
            fault = SessionFault.FLIGHT_TOO_EARLY.of(); // 8446 §4: what answers our flight cannot be here before it
            return;
        }
        if (core.progress.writing == Progress.Writing.OPEN) { // else a renegotiation that can only be read any more
            SessionTrace.sends(core.trace, effect.encoded(), core.progress.isTls13());
            core.progress.queue.handshake(effect.encoded());
        }
    }

    @Override
    public void sendChangeCipherSpec() {
        if (core.progress.writing == Progress.Writing.OPEN) {
            SessionTrace.note(core.trace, "sends ChangeCipherSpec");
            core.progress.queue.changeCipherSpec();
        }
    }

    @Override
    public void leadWithChangeCipherSpec() {
        if (core.progress.writing == Progress.Writing.OPEN) {
            SessionTrace.note(core.trace, "sends ChangeCipherSpec before what comes next");
            core.progress.queue.leadWithChangeCipherSpec();
        }
    }

    @Override
    public void negotiated(ProtocolVersion version) {
        SessionTrace.version(core.trace, version);
        core.progress.version = version;
        core.reader.version(version);
        if (version == ProtocolVersion.TLS13) {
            core.reader.acceptCompatibilityCcs(true); // contract H20, X26
            core.reader.expectPlaintextAlert(role == Role.SERVER); // contract B25
        }
    }

    @Override
    public void readWith(DirectionKeys keys) {
        if (keyChangeIsClean()) {
            SessionTrace.note(core.trace, "reads with new keys from here on");
            core.reader.use(keys);
            if (agreed.former() != null) {
                limitReading();
            }
        }
    }

    @Override
    public void writeWith(DirectionKeys keys) {
        if (core.progress.writing == Progress.Writing.OPEN) {
            SessionTrace.note(core.trace, "writes with new keys from here on");
            core.progress.queue.keys(keys);
            if (agreed.former() != null) {
                core.progress.queue.limit(agreed.sendLimit());
            }
        } else {
            keys.destroy();
        }
    }

    @Override
    public void updateReadKeys() {
        if (keyChangeIsClean()) {
            try {
                if (!core.progress.updateRequested) { // an answer comes once for each question, data between or not
                    core.limits.keyUpdate();
                }
            } catch (TlsFault flood) {
                fault = flood;
                return;
            }
            core.progress.updateRequested = false;
            core.reader.rekey();
        }
    }

    @Override
    public void answerKeyUpdate() {
        if (core.progress.writing == Progress.Writing.OPEN && !core.progress.queue.holdsKeyUpdate()) {
            SessionTrace.sends(core.trace, KEY_UPDATE_ANSWER, true);
            core.progress.queue.keyUpdate(KEY_UPDATE_ANSWER);
        }
    }

    @Override
    public void skipUndecryptable(int budgetBytes) {
        core.reader.skipUndecryptable(budgetBytes);
    }

    @Override
    public void ticket() {
        try {
            core.limits.ticket();
        } catch (TlsFault flood) {
            fault = flood;
        }
    }

    @Override
    public void resumable(Effect.Resumable effect) {
        core.owner.resumable(agreed, effect);
    }

    @Override
    public void established() {
        core.reader.acceptCompatibilityCcs(false);
        core.progress.handshake = Progress.Handshake.DONE;
        if (core.progress.queue.hasRecords() && core.progress.writing == Progress.Writing.OPEN) {
            core.progress.finishing = true;
        } else {
            completed = true;
        }
    }

    /**
     * What is settled about the size of records holds from the next one on, but in a renegotiation with the keys that it
     * makes. RFC 8449 §4; RFC 6066 §4.
     */
    private void limitRecords() {
        if (agreed.former() != null || core.progress.established) { // nothing is settled any more
            return;
        }
        if (sendLimit != agreed.sendLimit()) {
            sendLimit = agreed.sendLimit();
            core.progress.queue.limit(sendLimit);
        }
        limitReading();
    }

    private void limitReading() {
        int limit = agreed.fragmentLength();
        if (agreed.ownLimit()) {
            limit = RecordSizeLimit.announced(
                    core.opened().settings(), role == Role.CLIENT, agreed.version() == ProtocolVersion.TLS13);
        }
        core.reader.limit(limit);
    }

    /** RFC 8446 §5.1: a message never spans a key change, so nothing may be left over. CONTRACT X25. */
    private boolean keyChangeIsClean() {
        if (input.isEmpty()) {
            return true;
        }
        fault = SessionFault.MESSAGE_SPANS_KEY_CHANGE.of();
        return false;
    }
}
