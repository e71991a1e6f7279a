package dev.parley.iana;

import org.jspecify.annotations.Nullable;

/**
 * How grave the sender of an alert says it is.
 *
 * @see "RFC 8446 §6"
 */
public enum AlertLevel {
    WARNING(1),
    FATAL(2);

    private static final CodeTable<AlertLevel> BY_CODE = CodeTable.of(AlertLevel.class, AlertLevel::code);

    private final int code;

    AlertLevel(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static @Nullable AlertLevel of(int code) {
        return BY_CODE.get(code);
    }
}
