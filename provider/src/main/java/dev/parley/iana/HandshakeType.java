package dev.parley.iana;

import org.jspecify.annotations.Nullable;

/**
 * The kind of a handshake message.
 *
 * @see "RFC 8446 §4; RFC 5246 §7.4"
 */
public enum HandshakeType {
    HELLO_REQUEST(0, "hello_request"),
    CLIENT_HELLO(1, "client_hello"),
    SERVER_HELLO(2, "server_hello"),
    HELLO_VERIFY_REQUEST(3, "hello_verify_request"),
    NEW_SESSION_TICKET(4, "new_session_ticket"),
    END_OF_EARLY_DATA(5, "end_of_early_data"),
    ENCRYPTED_EXTENSIONS(8, "encrypted_extensions"),
    CERTIFICATE(11, "certificate"),
    SERVER_KEY_EXCHANGE(12, "server_key_exchange"),
    CERTIFICATE_REQUEST(13, "certificate_request"),
    SERVER_HELLO_DONE(14, "server_hello_done"),
    CERTIFICATE_VERIFY(15, "certificate_verify"),
    CLIENT_KEY_EXCHANGE(16, "client_key_exchange"),
    FINISHED(20, "finished"),
    CERTIFICATE_URL(21, "certificate_url"),
    CERTIFICATE_STATUS(22, "certificate_status"),
    SUPPLEMENTAL_DATA(23, "supplemental_data"),
    KEY_UPDATE(24, "key_update"),
    COMPRESSED_CERTIFICATE(25, "compressed_certificate"),
    MESSAGE_HASH(254, "message_hash");

    private static final CodeTable<HandshakeType> BY_CODE = CodeTable.of(HandshakeType.class, HandshakeType::code);

    private final int code;
    private final String rfcName;

    HandshakeType(int code, String rfcName) {
        this.code = code;
        this.rfcName = rfcName;
    }

    public int code() {
        return code;
    }

    /** The name as the RFCs print it, such as {@code client_hello}. */
    public String rfcName() {
        return rfcName;
    }

    public static @Nullable HandshakeType of(int code) {
        return BY_CODE.get(code);
    }
}
