package dev.parley.session;

/**
 * What the session waits for: GnuTLS's record direction, with tasks as a third one.
 *
 * @see "CONTRACT H5, 2.2"
 */
public enum Wants {
    /** Nothing: no handshake is going on and no control record is waiting. */
    NOTHING,
    /** The peer's next record. */
    READ,
    /** Room for a record of ours. */
    WRITE,
    /** A task to be run. */
    TASK
}
