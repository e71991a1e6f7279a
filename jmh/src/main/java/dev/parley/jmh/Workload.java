package dev.parley.jmh;

import javax.net.ssl.SSLException;

/** What is measured: work of one provider, run any number of times. */
interface Workload {

    /** Makes what the next {@link #run} uses up; its time does not count. */
    void prepare() throws SSLException;

    /** The measured work: {@link #operations} operations. */
    void run() throws SSLException;

    /** How many operations one run is; the same for every run. */
    int operations();
}
