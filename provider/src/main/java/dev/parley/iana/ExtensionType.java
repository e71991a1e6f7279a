package dev.parley.iana;

import org.jspecify.annotations.Nullable;

/**
 * The kind of a hello extension; here are those that Parley reads or names.
 *
 * @see "RFC 8446 §4.2"
 */
public enum ExtensionType {
    SERVER_NAME(0, "server_name"),
    MAX_FRAGMENT_LENGTH(1, "max_fragment_length"),
    STATUS_REQUEST(5, "status_request"),
    SUPPORTED_GROUPS(10, "supported_groups"),
    EC_POINT_FORMATS(11, "ec_point_formats"),
    SIGNATURE_ALGORITHMS(13, "signature_algorithms"),
    USE_SRTP(14, "use_srtp"),
    HEARTBEAT(15, "heartbeat"),
    APPLICATION_LAYER_PROTOCOL_NEGOTIATION(16, "application_layer_protocol_negotiation"),
    STATUS_REQUEST_V2(17, "status_request_v2"),
    SIGNED_CERTIFICATE_TIMESTAMP(18, "signed_certificate_timestamp"),
    CLIENT_CERTIFICATE_TYPE(19, "client_certificate_type"),
    SERVER_CERTIFICATE_TYPE(20, "server_certificate_type"),
    PADDING(21, "padding"),
    ENCRYPT_THEN_MAC(22, "encrypt_then_mac"),
    EXTENDED_MASTER_SECRET(23, "extended_master_secret"),
    COMPRESS_CERTIFICATE(27, "compress_certificate"),
    RECORD_SIZE_LIMIT(28, "record_size_limit"),
    SESSION_TICKET(35, "session_ticket"),
    PRE_SHARED_KEY(41, "pre_shared_key"),
    EARLY_DATA(42, "early_data"),
    SUPPORTED_VERSIONS(43, "supported_versions"),
    COOKIE(44, "cookie"),
    PSK_KEY_EXCHANGE_MODES(45, "psk_key_exchange_modes"),
    CERTIFICATE_AUTHORITIES(47, "certificate_authorities"),
    OID_FILTERS(48, "oid_filters"),
    POST_HANDSHAKE_AUTH(49, "post_handshake_auth"),
    SIGNATURE_ALGORITHMS_CERT(50, "signature_algorithms_cert"),
    KEY_SHARE(51, "key_share"),
    CONNECTION_ID(54, "connection_id"),
    TICKET_REQUEST(58, "ticket_request"),
    ENCRYPTED_CLIENT_HELLO(0xFE0D, "encrypted_client_hello"),
    RENEGOTIATION_INFO(0xFF01, "renegotiation_info");

    private static final CodeTable<ExtensionType> BY_CODE = CodeTable.of(ExtensionType.class, ExtensionType::code);

    private final int code;
    private final String rfcName;

    ExtensionType(int code, String rfcName) {
        this.code = code;
        this.rfcName = rfcName;
    }

    public int code() {
        return code;
    }

    /** The name as the RFCs print it, such as {@code key_share}. */
    public String rfcName() {
        return rfcName;
    }

    public static @Nullable ExtensionType of(int code) {
        return BY_CODE.get(code);
    }
}
