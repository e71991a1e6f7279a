package dev.parley.conformance.contracts;

/**
 * A record on its way to the engine that walks.
 *
 * @param kind what is in it
 * @param bytes the record with its header
 * @param length how much application data is in it
 */
record WalkRecord(Kind kind, byte[] bytes, int length) {

    /** What a record says. */
    enum Kind {
        /** Part of the peer's handshake. */
        FLIGHT,
        /** Whatever the peer's engine had to say at rest: a ticket, a KeyUpdate, an alert. */
        CONTROL,
        DATA,
        EMPTY_DATA,
        KEY_UPDATE,
        KEY_UPDATE_ASKED,
        TICKET,
        OTHER_MESSAGE,
        HELLO_REQUEST,
        /** The first bytes of a second ClientHello; the rest of it comes next. */
        HELLO_BEGUN,
        HELLO,
        CLOSE_NOTIFY,
        USER_CANCELED,
        WARNING,
        FATAL,
        BAD_MAC,
        TOO_LONG,
        CHANGE_CIPHER_SPEC,
        EARLY_DATA,
        PLAIN_DATA,
        PLAIN_CLOSE_NOTIFY,
        PLAIN_USER_CANCELED,
        PLAIN_UNRECOGNIZED_NAME,
        PLAIN_WARNING,
        PLAIN_FATAL,
        PLAIN_HELLO_REQUEST
    }
}
