package dev.parley.fault;

import static dev.parley.iana.AlertDescription.DECODE_ERROR;
import static dev.parley.iana.AlertDescription.HANDSHAKE_FAILURE;
import static dev.parley.iana.AlertDescription.ILLEGAL_PARAMETER;
import static dev.parley.iana.AlertDescription.INTERNAL_ERROR;
import static dev.parley.iana.AlertDescription.UNEXPECTED_MESSAGE;

import dev.parley.iana.AlertDescription;

/**
 * What goes wrong around messages rather than in them: order, floods, closure, and calls that come at the wrong time.
 *
 * @see "RFC 8446 §5.1, §6; CONTRACT 2.1"
 */
public enum SessionFault implements Catalogued {
    DATA_DURING_HANDSHAKE(
            UNEXPECTED_MESSAGE,
            "application data arrived before the handshake was complete",
            "",
            "RFC 8446",
            "5.1",
            GnutlsCode.UNEXPECTED_PACKET),
    INTERLEAVED(
            UNEXPECTED_MESSAGE,
            "%s stands between the fragments of a handshake message",
            "",
            "RFC 8446",
            "5.1",
            GnutlsCode.UNEXPECTED_PACKET),
    MESSAGE_SPANS_KEY_CHANGE(
            UNEXPECTED_MESSAGE,
            "a record holds handshake bytes from both sides of a key change",
            "",
            "RFC 8446",
            "5.1",
            GnutlsCode.UNEXPECTED_HANDSHAKE_PACKET),
    FLIGHT_TOO_EARLY(
            UNEXPECTED_MESSAGE,
            "the peer goes on with the handshake without waiting for our answer",
            "",
            "RFC 8446",
            "4",
            GnutlsCode.UNEXPECTED_HANDSHAKE_PACKET),
    HANDSHAKE_TOO_LARGE(
            DECODE_ERROR,
            "The size of the handshake message (%s, %d bytes) exceeds the maximum allowed size (%d)",
            "raise jdk.tls.maxHandshakeMessageSize if the peer's certificates are really that large",
            "RFC 8446",
            "4",
            GnutlsCode.HANDSHAKE_TOO_LARGE),
    BAD_CHANGE_CIPHER_SPEC(
            UNEXPECTED_MESSAGE,
            "a ChangeCipherSpec record that is not the single byte 1",
            "",
            "RFC 5246",
            "7.1",
            GnutlsCode.UNEXPECTED_PACKET),
    BAD_ALERT(
            DECODE_ERROR,
            "an alert record of %d bytes, where an alert has 2",
            "",
            "RFC 8446",
            "6",
            GnutlsCode.UNEXPECTED_PACKET),
    BAD_ALERT_LEVEL(
            ILLEGAL_PARAMETER,
            "an alert of the unknown level %d",
            "",
            "RFC 8446",
            "6",
            GnutlsCode.RECEIVED_ILLEGAL_PARAMETER),
    ALERT_BEFORE_HELLO(
            UNEXPECTED_MESSAGE,
            "the first record is the warning alert %s, not a hello",
            "",
            "RFC 5246",
            "7.2",
            GnutlsCode.UNEXPECTED_PACKET),
    CLOSED_DURING_HANDSHAKE(
            UNEXPECTED_MESSAGE,
            "Received close_notify during handshake",
            "the peer gave up; its log says why",
            "RFC 8446",
            "6.1",
            GnutlsCode.PREMATURE_TERMINATION),
    WARNING_DURING_HANDSHAKE(
            HANDSHAKE_FAILURE,
            "Received warning alert %s during the handshake",
            "the peer objects to what was offered; its log says to what",
            "RFC 5246",
            "7.2.2",
            GnutlsCode.WARNING_ALERT_RECEIVED),
    TOO_MANY_WARNINGS(
            UNEXPECTED_MESSAGE,
            "more than %d warning alerts without anything else between them",
            "",
            "RFC 8446",
            "6",
            GnutlsCode.TOO_MANY_HANDSHAKE_PACKETS),
    TOO_MANY_EMPTY_RECORDS(
            UNEXPECTED_MESSAGE,
            "more than %d records in a row without content",
            "",
            "RFC 8446",
            "5.1",
            GnutlsCode.TOO_MANY_EMPTY_PACKETS),
    TOO_MANY_KEY_UPDATES(
            UNEXPECTED_MESSAGE,
            "more than %d key updates without application data between them",
            "",
            "RFC 8446",
            "4.6.3",
            GnutlsCode.TOO_MANY_HANDSHAKE_PACKETS),
    TOO_MANY_RENEGOTIATIONS(
            UNEXPECTED_MESSAGE,
            "more than %d attempts to renegotiate without application data between them",
            "the peer does not take no for an answer",
            "RFC 5246",
            "7.4.1.1",
            GnutlsCode.TOO_MANY_HANDSHAKE_PACKETS),
    TOO_MANY_TICKETS(
            UNEXPECTED_MESSAGE,
            "more than %d session tickets without application data between them",
            "",
            "RFC 8446",
            "4.6.1",
            GnutlsCode.TOO_MANY_HANDSHAKE_PACKETS),
    TRUNCATED(
            INTERNAL_ERROR,
            "closing inbound before receiving peer's close_notify",
            "what was read so far may be incomplete: rely on it only if the application protocol marks its own end",
            "RFC 8446",
            "6.1",
            GnutlsCode.PREMATURE_TERMINATION),
    HANDSHAKE_TIMED_OUT(
            HANDSHAKE_FAILURE,
            "the handshake took longer than %d ms",
            "see what keeps the peer or the network, or raise dev.parley.handshakeTimeoutMillis",
            "RFC 8446",
            "4",
            GnutlsCode.TIMEDOUT),
    ENDED_IN_HANDSHAKE(
            INTERNAL_ERROR,
            "Remote host terminated the handshake",
            "see that the peer speaks TLS on this port and what its log says; a peer or firewall that dislikes a hello "
                    + "often hangs up without an alert",
            "RFC 8446",
            "6.1",
            GnutlsCode.PREMATURE_TERMINATION),
    RENEGOTIATION_REFUSED(
            INTERNAL_ERROR,
            "renegotiation is refused on this connection, which goes on unchanged",
            "open a new connection or use TLS 1.3; dev.parley.rehandshake=secure lets this side renegotiate",
            "RFC 5746",
            "4",
            GnutlsCode.UNSAFE_RENEGOTIATION_DENIED),
    LATE_REFUSAL(
            UNEXPECTED_MESSAGE,
            "no_renegotiation in the middle of a renegotiation",
            "",
            "RFC 5246",
            "7.2.2",
            GnutlsCode.UNEXPECTED_PACKET),
    NO_TICKETS(
            INTERNAL_ERROR,
            "no tickets can be sent on this connection",
            "only a TLS 1.3 server with session tickets enabled sends them, to clients that offer psk_dhe_ke",
            "RFC 8446",
            "4.6.1",
            GnutlsCode.INVALID_REQUEST),
    CLOSED_ALREADY(
            INTERNAL_ERROR,
            "the outbound side is closed, so no handshake can begin",
            "open a new connection",
            "RFC 8446",
            "6.1",
            GnutlsCode.INVALID_SESSION),
    RECORD_LIMIT_REACHED(
            INTERNAL_ERROR,
            "the record counter of this direction is used up, and TLS 1.2 cannot change keys",
            "open a new connection",
            "RFC 5246",
            "6.1",
            GnutlsCode.RECORD_LIMIT_REACHED),
    INTERNAL(
            INTERNAL_ERROR,
            "an unexpected exception in Parley or in a key or trust manager: %s",
            "see the cause",
            "RFC 8446",
            "6.2",
            GnutlsCode.INTERNAL_ERROR),
    LIBRARY_MISSING(
            INTERNAL_ERROR,
            "a class that Parley needs is missing, or of another version: %s",
            "put bcprov (org.bouncycastle:bcprov-jdk18on) of Parley's version or a newer one beside parley.jar, and no older "
                    + "one before it; parley-agent.jar needs no other jar",
            "RFC 8446",
            "6.2",
            GnutlsCode.INTERNAL_ERROR);

    private final Entry entry;

    SessionFault(AlertDescription alert, String text, String fix, String document, String section, int gnutlsCode) {
        entry = new Entry(alert, text, fix, new Clause(document, section), gnutlsCode);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
