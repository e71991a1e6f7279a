package dev.parley.fault;

import dev.parley.iana.AlertDescription;

/** What can go wrong when a session is resumed; a session that cannot be found is none of it. */
public enum ResumptionFault implements Catalogued {
    NOTHING_TO_RESUME(
            AlertDescription.HANDSHAKE_FAILURE,
            "No new session is allowed and no existing session can be resumed",
            "let one connection to this peer make a session first, or allow new sessions by "
                    + "setEnableSessionCreation(true)",
            "JSSE",
            "setEnableSessionCreation",
            GnutlsCode.INVALID_REQUEST),
    NOT_RESUMED(
            AlertDescription.HANDSHAKE_FAILURE,
            "Not resumption, and no new session is allowed: setEnableSessionCreation(false) is set, and the %s",
            "allow new sessions by setEnableSessionCreation(true)",
            "JSSE",
            "setEnableSessionCreation",
            GnutlsCode.INVALID_REQUEST),
    UNKNOWN_INDEX(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server selected pre-shared key %d, and we offered %d",
            "",
            "RFC 8446",
            "4.2.11",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    HASH_CHANGED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server resumes a session of %s with %s, whose hash is another",
            "",
            "RFC 8446",
            "4.2.11",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    SUITE_CHANGED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server resumes a session of %s with %s",
            "",
            "RFC 5246",
            "7.4.1.3",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    MASTER_SECRET_CHANGED(
            AlertDescription.HANDSHAKE_FAILURE,
            "the session to resume has %s extended master secret, and the %s of this handshake has it otherwise",
            "update the peer, so that it speaks extended_master_secret in every handshake",
            "RFC 7627",
            "5.3",
            GnutlsCode.INSUFFICIENT_SECURITY),
    BINDER_MISMATCH(
            AlertDescription.DECRYPT_ERROR,
            "the binder of pre-shared key %d does not match the hello it came in",
            "look for a proxy that changes bytes",
            "RFC 8446",
            "4.2.11.2",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER);

    private final Entry entry;

    ResumptionFault(AlertDescription alert, String text, String fix, String document, String section, int gnutlsCode) {
        entry = new Entry(alert, text, fix, new Clause(document, section), gnutlsCode);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
