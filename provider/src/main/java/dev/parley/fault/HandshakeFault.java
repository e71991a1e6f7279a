package dev.parley.fault;

import dev.parley.iana.AlertDescription;

/**
 * What goes wrong in the hellos and in a handshake of TLS 1.3.
 *
 * @see "RFC 8446 §4"
 */
public enum HandshakeFault implements Catalogued {
    UNEXPECTED_MESSAGE(
            AlertDescription.UNEXPECTED_MESSAGE,
            "Unexpected handshake message: %s, while in the state %s",
            "",
            "RFC 8446",
            "4",
            GnutlsCode.UNEXPECTED_HANDSHAKE_PACKET),
    UNEXPECTED_CHANGE_CIPHER_SPEC(
            AlertDescription.UNEXPECTED_MESSAGE,
            "Unexpected ChangeCipherSpec, while in the state %s",
            "",
            "RFC 5246",
            "7.1",
            GnutlsCode.UNEXPECTED_PACKET),
    CLIENT_VERSION_UNSUPPORTED(
            AlertDescription.PROTOCOL_VERSION,
            "Client requested protocol %s is not enabled or supported in server context",
            "enable a protocol that both sides have: jdk.tls.client.protocols, jdk.tls.server.protocols or "
                    + "SSLParameters.setProtocols",
            "RFC 8446",
            "4.2.1",
            GnutlsCode.UNSUPPORTED_VERSION_PACKET),
    SERVER_VERSION_UNSUPPORTED(
            AlertDescription.PROTOCOL_VERSION,
            "The server selected protocol version %s is not accepted by client preferences",
            "enable a protocol that both sides have: jdk.tls.client.protocols, jdk.tls.server.protocols or "
                    + "SSLParameters.setProtocols",
            "RFC 8446",
            "4.2.1",
            GnutlsCode.UNSUPPORTED_VERSION_PACKET),
    SELECTED_VERSION_ILLEGAL(
            AlertDescription.ILLEGAL_PARAMETER,
            "supported_versions of the server selects 0x%04x, which we did not offer there",
            "",
            "RFC 8446",
            "4.2.1",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    CLIENT_VERSIONS_UNSUPPORTED(
            AlertDescription.PROTOCOL_VERSION,
            "The client supported protocol versions %s are not accepted by server preferences %s",
            "enable a protocol that both sides have: jdk.tls.client.protocols, jdk.tls.server.protocols or "
                    + "SSLParameters.setProtocols",
            "RFC 8446",
            "4.2.1",
            GnutlsCode.UNSUPPORTED_VERSION_PACKET),
    INAPPROPRIATE_FALLBACK(
            AlertDescription.INAPPROPRIATE_FALLBACK,
            "the client fell back to %s although both sides speak %s",
            "let the client offer all its versions at once",
            "RFC 7507",
            "3",
            GnutlsCode.INAPPROPRIATE_FALLBACK),
    DOWNGRADE(
            AlertDescription.ILLEGAL_PARAMETER,
            "A potential protocol version downgrade attack: the server speaks TLS 1.3 but answered with %s",
            "look for a proxy that changes the hello",
            "RFC 8446",
            "4.1.3",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    COMPRESSION(
            AlertDescription.ILLEGAL_PARAMETER,
            "compression methods other than null in a hello",
            "",
            "RFC 8446",
            "4.1.2",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    SUITE_NOT_OFFERED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server chose the cipher suite 0x%04x, which we did not offer for %s",
            "",
            "RFC 8446",
            "4.1.3",
            GnutlsCode.UNKNOWN_CIPHER_SUITE),
    SUITE_CHANGED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the cipher suite changed from %s to %s after a HelloRetryRequest",
            "",
            "RFC 8446",
            "4.1.4",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    SESSION_ID_NOT_ECHOED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server does not echo legacy_session_id",
            "",
            "RFC 8446",
            "4.1.3",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    SESSION_ID_ECHOED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server resumes in TLS 1.2 a session that does not exist",
            "",
            "RFC 8446",
            "4.1.3",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    LEGACY_VERSION(
            AlertDescription.PROTOCOL_VERSION,
            "legacy_version of the %s is 0x%04x",
            "",
            "RFC 9846", // RFC 8446 names no alert, except in D.5 for SSL 3.0: the same
            "4.1.3",
            GnutlsCode.UNSUPPORTED_VERSION_PACKET),
    MISSING_EXTENSION(
            AlertDescription.MISSING_EXTENSION,
            "No %s extension in the %s",
            "",
            "RFC 8446",
            "9.2",
            GnutlsCode.MISSING_EXTENSION),
    SECOND_RETRY(
            AlertDescription.UNEXPECTED_MESSAGE,
            "a second HelloRetryRequest",
            "",
            "RFC 8446",
            "4.1.4",
            GnutlsCode.UNEXPECTED_HANDSHAKE_PACKET),
    RETRY_CHANGES_NOTHING(
            AlertDescription.ILLEGAL_PARAMETER,
            "a HelloRetryRequest that asks for no change",
            "",
            "RFC 8446",
            "4.1.4",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    COOKIE_TOO_LARGE(
            AlertDescription.ILLEGAL_PARAMETER,
            "a HelloRetryRequest with a cookie of %d bytes, for which a ClientHello has no room",
            "",
            "RFC 8446",
            "4.2.2",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    RETRY_GROUP(
            AlertDescription.ILLEGAL_PARAMETER,
            "a HelloRetryRequest for the group 0x%04x, which we did not offer or sent a share of already",
            "",
            "RFC 8446",
            "4.2.8",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    RETRY_DOWNGRADED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server sent a HelloRetryRequest and then chose %s",
            "",
            "RFC 8446",
            "4.1.4",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    SHARE_NOT_ASKED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the server answers with a key share of the group 0x%04x, for which it has none of ours",
            "",
            "RFC 8446",
            "4.2.8",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    SHARE_NOT_LISTED(
            AlertDescription.ILLEGAL_PARAMETER,
            "a key share of the group 0x%04x, which supported_groups does not list",
            "",
            "RFC 8446",
            "4.2.8",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    SECOND_HELLO_CHANGED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the second ClientHello differs from the first in its %s",
            "",
            "RFC 8446",
            "4.1.2",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    SECOND_HELLO_SHARES(
            AlertDescription.ILLEGAL_PARAMETER,
            "the second ClientHello does not hold one key share of %s and nothing else",
            "",
            "RFC 8446",
            "4.1.2",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    COOKIE_MISMATCH(
            AlertDescription.ILLEGAL_PARAMETER,
            "the second ClientHello does not return our cookie",
            "",
            "RFC 8446",
            "4.2.2",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    NO_COMMON_SUITE(
            AlertDescription.HANDSHAKE_FAILURE,
            "no cipher suites in common",
            "enable a suite of the client's list here (SSLParameters.setCipherSuites, jdk.tls.server.cipherSuites), "
                    + "or let the client offer one of these",
            "RFC 8446",
            "4.1.1",
            GnutlsCode.NO_CIPHER_SUITES),
    NO_COMMON_GROUP(
            AlertDescription.HANDSHAKE_FAILURE,
            "no named groups in common",
            "enable a group of the client's list here (TlsParameters.groups, jdk.tls.namedGroups), or let the client "
                    + "offer one of these",
            "RFC 8446",
            "4.1.1",
            GnutlsCode.ECC_NO_SUPPORTED_CURVES),
    NO_FITTING_CERTIFICATE(
            AlertDescription.HANDSHAKE_FAILURE,
            "No available authentication scheme",
            "give the KeyManager (javax.net.ssl.keyStore) a key and certificate that fit a signature scheme of the "
                    + "client; without any there is no server; javax.net.debug=ssl:keymanager tells what it was asked and "
                    + "answered",
            "RFC 8446",
            "4.4.2.2",
            GnutlsCode.INSUFFICIENT_CREDENTIALS),
    SERVER_NAME_REFUSED(
            AlertDescription.UNRECOGNIZED_NAME,
            "Unrecognized server name indication: %s",
            "let an SNIMatcher of SSLParameters.setSNIMatchers accept the name, or let the client ask for another one",
            "RFC 6066",
            "3",
            GnutlsCode.UNRECOGNIZED_NAME),
    APPLICATION_PROTOCOL_REFUSED(
            AlertDescription.NO_APPLICATION_PROTOCOL,
            "No matching application layer protocol values",
            "let both sides have a protocol in common (SSLParameters.setApplicationProtocols), or set none here",
            "RFC 7301",
            "3.2",
            GnutlsCode.NO_APPLICATION_PROTOCOL),
    CONTEXT_NOT_EMPTY(
            AlertDescription.ILLEGAL_PARAMETER,
            "certificate_request_context is not the one that belongs here",
            "",
            "RFC 8446",
            "4.4.2",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    EMPTY_SERVER_CHAIN(
            AlertDescription.DECODE_ERROR,
            "Empty server certificate chain",
            "",
            "RFC 8446",
            "4.4.2.4",
            GnutlsCode.NO_CERTIFICATE_FOUND),
    EMPTY_CLIENT_CHAIN(
            AlertDescription.CERTIFICATE_REQUIRED,
            "Empty client certificate chain",
            "give the client a key and certificate from an authority trusted here, or ask with "
                    + "SSLParameters.setWantClientAuth instead of setNeedClientAuth",
            "RFC 8446",
            "4.4.2.4",
            GnutlsCode.CERTIFICATE_REQUIRED),
    CHAIN_TOO_LONG(
            AlertDescription.BAD_CERTIFICATE,
            "The certificate chain length (%d) exceeds the maximum allowed length (%d)",
            "raise jdk.tls.maxCertificateChainLength if the peer's chain is really that long",
            "RFC 8446",
            "4.4.2",
            GnutlsCode.CERTIFICATE_ERROR),
    UNREADABLE_CERTIFICATE(
            AlertDescription.BAD_CERTIFICATE,
            "Failed to parse the certificates of the peer",
            "",
            "RFC 8446",
            "4.4.2",
            GnutlsCode.CERTIFICATE_ERROR),
    UNREADABLE_AUTHORITY(
            AlertDescription.DECODE_ERROR,
            "a name in certificate_authorities is not a distinguished name",
            "",
            "RFC 8446",
            "4.2.4",
            GnutlsCode.UNEXPECTED_PACKET_LENGTH),
    KEY_MAY_NOT_SIGN(
            AlertDescription.ILLEGAL_PARAMETER,
            "the key usage of the peer's certificate does not allow digital signatures",
            "",
            "RFC 8446",
            "4.4.2.2",
            GnutlsCode.KEY_USAGE_VIOLATION),
    SCHEME_NOT_ALLOWED(
            AlertDescription.ILLEGAL_PARAMETER,
            "the peer signed with the scheme 0x%04x, which we did not offer or its key cannot make",
            "",
            "RFC 8446",
            "4.4.3",
            GnutlsCode.UNSUPPORTED_SIGNATURE_ALGORITHM),
    FINISHED_MISMATCH(
            AlertDescription.DECRYPT_ERROR,
            "the %s Finished does not match the handshake we saw",
            "look for a proxy that changes bytes, or peers with different keys",
            "RFC 8446",
            "4.4.4",
            GnutlsCode.ERROR_IN_FINISHED_PACKET);

    private final Entry entry;

    HandshakeFault(AlertDescription alert, String text, String fix, String document, String section, int gnutlsCode) {
        entry = new Entry(alert, text, fix, new Clause(document, section), gnutlsCode);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
