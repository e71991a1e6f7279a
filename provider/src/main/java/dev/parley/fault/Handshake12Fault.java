package dev.parley.fault;

import dev.parley.iana.AlertDescription;

/**
 * What goes wrong in a handshake of TLS 1.2 alone.
 *
 * @see "RFC 5246 §7.3, §7.4"
 */
public enum Handshake12Fault implements Catalogued {
    NO_COMMON_SUITE(
            AlertDescription.HANDSHAKE_FAILURE,
            "no cipher suites in common",
            "enable a suite of the client's list here (SSLParameters.setCipherSuites, jdk.tls.server.cipherSuites), or "
                    + "TLS 1.3 on both sides; suites with numbers for names are unknown here, TLS_RSA_* among them",
            "RFC 5246",
            "7.4.1.3",
            GnutlsCode.NO_CIPHER_SUITES),
    NO_USABLE_SUITE(
            AlertDescription.HANDSHAKE_FAILURE,
            "no cipher suites in common: those that are lack a group or a signature scheme that both sides enable",
            "enable a group (jdk.tls.namedGroups) and a signature scheme (jdk.tls.server.SignatureSchemes) of the "
                    + "client's lists",
            "RFC 8422",
            "5.1",
            GnutlsCode.NO_CIPHER_SUITES),
    NO_FITTING_CERTIFICATE(
            AlertDescription.HANDSHAKE_FAILURE,
            "no cipher suites in common: none of those that are fits a certificate of ours",
            "give the KeyManager (javax.net.ssl.keyStore) a key and certificate that the client's suites, schemes and "
                    + "groups allow: ECDHE_RSA suites need an RSA key, ECDHE_ECDSA suites an EC key; "
                    + "javax.net.debug=ssl:keymanager tells what it was asked and answered",
            "RFC 5246",
            "7.4.2",
            GnutlsCode.NO_CIPHER_SUITES),
    EXTENDED_MASTER_SECRET_MISSING(
            AlertDescription.HANDSHAKE_FAILURE,
            "Extended Master Secret extension is required",
            "update the peer, or allow such peers by jdk.tls.allowLegacyMasterSecret",
            "RFC 7627",
            "5.2",
            GnutlsCode.INSUFFICIENT_SECURITY),
    RENEGOTIATION_INFO_MISSING(
            AlertDescription.HANDSHAKE_FAILURE,
            "Failed to negotiate the use of secure renegotiation",
            "update the peer, or allow such peers by dev.parley.requireSecureRenegotiationInfo",
            "RFC 5746",
            "3.4, 3.6",
            GnutlsCode.SAFE_RENEGOTIATION_FAILED),
    EMPTY_SERVER_CHAIN(
            AlertDescription.DECODE_ERROR,
            "Empty server certificate chain",
            "",
            "RFC 5246",
            "7.4.2",
            GnutlsCode.NO_CERTIFICATE_FOUND),
    EMPTY_CLIENT_CHAIN(
            AlertDescription.HANDSHAKE_FAILURE,
            "Empty client certificate chain",
            "give the client a key and certificate from an authority trusted here, or ask with "
                    + "SSLParameters.setWantClientAuth instead of setNeedClientAuth",
            "RFC 5246",
            "7.4.6",
            GnutlsCode.CERTIFICATE_REQUIRED),
    CHAIN_TOO_LONG(
            AlertDescription.BAD_CERTIFICATE,
            "The certificate chain length (%d) exceeds the maximum allowed length (%d)",
            "raise jdk.tls.maxCertificateChainLength if the peer's chain is really that long",
            "RFC 5246",
            "7.4.2",
            GnutlsCode.CERTIFICATE_ERROR),
    UNREADABLE_CERTIFICATE(
            AlertDescription.BAD_CERTIFICATE,
            "Failed to parse the certificates of the peer",
            "",
            "RFC 5246",
            "7.4.2",
            GnutlsCode.CERTIFICATE_ERROR),
    KEY_DOES_NOT_FIT_SUITE(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server's certificate holds a key of the algorithm %s, which %s cannot use",
            "",
            "RFC 5246",
            "7.4.2",
            GnutlsCode.CERTIFICATE_KEY_MISMATCH),
    CERTIFICATE_CURVE_NOT_OFFERED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server's certificate holds a key on a curve we did not offer",
            "enable the curve of the server's certificate as a group (jdk.tls.namedGroups, TlsParameters.groups)",
            "RFC 8422",
            "5.3",
            GnutlsCode.ECC_UNSUPPORTED_CURVE),
    KEY_MAY_NOT_SIGN(
            AlertDescription.ILLEGAL_PARAMETER,
            "the key usage of the peer's certificate does not allow digital signatures",
            "",
            "RFC 5246",
            "7.4.2",
            GnutlsCode.KEY_USAGE_VIOLATION),
    CURVE_NOT_OFFERED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server chose the group 0x%04x for ECDHE, which we did not offer",
            "",
            "RFC 8422",
            "5.4",
            GnutlsCode.ECC_UNSUPPORTED_CURVE),
    SCHEME_NOT_OFFERED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the peer signed with the scheme 0x%04x, which we did not offer",
            "",
            "RFC 5246",
            "7.4.3, 7.4.8",
            GnutlsCode.UNSUPPORTED_SIGNATURE_ALGORITHM),
    UNREADABLE_AUTHORITY(
            AlertDescription.DECODE_ERROR,
            "a name in the server's certificate_authorities is not a distinguished name",
            "",
            "RFC 5246",
            "7.4.4",
            GnutlsCode.UNEXPECTED_PACKET_LENGTH),
    IDENTITY_CHANGED(
            AlertDescription.INSUFFICIENT_SECURITY,
            "the peer shows another certificate in a renegotiation than before, or none any more",
            "open a new connection for another identity",
            "RFC 5746",
            "5",
            GnutlsCode.SESSION_USER_ID_CHANGED),
    RENEGOTIATION_BY_SIGNAL(
            AlertDescription.HANDSHAKE_FAILURE,
            "the client renegotiates with the signal that is for first handshakes",
            "update the client: to tell one handshake from the other is what RFC 5746 is for",
            "RFC 5746",
            "3.7",
            GnutlsCode.SAFE_RENEGOTIATION_FAILED),
    FINISHED_MISMATCH(
            AlertDescription.DECRYPT_ERROR,
            "the %s Finished does not match the handshake we saw",
            "look for a proxy that changes bytes, or peers with different keys",
            "RFC 5246",
            "7.4.9",
            GnutlsCode.ERROR_IN_FINISHED_PACKET);

    private final Entry entry;

    Handshake12Fault(AlertDescription alert, String text, String fix, String document, String section, int gnutlsCode) {
        entry = new Entry(alert, text, fix, new Clause(document, section), gnutlsCode);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
