package dev.parley.conformance.interop;

import org.jspecify.annotations.Nullable;

/**
 * Another implementation of TLS, which Parley meets in both roles.
 *
 * <p>To add one: implement this interface, say honestly in {@link #offers} what it can be told to do, and name it in
 * {@link Peers}.
 */
interface Peer {

    /** Its name in the table. */
    String name();

    /** Why it cannot be met here, with what would help; null if it can. */
    @Nullable
    String missing();

    /** What it calls itself, with its version. Asked only where it is not missing. */
    String version();

    /** Whether it can be met this way at all. */
    boolean offers(Meeting meeting);

    /** Starts a client that connects to this port. */
    Talk client(Meeting meeting, int port);

    /** Starts a server and waits until it listens. */
    Talk server(Meeting meeting);

    /** The application protocol that it agrees to. */
    default String protocol() {
        return "two";
    }

    /** The run is over: ends what it keeps running from one meeting to the next. */
    default void leave() {}

    /** Whether it is met in every pair of values each time, as one that every machine has. */
    default boolean isMetInPairs() {
        return false;
    }

    /** What one should know to read its column of the table. */
    default String remark() {
        return "";
    }
}
