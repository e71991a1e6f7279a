package dev.parley.handshake;

import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.Exporter;
import dev.parley.message.HandshakeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Drives the states of one connection: checks that a message is expected, calls the state, keeps the next one.
 *
 * <p>It is the only caller of states, so unexpected_message exists once. One thread at a time; the session sees to it.
 *
 * @see "RFC 8446 appendix A"
 */
public final class Machine {

    private final Agreed agreed;
    private @Nullable State state; // null once the handshake has failed

    /**
     * @param first the state to begin with
     * @param agreed filled by the states as the peers agree
     */
    public Machine(State first, Agreed agreed) {
        this.state = first;
        this.agreed = agreed;
    }

    /** @throws IllegalStateException after {@link #abandon()} */
    public State state() {
        State present = state;
        if (present == null) {
            throw new IllegalStateException("the handshake has failed");
        }
        return present;
    }

    public Agreed agreed() {
        return agreed;
    }

    /** True if the next step is work, to be done by {@link #perform()} and {@link #resume}. */
    public boolean hasWork() {
        return state instanceof Work;
    }

    /** True once the handshake is over and application data may flow. */
    public boolean isConnected() {
        return state instanceof Connected;
    }

    /** True for a client that has sent its hello and waits for the answer. */
    public boolean awaitsServerHello() {
        return state instanceof Wait wait && wait.expects().contains(HandshakeType.SERVER_HELLO);
    }

    /** True for a client that has not sent its hello. */
    public boolean opens() {
        return state instanceof Opening;
    }

    /**
     * Sends the first message, if it is ours to send.
     *
     * @return what is to happen
     * @throws TlsFault if there is nothing to offer
     */
    public Flight open() throws TlsFault {
        return state instanceof Opening opening ? step(opening::open) : new Flight(agreed.transcript());
    }

    /**
     * Takes a message from the peer.
     *
     * @return what is to happen
     * @throws TlsFault unexpected_message if the state does not wait for it, or the state's own fault
     */
    public Flight on(HandshakeMessage message) throws TlsFault {
        if (!(state instanceof Wait wait) || !wait.expects().contains(message.type())) {
            throw HandshakeFault.UNEXPECTED_MESSAGE.of(message.type(), name());
        }
        return step(out -> wait.on(message, out));
    }

    /**
     * Takes the peer's ChangeCipherSpec of TLS 1.2.
     *
     * @return what is to happen
     * @throws TlsFault unexpected_message if the state does not wait for it
     */
    public Flight onChangeCipherSpec() throws TlsFault {
        if (!(state instanceof WaitsForChangeCipherSpec wait)) {
            throw HandshakeFault.UNEXPECTED_CHANGE_CIPHER_SPEC.of(name());
        }
        return step(wait::onChangeCipherSpec);
    }

    /**
     * Does the work of the present state; the state stays until {@link #resume}.
     *
     * @throws TlsFault if the work shows that the handshake cannot go on
     */
    public Work.Next perform() throws TlsFault {
        if (!(state instanceof Work work)) {
            throw new IllegalStateException(name() + " has no work");
        }
        return work.perform();
    }

    /**
     * Moves on from work that is done.
     *
     * @return what is to happen
     * @throws TlsFault if the handshake cannot go on
     */
    public Flight resume(Work.Next next) throws TlsFault {
        return step(next);
    }

    /**
     * Sends further tickets, where the state can (CONTRACT T21).
     *
     * @return what is to happen, or null if no tickets are to be had
     */
    public @Nullable Flight issueTickets(int count) {
        Flight flight = new Flight(agreed.transcript());
        return state instanceof IssuesTickets issuer && issuer.issue(count, flight) ? flight : null;
    }

    /** Lets go of a handshake that has failed, and of all that its state knows; what comes now is unexpected. */
    public void abandon() {
        if (!isConnected()) {
            state = null;
        }
    }

    /** The connection has ended, well or badly: no secret of its handshake is of use any more. Any thread. */
    public void close() {
        agreed.end(false);
        Exporter exporter = agreed.exporter();
        if (exporter != null) {
            exporter.destroy();
        }
        if (state instanceof Connected connected) {
            connected.close();
        }
    }

    /** Goes to the next state, or stays in this one, with nothing secret left of what it wanted, if that is refused. */
    private Flight step(Work.Next next) throws TlsFault {
        Flight flight = new Flight(agreed.transcript());
        try {
            state = next.after(flight);
        } catch (TlsFault | RuntimeException | LinkageError thrown) {
            flight.discardFrom(0);
            throw thrown;
        }
        return flight;
    }

    private String name() {
        State present = state;
        return present == null ? "failed" : present.getClass().getSimpleName();
    }

    @Override
    public String toString() {
        return "Machine[" + name() + "]";
    }
}
