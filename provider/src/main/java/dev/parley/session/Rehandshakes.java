package dev.parley.session;

import dev.parley.Rehandshake;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.FormerHandshake;
import dev.parley.handshake.Role;
import dev.parley.message.HelloRequest12;
import dev.parley.session.Progress.Handshake;
import dev.parley.session.Progress.Writing;
import org.jspecify.annotations.Nullable;

/**
 * Further handshakes of TLS 1.2 on one connection: when they may begin, and what becomes of one that the peer declines.
 *
 * <p>Each has a machine of its own, over the keys that are in force. Its methods are called with the reading half's lock and
 * the session's lock held, so that no step of a machine is under way.
 *
 * @see "RFC 5746; CONTRACT R2 to R18, rows 42 to 57"
 */
final class Rehandshakes {

    private final Core core;

    /** What is gone back to if the peer declines; null unless a further handshake is under way. */
    private Core.@Nullable Opening former;

    Rehandshakes(Core core) {
        this.core = core;
    }

    /** Whether the policy wants it and the peer is safe for it (R12, R17, row 50). */
    boolean arePossible() {
        return core.progress.established
                && !core.progress.isTls13()
                && core.opened().settings().rehandshake() == Rehandshake.SECURE
                && core.opened().machine().agreed().secureRenegotiation();
    }

    /** Whether a client takes a HelloRequest now, or else a server a ClientHello. */
    boolean areWelcome() {
        if (!arePossible()) {
            return false;
        }
        boolean asked = core.progress.handshake == Handshake.REQUESTED;
        boolean atRest = core.progress.handshake == Handshake.DONE && !core.progress.finishing;
        boolean unasked = core.opened().settings().role() == Role.CLIENT
                || core.opened().settings().clientMayRehandshake();
        return core.progress.writing == Writing.OPEN && (asked || atRest && unasked);
    }

    /**
     * A client's next handshake, for {@link #ask}; no lock is held, since the owner asks the application (CONTRACT A35).
     *
     * @return null unless one may begin now
     * @throws TlsFault what the settings of today are lacking; nothing has changed then
     */
    @Nullable
    Opened prepare() throws TlsFault {
        core.lock.lock();
        try {
            boolean begins = arePossible()
                    && core.progress.handshake == Handshake.DONE
                    && !core.progress.finishing
                    && core.progress.writing == Writing.OPEN
                    && !core.progress.inboundDone()
                    && core.opened().settings().role() == Role.CLIENT;
            if (!begins) {
                return null;
            }
        } finally {
            core.lock.unlock();
        }
        try {
            return core.owner.open();
        } catch (RuntimeException | LinkageError unexpected) {
            throw core.failUnexpectedly(unexpected);
        }
    }

    /**
     * Begins on our own account: a client's hello is next, or a server's request leaves.
     *
     * @param next what {@link #prepare} gave
     * @throws TlsFault RENEGOTIATION_REFUSED; nothing has changed then
     */
    void ask(@Nullable Opened next) throws TlsFault {
        if (core.progress.handshake != Handshake.DONE || core.progress.finishing) {
            return; // A28: one is under way
        }
        if (!arePossible()) {
            throw SessionFault.RENEGOTIATION_REFUSED.of(); // R17, R18, rows 46, 50
        }
        if (core.opened().settings().role() == Role.SERVER) {
            core.progress.queue.handshake(new HelloRequest12().encoded()); // R2: not in the transcript
            core.progress.handshake = Handshake.REQUESTED;
        } else if (next != null && !begin(next)) { // null: another one was under way a moment ago
            throw SessionFault.RENEGOTIATION_REFUSED.of();
        }
    }

    /**
     * Makes the next handshake's machine take the place of the former one.
     *
     * @return false if the settings of today leave nothing of TLS 1.2; nothing has changed then
     */
    boolean begin(Opened opened) {
        Core.Opening now = core.opened();
        Opened next = opened.renegotiating(FormerHandshake.of(now.machine().agreed()));
        if (next.settings().versions().isEmpty() || next.settings().suites().isEmpty()) {
            next.machine().agreed().end(false);
            core.owner.declined();
            return false;
        }
        former = now;
        core.progress.handshake = next.machine().opens() ? Handshake.SEND : Handshake.RECEIVE;
        core.follow(next);
        return true;
    }

    /** The peer said no_renegotiation (R4, R9, R10, rows 54, 55). */
    void declined() throws TlsFault {
        switch (core.progress.handshake) {
            case REQUESTED -> {
                if (!core.progress.queue.holdsHandshake()) {
                    core.progress.handshake = Handshake.DONE;
                }
            }
            case RECEIVE, TASK -> {
                if (!core.opened().machine().awaitsServerHello()) {
                    throw SessionFault.LATE_REFUSAL.of();
                }
                if (!core.progress.queue.holdsHandshake()) { // else it means something that came before
                    drop();
                }
            }
            case NEW, SEND, DONE -> {} // it means nothing of ours
        }
    }

    /** One side is about to close: what the peer has not heard of, or may not answer, did not happen. */
    void closing() {
        if (core.progress.handshake == Handshake.REQUESTED) {
            core.progress.handshake = Handshake.DONE;
        } else if (former != null) {
            boolean unheard = core.progress.queue.holdsHandshake()
                    && core.opened().machine().awaitsServerHello();
            if (unheard) {
                core.progress.queue.dropHandshake();
            }
            if (unheard || core.progress.handshake == Handshake.SEND) {
                drop();
            }
        }
    }

    /** The peer has closed: nothing can come of it any more. */
    void cut() {
        drop();
    }

    /** The handshake is complete, or the connection: there is no way back, and no use for the former secrets. */
    void completed() {
        Core.Opening over = former;
        if (over != null) {
            over.machine().close();
            former = null;
        }
    }

    private void drop() {
        Core.Opening back = former;
        if (back != null) {
            core.abandonHandshake();
            core.returnTo(back);
            former = null;
            core.progress.handshake = Handshake.DONE;
            core.owner.declined();
        }
    }
}
