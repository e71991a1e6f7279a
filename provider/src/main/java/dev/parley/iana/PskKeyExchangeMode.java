package dev.parley.iana;

import org.jspecify.annotations.Nullable;

/**
 * How a pre-shared key may be combined with an ephemeral key exchange.
 *
 * @see "RFC 8446 §4.2.9"
 */
public enum PskKeyExchangeMode {
    PSK_KE(0),
    PSK_DHE_KE(1);

    private static final CodeTable<PskKeyExchangeMode> BY_CODE =
            CodeTable.of(PskKeyExchangeMode.class, PskKeyExchangeMode::code);

    private final int code;

    PskKeyExchangeMode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static @Nullable PskKeyExchangeMode of(int code) {
        return BY_CODE.get(code);
    }
}
