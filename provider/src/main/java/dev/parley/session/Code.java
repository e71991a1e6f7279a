package dev.parley.session;

import dev.parley.fault.GnutlsCode;

/**
 * What a call of the session came to, in GnuTLS's terms; failures are thrown and have no code here.
 *
 * @see "CONTRACT H2 to H4"
 */
public enum Code {
    /** Something moved, or there was nothing to do. */
    SUCCESS(0),
    /** Would block: more input is needed before anything can move. */
    AGAIN(GnutlsCode.AGAIN),
    /** Would block: a task has to run first. */
    INTERRUPTED(GnutlsCode.INTERRUPTED),
    /** A warning alert came in and was ignored. */
    WARNING_ALERT_RECEIVED(GnutlsCode.WARNING_ALERT_RECEIVED),
    /** The peer wanted to renegotiate and was refused, or its wish was ignored. */
    REHANDSHAKE(GnutlsCode.REHANDSHAKE),
    /** Would block: the destination cannot hold the next record. */
    SHORT_MEMORY_BUFFER(GnutlsCode.SHORT_MEMORY_BUFFER),
    /** This direction is closed. */
    CLOSED(0);

    private final int gnutlsCode;

    Code(int gnutlsCode) {
        this.gnutlsCode = gnutlsCode;
    }

    /** The number of GnuTLS's {@code GNUTLS_E_} constant. */
    public int gnutlsCode() {
        return gnutlsCode;
    }
}
