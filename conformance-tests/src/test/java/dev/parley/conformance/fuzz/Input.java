package dev.parley.conformance.fuzz;

import java.util.Arrays;

/** The bytes of a fuzzer, as choices; where they end, everything is zero. */
final class Input {

    private final byte[] bytes;
    private int position;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasRemaining() {
        return position < bytes.length;
    }

    int uint8() {
        return position < bytes.length ? bytes[position++] & 0xff : 0;
    }

    int uint16() {
        return uint8() << 8 | uint8();
    }

    /** At most so many bytes. */
    byte[] take(int most) {
        int end = Math.min(bytes.length, position + most);
        byte[] taken = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return taken;
    }

    byte[] rest() {
        return take(bytes.length);
    }
}
