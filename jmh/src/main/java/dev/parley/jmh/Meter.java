package dev.parley.jmh;

/** The time of a client and of its server apart: what runs between {@link #begin} and {@link #end} is one side's. */
final class Meter {

    private final Clock clock;
    private long client;
    private long server;
    private long begun;

    Meter(Clock clock) {
        this.clock = clock;
    }

    void begin() {
        begun = clock.nanos();
    }

    void end(boolean isClient) {
        long nanos = clock.nanos() - begun;
        if (isClient) {
            client += nanos;
        } else {
            server += nanos;
        }
    }

    /** The client's part of all so far, from 0 to 1. */
    double clientShare() {
        return (double) client / Math.max(1, client + server);
    }
}
