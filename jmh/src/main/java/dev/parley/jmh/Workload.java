package dev.parley.jmh;

import javax.net.ssl.SSLException;

/** What is measured: work of one provider, run any number of times. */
interface Workload {

    /** Makes what the next {@link #run} uses up; its time does not count. */
    default void prepare() throws SSLException {}

    /** The measured work: {@link #operations} operations. */
    void run() throws SSLException;

    /** Checks what the last {@link #run} did; its time does not count. */
    default void check() throws SSLException {}

    /** How many operations one run is; the same for every run. */
    default int operations() {
        return 1;
    }

    /** The client's part of the work so far, as a share of 1; not a number where there are no sides. */
    default double clientShare() {
        return Double.NaN;
    }
}
