package dev.parley.keys;

import dev.parley.iana.CipherSuite;

/** What protects the records of one direction during one epoch. */
public sealed interface DirectionKeys permits TrafficSecret, DirectionKeys12 {

    CipherSuite suite();

    /** Zeroes the keys. */
    void destroy();
}
