package dev.parley.fault;

import static dev.parley.iana.AlertDescription.DECODE_ERROR;
import static dev.parley.iana.AlertDescription.ILLEGAL_PARAMETER;
import static dev.parley.iana.AlertDescription.UNEXPECTED_MESSAGE;

import dev.parley.iana.AlertDescription;

/**
 * Bytes that are not the struct they should be.
 *
 * <p>A length that does not fit is decode_error; a field that can be read but holds a value the RFC forbids is
 * illegal_parameter.
 *
 * @see "RFC 8446 §6.2"
 */
public enum DecodeFault implements Catalogued {
    TRUNCATED(
            DECODE_ERROR,
            "a message ends too early: %d more bytes expected, %d left",
            "RFC 8446",
            "6.2",
            GnutlsCode.UNEXPECTED_PACKET_LENGTH),
    TRAILING_BYTES(
            DECODE_ERROR,
            "a message has %d bytes after its end",
            "RFC 8446",
            "6.2",
            GnutlsCode.UNEXPECTED_PACKET_LENGTH),
    LENGTH_OUT_OF_RANGE(
            DECODE_ERROR,
            "a field of %d bytes, where %d to %d are allowed",
            "RFC 8446",
            "3.4",
            GnutlsCode.UNEXPECTED_PACKET_LENGTH),
    LENGTH_NOT_A_MULTIPLE(
            DECODE_ERROR,
            "a list of %d bytes, whose entries have %d bytes each",
            "RFC 8446",
            "3.4",
            GnutlsCode.UNEXPECTED_PACKET_LENGTH),
    ILLEGAL_VALUE(ILLEGAL_PARAMETER, "%s must not be %d", "RFC 8446", "6.2", GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    UNKNOWN_HANDSHAKE_TYPE(
            UNEXPECTED_MESSAGE,
            "a handshake message of the unknown type %d",
            "RFC 8446",
            "4",
            GnutlsCode.UNEXPECTED_HANDSHAKE_PACKET),
    UNSUPPORTED_CURVE_TYPE(
            ILLEGAL_PARAMETER,
            "ServerKeyExchange spells out its curve (type %d) instead of naming it",
            "RFC 8422",
            "5.4",
            GnutlsCode.ECC_UNSUPPORTED_CURVE);

    private final Entry entry;

    DecodeFault(AlertDescription alert, String text, String document, String section, int gnutlsCode) {
        entry = new Entry(
                alert,
                text,
                "",
                new Clause(document, section),
                gnutlsCode); // what the peer writes only the peer can mend
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
