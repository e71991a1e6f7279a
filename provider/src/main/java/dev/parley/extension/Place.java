package dev.parley.extension;

/**
 * A message in which extensions travel; the columns of the table in RFC 8446 §4.2.
 *
 * @see "RFC 8446 §4.2"
 */
public enum Place {
    CLIENT_HELLO("ClientHello"),
    SERVER_HELLO_12("the ServerHello of TLS 1.2"),
    SERVER_HELLO("ServerHello"),
    HELLO_RETRY_REQUEST("HelloRetryRequest"),
    ENCRYPTED_EXTENSIONS("EncryptedExtensions"),
    CERTIFICATE_REQUEST("CertificateRequest"),
    CERTIFICATE("Certificate"),
    NEW_SESSION_TICKET("NewSessionTicket");

    private final String rfcName;

    Place(String rfcName) {
        this.rfcName = rfcName;
    }

    /** Whether this message agrees on a handshake, unlike a retry and those that come with or after the certificates. */
    boolean opensHandshake() {
        return compareTo(CERTIFICATE_REQUEST) < 0 && this != HELLO_RETRY_REQUEST;
    }

    @Override
    public String toString() {
        return rfcName;
    }
}
