package dev.parley.handshake;

/** Sees every state that a pair of machines comes to. */
public interface Watcher {

    /** Looks away. */
    Watcher NONE = new Watcher() {
        @Override
        public void begins(Machine machine) {}

        @Override
        public void moved(State from, String on, Machine machine) {}
    };

    /** A machine is in its first state. */
    void begins(Machine machine);

    /**
     * A machine has made a step without a fault, and its effects have yet to happen.
     *
     * @param from the state before
     * @param on the RFC's name of the message it took, or {@code open}, {@code task}, {@code change_cipher_spec}
     * @param machine in its new state
     */
    void moved(State from, String on, Machine machine);
}
