package dev.parley.iana;

import org.jspecify.annotations.Nullable;

/**
 * Whether the sender of a KeyUpdate asks for one in return.
 *
 * @see "RFC 8446 §4.6.3"
 */
public enum KeyUpdateRequest {
    UPDATE_NOT_REQUESTED(0),
    UPDATE_REQUESTED(1);

    private static final CodeTable<KeyUpdateRequest> BY_CODE =
            CodeTable.of(KeyUpdateRequest.class, KeyUpdateRequest::code);

    private final int code;

    KeyUpdateRequest(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static @Nullable KeyUpdateRequest of(int code) {
        return BY_CODE.get(code);
    }
}
