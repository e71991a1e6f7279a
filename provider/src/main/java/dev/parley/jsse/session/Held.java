package dev.parley.jsse.session;

/** Something that a {@link StripedCache} holds: it knows its weight, and can be made lighter. */
interface Held {

    /** How many sessions it stands for. */
    int sessions();

    /** About how much memory it takes. */
    long bytes();

    /** Gives up its oldest session, for good; {@link #sessions()} is 0 once the last is gone. */
    void shrink();
}
