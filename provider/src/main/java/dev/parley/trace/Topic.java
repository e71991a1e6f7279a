package dev.parley.trace;

import java.util.Locale;

/** What a line of the log is about, by SunJSSE's words. */
public enum Topic {
    /** What a context is made of. */
    SSLCTX,
    /** Messages, alerts, choices and failures. */
    HANDSHAKE,
    /** What is resumed, and what is kept for that. */
    SESSION,
    /** Records by type and size; never what is in them. */
    RECORD,
    /** Questions to key managers. */
    KEYMANAGER,
    /** Questions to trust managers. */
    TRUSTMANAGER;

    /** The word in the property. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
