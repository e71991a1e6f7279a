package dev.parley.handshake;

/** A state after the handshake: application data flows, and only post-handshake messages are expected. */
public interface Connected extends Wait {

    /** The connection has ended: what this state knows is zeroed. Any thread. */
    default void close() {}
}
