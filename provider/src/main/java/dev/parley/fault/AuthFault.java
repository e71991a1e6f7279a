package dev.parley.fault;

import dev.parley.iana.AlertDescription;

/**
 * What can go wrong when a peer proves who it is, or we do.
 *
 * @see "RFC 8446 §4.4.2.4, §6.2; CONTRACT B23"
 */
public enum AuthFault implements Fault {
    CERTIFICATE_UNTRUSTED(
            AlertDescription.CERTIFICATE_UNKNOWN,
            "%s",
            "see what the trust store holds and what the peer sends: often an issuer is missing on one side",
            "4.4.2.4",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    NO_TRUST_ANCHOR(
            AlertDescription.UNKNOWN_CA,
            "%s",
            "add the root that issued the peer's chain to the trust store, if you trust it",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    CERTIFICATE_EXPIRED(
            AlertDescription.CERTIFICATE_EXPIRED,
            "%s",
            "let the peer renew its certificate; look at the clock here too",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    CERTIFICATE_REVOKED(
            AlertDescription.CERTIFICATE_REVOKED,
            "%s",
            "let the peer use a new certificate",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    CERTIFICATE_BAD(
            AlertDescription.BAD_CERTIFICATE,
            "%s",
            "let the peer have its certificate issued anew, with SHA-256 or better; look at the clock here too",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    CERTIFICATE_CONSTRAINED(
            AlertDescription.UNSUPPORTED_CERTIFICATE,
            "%s",
            "let the peer use a stronger key or signature, or see jdk.certpath.disabledAlgorithms",
            "6.2",
            GnutlsCode.CERTIFICATE_VERIFICATION_ERROR),
    STATUS_RESPONSE_BAD(
            AlertDescription.BAD_CERTIFICATE_STATUS_RESPONSE,
            "%s",
            "see the OCSP response that the server staples",
            "6.2",
            GnutlsCode.OCSP_RESPONSE_ERROR),
    TRUST_MANAGER_FAILED(
            AlertDescription.INTERNAL_ERROR,
            "The trust manager %s failed: %s",
            "see the cause",
            "4.4.2.4",
            GnutlsCode.INTERNAL_ERROR),
    KEY_MANAGER_FAILED(
            AlertDescription.INTERNAL_ERROR,
            "The key manager %s failed: %s",
            "see the cause",
            "4.4.2.2",
            GnutlsCode.INTERNAL_ERROR);

    private final AlertDescription alert;
    private final String text;
    private final String fix;
    private final Clause clause;
    private final int gnutlsCode;

    AuthFault(AlertDescription alert, String text, String fix, String section, int gnutlsCode) {
        this.alert = alert;
        this.text = text;
        this.fix = fix;
        this.clause = new Clause("RFC 8446", section);
        this.gnutlsCode = gnutlsCode;
    }

    @Override
    public AlertDescription alert() {
        return alert;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String fix() {
        return fix;
    }

    @Override
    public Clause clause() {
        return clause;
    }

    @Override
    public int gnutlsCode() {
        return gnutlsCode;
    }
}
