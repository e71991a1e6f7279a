package dev.parley.fault;

import static dev.parley.iana.AlertDescription.INTERNAL_ERROR;
import static dev.parley.iana.AlertDescription.PROTOCOL_VERSION;
import static dev.parley.iana.AlertDescription.RECORD_OVERFLOW;
import static dev.parley.iana.AlertDescription.UNEXPECTED_MESSAGE;

import dev.parley.iana.AlertDescription;

/** What can go wrong with records: their headers, their protection, and what may travel in them when. */
public enum RecordFault implements Catalogued {
    NOT_TLS(
            UNEXPECTED_MESSAGE,
            "Unrecognized SSL message, plaintext connection? The first bytes are %s",
            "check that the peer speaks TLS on this port from its first byte (no STARTTLS before), and that no proxy "
                    + "in between talks plaintext",
            "RFC 8446",
            "5.1",
            GnutlsCode.UNEXPECTED_PACKET),
    SSLV2_HELLO(
            PROTOCOL_VERSION,
            "SSLv2Hello is not enabled: the peer opened with a ClientHello in the format of SSL 2.0",
            "let the peer use TLS 1.2 or newer without an SSL 2.0 compatible hello",
            "RFC 8446",
            "D.5",
            GnutlsCode.UNSUPPORTED_VERSION_PACKET),
    UNKNOWN_CONTENT_TYPE(
            UNEXPECTED_MESSAGE,
            "a record has the unknown content type %d",
            "",
            "RFC 8446",
            "5",
            GnutlsCode.UNEXPECTED_PACKET),
    NOT_A_TLS_VERSION(
            PROTOCOL_VERSION,
            "a record has the version 0x%04x, which no TLS has",
            "",
            "RFC 8446",
            "5.1",
            GnutlsCode.UNSUPPORTED_VERSION_PACKET),
    OTHER_VERSION(
            PROTOCOL_VERSION,
            "a record has the version 0x%04x, but %s was negotiated",
            "",
            "RFC 5246",
            "6.2.1",
            GnutlsCode.UNSUPPORTED_VERSION_PACKET),
    RECORD_TOO_LONG(
            RECORD_OVERFLOW,
            "a record of %d bytes, where at most %d are allowed",
            "see whether the peer speaks TLS on this port: other protocols look like this too",
            "RFC 8446",
            "5.2",
            GnutlsCode.RECORD_OVERFLOW),
    PLAINTEXT_TOO_LONG(
            RECORD_OVERFLOW,
            "a record with %d bytes of plaintext, where at most %d are allowed",
            "",
            "RFC 8446",
            "5.4",
            GnutlsCode.RECORD_OVERFLOW),
    BAD_RECORD_MAC(
            AlertDescription.BAD_RECORD_MAC,
            "a record could not be authenticated",
            "look for something between the peers that changes bytes, or for a peer with other keys",
            "RFC 8446",
            "5.2",
            GnutlsCode.DECRYPTION_FAILED),
    EMPTY_RECORD(
            UNEXPECTED_MESSAGE, "a record of type %s is empty", "", "RFC 8446", "5.1", GnutlsCode.UNEXPECTED_PACKET),
    NO_INNER_TYPE(
            UNEXPECTED_MESSAGE,
            "a protected record holds nothing but padding",
            "",
            "RFC 8446",
            "5.4",
            GnutlsCode.UNEXPECTED_PACKET),
    UNEXPECTED_INNER_TYPE(
            UNEXPECTED_MESSAGE,
            "a protected record holds content of type %d",
            "",
            "RFC 8446",
            "5",
            GnutlsCode.UNEXPECTED_PACKET),
    UNEXPECTED_OUTER_TYPE(
            UNEXPECTED_MESSAGE,
            "a protected record travels as type %s",
            "",
            "RFC 8446",
            "5.2",
            GnutlsCode.UNEXPECTED_PACKET),
    UNEXPECTED_CHANGE_CIPHER_SPEC(
            UNEXPECTED_MESSAGE,
            "a change_cipher_spec record that is not the compatibility one, or not in its time",
            "",
            "RFC 8446",
            "5",
            GnutlsCode.UNEXPECTED_PACKET),
    EARLY_DATA_TOO_LONG(
            UNEXPECTED_MESSAGE,
            "more refused early data than the %d bytes we skip",
            "",
            "RFC 8446",
            "4.2.10",
            GnutlsCode.UNEXPECTED_PACKET),
    RECORD_NUMBERS_EXHAUSTED(
            INTERNAL_ERROR,
            "the record numbers of this connection are used up",
            "open a new connection",
            "RFC 8446",
            "5.3",
            GnutlsCode.RECORD_LIMIT_REACHED);

    private final Entry entry;

    RecordFault(AlertDescription alert, String text, String fix, String document, String section, int gnutlsCode) {
        entry = new Entry(alert, text, fix, new Clause(document, section), gnutlsCode);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
