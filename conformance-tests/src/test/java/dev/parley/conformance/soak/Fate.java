package dev.parley.conformance.soak;

/** What becomes of a connection. */
enum Fate {
    /** Data both ways, and close_notify both ways. */
    WHOLE,
    /** The same twice, the second time with the session of the first. */
    RESUMED,
    /** The transport ends in the middle of the handshake. */
    CUT,
    /** Nobody comes back to it in the middle of the handshake, not even to close it. */
    ABANDONED,
    /** The transport ends after data, without close_notify. */
    TRUNCATED,
    /** A bit of a record changes on the way. */
    DAMAGED,
    /** The server's certificate is over. */
    EXPIRED,
    /** The server's certificate is of an authority that the client does not know. */
    STRANGER,
    /** The server's certificate has another name. */
    WRONG_HOST;

    /** A round in the long run; what goes well is as frequent as what fails. */
    static Fate of(int round) {
        Fate[] all = values();
        int turn = round % (2 * all.length);
        return turn < all.length ? all[turn] : turn % 2 == 0 ? WHOLE : RESUMED;
    }

    /** Whether the handshake itself must fail, at both ends. */
    boolean isRefused() {
        return this == EXPIRED || this == STRANGER || this == WRONG_HOST;
    }
}
