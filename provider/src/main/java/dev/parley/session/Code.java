package dev.parley.session;

/**
 * What a call of the session came to, in GnuTLS's terms; failures are thrown and have no code here.
 *
 * @see "CONTRACT H2 to H4"
 */
public enum Code {
    /** Something moved, or there was nothing to do. */
    SUCCESS(0),
    /** Would block: more input is needed before anything can move. */
    AGAIN(-28),
    /** Would block: a task has to run first. */
    INTERRUPTED(-52),
    /** A warning alert came in and was ignored. */
    WARNING_ALERT_RECEIVED(-16),
    /** The peer wanted to renegotiate and was refused, or its wish was ignored. */
    REHANDSHAKE(-37),
    /** Would block: the destination cannot hold the next record. */
    SHORT_MEMORY_BUFFER(-51),
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
