package dev.parley.iana;

import org.jspecify.annotations.Nullable;

/**
 * The kind of a stapled revocation answer.
 *
 * @see "RFC 6066 §8; RFC 6961 §2.2"
 */
public enum CertificateStatusType {
    OCSP(1),
    OCSP_MULTI(2);

    private static final CodeTable<CertificateStatusType> BY_CODE =
            CodeTable.of(CertificateStatusType.class, CertificateStatusType::code);

    private final int code;

    CertificateStatusType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static @Nullable CertificateStatusType of(int code) {
        return BY_CODE.get(code);
    }
}
