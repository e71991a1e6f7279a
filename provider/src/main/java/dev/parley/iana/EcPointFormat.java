package dev.parley.iana;

import org.jspecify.annotations.Nullable;

/**
 * How a point of an elliptic curve is written; only the first is still in use.
 *
 * @see "RFC 8422 §5.1.2"
 */
public enum EcPointFormat {
    UNCOMPRESSED(0),
    ANSIX962_COMPRESSED_PRIME(1),
    ANSIX962_COMPRESSED_CHAR2(2);

    private static final CodeTable<EcPointFormat> BY_CODE = CodeTable.of(EcPointFormat.class, EcPointFormat::code);

    private final int code;

    EcPointFormat(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static @Nullable EcPointFormat of(int code) {
        return BY_CODE.get(code);
    }
}
