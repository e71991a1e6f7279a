package dev.parley.iana;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of key a TLS 1.2 server may ask a client to sign with.
 *
 * @see "RFC 5246 §7.4.4; RFC 8422 §5.5"
 */
public enum ClientCertificateType {
    RSA_SIGN(1),
    DSS_SIGN(2),
    ECDSA_SIGN(64);

    private static final CodeTable<ClientCertificateType> BY_CODE =
            CodeTable.of(ClientCertificateType.class, ClientCertificateType::code);

    private final int code;

    ClientCertificateType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static @Nullable ClientCertificateType of(int code) {
        return BY_CODE.get(code);
    }
}
