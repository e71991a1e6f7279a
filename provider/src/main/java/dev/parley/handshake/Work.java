package dev.parley.handshake;

import dev.parley.fault.TlsFault;

/**
 * A state that goes on when slow work is done: a signature, a key agreement, a question to a key or trust manager.
 *
 * <p>An engine shows it as NEED_TASK, a socket runs it on the spot (CONTRACT A15).
 */
public interface Work extends State {

    /**
     * Does the work, on any thread, with no lock held.
     *
     * @return what follows from the result
     * @throws TlsFault if the work shows that the handshake cannot go on
     */
    Next perform() throws TlsFault;

    /** The cheap rest of a step whose work is done. */
    @FunctionalInterface
    interface Next {

        /**
         * Moves on.
         *
         * @param out receives what is to happen, in order
         * @return the next state
         * @throws TlsFault if the handshake cannot go on
         */
        State after(Flight out) throws TlsFault;
    }
}
