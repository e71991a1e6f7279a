package dev.parley.session;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Machine;
import dev.parley.handshake.Role;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.HandshakeType;
import dev.parley.message.AlertMessage;
import dev.parley.message.ChangeCipherSpec;
import dev.parley.message.HandshakeMessage;

/**
 * Dispatches the contents of control records: handshake messages to the machine, alerts and ChangeCipherSpec to their rules.
 *
 * <p>Used only by the thread that owns the reading half; it takes the session's lock just to publish what came of a step,
 * never while a state computes.
 */
final class ControlRecords {

    private static final int HEADER = 4;
    private static final int CLOSE_NOTIFY = AlertDescription.CLOSE_NOTIFY.code();
    private static final int NO_RENEGOTIATION = AlertDescription.NO_RENEGOTIATION.code();

    private final Core core;
    private final Role role;
    private final HandshakeInput input;
    private Machine machine;
    private EffectRunner effects;
    private boolean heard; // a handshake record has come in
    private boolean refusing; // a wish to renegotiate is being skipped, and is answered once it is past

    ControlRecords(Core core, Role role, Machine machine, HandshakeInput input, EffectRunner effects) {
        this.core = core;
        this.role = role;
        this.machine = machine;
        this.input = input;
        this.effects = effects;
    }

    /** Another handshake takes its turn. */
    void follow(Machine next, EffectRunner nextEffects) {
        machine = next;
        effects = nextEffects;
    }

    /** Takes the content of a handshake record, as far as it goes without a task. */
    Code handshake(byte[] content) throws TlsFault {
        heard = true;
        core.limits.handshake();
        input.add(content);
        Code code = Code.SUCCESS;
        if (refusing && !input.isSkipping()) {
            code = refuse();
        }
        Code messages = messages();
        return messages == Code.SUCCESS ? code : messages;
    }

    /** Takes the whole messages that are here, until none is left or a task is needed. */
    Code messages() throws TlsFault {
        Code code = Code.SUCCESS;
        while (!machine.hasWork()) {
            HandshakeType type = input.nextType();
            if (type == null) {
                break;
            }
            if (isSkipped(type)) {
                int whole = input.skipNext();
                if (type == HandshakeType.HELLO_REQUEST && whole != HEADER) {
                    throw DecodeFault.LENGTH_OUT_OF_RANGE.of(whole - HEADER, 0, 0);
                }
                refusing = true;
                if (!input.isSkipping()) {
                    code = refuse();
                }
                continue;
            }
            HandshakeMessage message = input.next();
            if (message == null) {
                break;
            }
            if (startsOver(type) && !begins()) {
                code = refuse();
                continue;
            }
            SessionTrace.received(core.trace, message, core.progress.isTls13());
            publish(machine.on(message));
        }
        return code;
    }

    /** Takes a ChangeCipherSpec record of TLS 1.2; those of TLS 1.3 never get here. */
    void changeCipherSpec(byte[] content) throws TlsFault {
        if (!ChangeCipherSpec.is(content)) {
            throw SessionFault.BAD_CHANGE_CIPHER_SPEC.of();
        }
        if (!input.isEmpty()) {
            throw SessionFault.INTERLEAVED.of("a ChangeCipherSpec");
        }
        SessionTrace.note(core.trace, "received ChangeCipherSpec");
        publish(machine.onChangeCipherSpec());
    }

    /** Takes the content of an alert record. */
    Code alert(byte[] content, boolean inTheClear) throws TlsFault {
        AlertMessage alert = Alerts.read(content);
        boolean first = !heard && role == Role.SERVER;
        if (first && alert.alertLevel() == AlertLevel.WARNING && alert.description() != CLOSE_NOTIFY) { // contract H12
            throw SessionFault.ALERT_BEFORE_HELLO.of(Alerts.name(alert.description()));
        }
        SessionTrace.alert(core.trace, "received", alert);
        core.lock.lock();
        try {
            Code code = Alerts.receive(core.progress, input, core.limits, alert, inTheClear);
            if (code == Code.WARNING_ALERT_RECEIVED
                    && alert.description() == NO_RENEGOTIATION
                    && core.progress.established) {
                core.rehandshakes.declined();
            }
            if (code == Code.CLOSED) {
                core.rehandshakes.cut();
            }
            return code;
        } finally {
            core.progress.settle();
            core.lock.unlock();
        }
    }

    /** After a completed step, with the lock held: is there work, is the handshake over, or do we wait? */
    void rest() {
        boolean atRest = core.progress.handshake == Progress.Handshake.DONE
                || core.progress.handshake == Progress.Handshake.REQUESTED;
        if (atRest || machine.opens() || core.progress.aborted()) {
            return;
        }
        core.progress.handshake = machine.hasWork() ? Progress.Handshake.TASK : Progress.Handshake.RECEIVE;
        core.progress.taskTaken = false;
    }

    /** Lets a step's effects happen. */
    void publish(Flight flight) throws TlsFault {
        core.lock.lock();
        try {
            effects.apply(flight);
        } finally {
            core.progress.settle();
            core.lock.unlock();
        }
    }

    /** HelloRequest at any time before TLS 1.3, and a further ClientHello that is not even looked at (R5, R6, R28). */
    private boolean isSkipped(HandshakeType type) {
        if (core.progress.isTls13()) {
            return false;
        }
        return type == HandshakeType.HELLO_REQUEST && role == Role.CLIENT || startsOver(type) && !isWelcome();
    }

    /** A ClientHello once TLS 1.2 is established; in the middle of a renegotiation it is a message like any other. */
    private boolean startsOver(HandshakeType type) {
        if (type != HandshakeType.CLIENT_HELLO || role != Role.SERVER) {
            return false;
        }
        core.lock.lock();
        try {
            return core.progress.established && !core.progress.isTls13() && !core.progress.renegotiates();
        } finally {
            core.lock.unlock();
        }
    }

    private boolean isWelcome() {
        core.lock.lock();
        try {
            return core.rehandshakes.areWelcome();
        } finally {
            core.lock.unlock();
        }
    }

    /** The peer's wish to renegotiate comes true, if today's settings allow it (rows 48, 49). */
    private boolean begins() throws TlsFault {
        if (!isWelcome()) {
            return false;
        }
        Opened next = core.owner.open(); // it may ask the application, so without the session's lock (A35)
        core.lock.lock();
        try {
            if (!core.rehandshakes.areWelcome()) {
                return false;
            }
            if (core.progress.handshake != Progress.Handshake.REQUESTED) {
                core.limits.refusal(); // R27: what costs more than a refusal is not to be had more often
            }
            return core.rehandshakes.begin(next);
        } finally {
            core.progress.settle();
            core.lock.unlock();
        }
    }

    /** One wish more: a client may follow it, else a warning goes out, if none is waiting and we may speak (R6, R27, row 70). */
    private Code refuse() throws TlsFault {
        refusing = false;
        if (role == Role.CLIENT && begins()) {
            return Code.REHANDSHAKE;
        }
        core.limits.refusal();
        core.lock.lock();
        try {
            if (core.progress.established
                    && !core.progress.renegotiates() // R28
                    && core.progress.writing == Progress.Writing.OPEN
                    && !core.progress.queue.holdsAlert()) {
                core.progress.queue.alert(AlertLevel.WARNING, AlertDescription.NO_RENEGOTIATION);
            }
        } finally {
            core.progress.settle();
            core.lock.unlock();
        }
        return Code.REHANDSHAKE;
    }
}
