package dev.parley.fault;

import static dev.parley.iana.AlertDescription.DECODE_ERROR;
import static dev.parley.iana.AlertDescription.HANDSHAKE_FAILURE;
import static dev.parley.iana.AlertDescription.ILLEGAL_PARAMETER;
import static dev.parley.iana.AlertDescription.UNSUPPORTED_EXTENSION;

import dev.parley.iana.AlertDescription;

/**
 * Extensions that should not be there, or say what they must not.
 *
 * @see "RFC 8446 §4.2"
 */
public enum ExtensionFault implements Catalogued {
    /** RFC 8446 names no alert for a duplicate; in what opens a handshake BoringSSL finds it while parsing. */
    DUPLICATE_IN_HELLO(
            DECODE_ERROR,
            "the extension %s occurs twice in %s",
            "",
            "8446",
            "4.2",
            GnutlsCode.RECEIVED_ILLEGAL_EXTENSION),
    /** The same in later messages, where BoringSSL and OpenSSL answer illegal_parameter. */
    DUPLICATE(
            ILLEGAL_PARAMETER,
            "the extension %s occurs twice in %s",
            "",
            "8446",
            "4.2",
            GnutlsCode.RECEIVED_ILLEGAL_EXTENSION),
    MISPLACED(
            ILLEGAL_PARAMETER,
            "the extension %s does not belong into %s",
            "",
            "8446",
            "4.2",
            GnutlsCode.RECEIVED_ILLEGAL_EXTENSION),
    UNSOLICITED(
            UNSUPPORTED_EXTENSION,
            "the peer answers the extension %s, which we did not offer",
            "",
            "8446",
            "4.2",
            GnutlsCode.RECEIVED_ILLEGAL_EXTENSION),
    PRE_SHARED_KEY_NOT_LAST(
            ILLEGAL_PARAMETER,
            "pre_shared_key is not the last extension of the ClientHello",
            "",
            "8446",
            "4.2.11",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    BINDERS_DO_NOT_MATCH_IDENTITIES(
            ILLEGAL_PARAMETER,
            "pre_shared_key has %d identities and %d binders",
            "",
            "8446",
            "4.2.11",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    DUPLICATE_KEY_SHARE(
            ILLEGAL_PARAMETER,
            "key_share has two entries for the group 0x%04x",
            "",
            "8446",
            "4.2.8",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    DUPLICATE_SERVER_NAME(
            ILLEGAL_PARAMETER,
            "server_name has two names of type %d",
            "",
            "6066",
            "3",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    SERVER_NAME_TOO_LONG(
            ILLEGAL_PARAMETER,
            "Illegal server name, type=host_name(0), of %d bytes; DNS has %d at most",
            "",
            "6066",
            "3",
            GnutlsCode.RECEIVED_DISALLOWED_NAME),
    MALFORMED_SERVER_NAME(
            ILLEGAL_PARAMETER,
            "Illegal server name, type=host_name(0), value=%s",
            "send the host name as DNS writes it: no dot at its end, no spaces or control characters",
            "6066",
            "3",
            GnutlsCode.RECEIVED_DISALLOWED_NAME),
    NOT_ONE_APPLICATION_PROTOCOL(
            DECODE_ERROR,
            "the server answers with %d application protocols instead of one",
            "",
            "7301",
            "3.1",
            GnutlsCode.UNEXPECTED_PACKET_LENGTH),
    APPLICATION_PROTOCOL_NOT_OFFERED(
            ILLEGAL_PARAMETER,
            "the server chose the application protocol %s, which we did not offer",
            "",
            "7301",
            "3.2",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    NO_UNCOMPRESSED_POINTS(
            ILLEGAL_PARAMETER,
            "ec_point_formats lacks the uncompressed format",
            "",
            "8422",
            "5.1.2",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    RENEGOTIATION_INFO_MISMATCH(
            HANDSHAKE_FAILURE,
            "renegotiation_info does not belong to this connection",
            "look for a proxy that joins two connections (RFC 5746, section 1)",
            "5746",
            "3.4",
            GnutlsCode.SAFE_RENEGOTIATION_FAILED),
    RECORD_SIZE_LIMIT_TOO_SMALL(
            ILLEGAL_PARAMETER,
            "record_size_limit is %d, less than %d",
            "",
            "8449",
            "4",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    RECORD_SIZE_LIMIT_WITH_MAX_FRAGMENT_LENGTH(
            ILLEGAL_PARAMETER,
            "the server answers both record_size_limit and max_fragment_length",
            "",
            "8449",
            "5",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    UNKNOWN_MAX_FRAGMENT_LENGTH(
            ILLEGAL_PARAMETER,
            "max_fragment_length has the undefined value %d",
            "",
            "6066",
            "4",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    OTHER_MAX_FRAGMENT_LENGTH(
            ILLEGAL_PARAMETER,
            "the server answers max_fragment_length with %d bytes, we offered %d",
            "",
            "6066",
            "4",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER);

    private final Entry entry;

    ExtensionFault(AlertDescription alert, String text, String fix, String rfc, String section, int gnutlsCode) {
        entry = new Entry(alert, text, fix, new Clause("RFC " + rfc, section), gnutlsCode);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
