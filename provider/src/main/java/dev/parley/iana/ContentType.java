package dev.parley.iana;

import org.jspecify.annotations.Nullable;

/**
 * What a record carries.
 *
 * @see "RFC 8446 §5.1"
 */
public enum ContentType {
    CHANGE_CIPHER_SPEC(20),
    ALERT(21),
    HANDSHAKE(22),
    APPLICATION_DATA(23);

    private static final CodeTable<ContentType> BY_CODE = CodeTable.of(ContentType.class, ContentType::code);

    private final int code;

    ContentType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static @Nullable ContentType of(int code) {
        return BY_CODE.get(code);
    }
}
