package dev.parley.conformance.interop;

import org.jspecify.annotations.Nullable;

/**
 * What a peer says about a connection, in the terms of JSSE and IANA; null where it does not tell.
 *
 * @param subject the common name in our certificate; empty if we showed none
 */
record Told(
        @Nullable String version,
        @Nullable String suite,
        @Nullable String group,
        @Nullable Boolean resumed,
        @Nullable String alpn,
        @Nullable String subject) {

    static Told nothing() {
        return new Told(null, null, null, null, null, null);
    }
}
