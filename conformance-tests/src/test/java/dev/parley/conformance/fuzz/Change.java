package dev.parley.conformance.fuzz;

import dev.parley.conformance.support.ScriptedPeer;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What happens to one handshake message on its way to the record layer.
 *
 * @param index which of the sender's messages
 * @param form how
 * @param at where
 * @param data with what
 */
record Change(int index, int form, int at, byte[] data) {

    private static final int HEADER = 4;

    static Change read(Input input) {
        return new Change(input.uint8() % 12, input.uint8() % 8, input.uint16(), input.rest());
    }

    /** The message with its header; the header tells the truth, but in the last three forms. */
    byte[] apply(byte[] message) {
        byte[] body = Arrays.copyOfRange(message, HEADER, message.length);
        int place = body.length == 0 ? 0 : at % body.length;
        byte[] head = Arrays.copyOf(body, place);
        return switch (form) {
            case 0 -> with(message, data);
            case 1 -> with(message, patched(body, place));
            case 2 -> with(message, ScriptedPeer.join(head, data, Arrays.copyOfRange(body, place, body.length)));
            case 3 -> with(message, head);
            case 4 -> ScriptedPeer.join(message, data);
            case 5 -> ScriptedPeer.join(data, message);
            case 6 -> data;
            default -> patched(message, at % message.length);
        };
    }

    private byte[] patched(byte[] original, int place) {
        byte[] changed = original.clone();
        for (int i = 0; i < data.length && place + i < changed.length; i++) {
            changed[place + i] = data[i];
        }
        return changed;
    }

    private static byte[] with(byte[] message, byte[] body) {
        return ByteBuffer.allocate(HEADER + body.length)
                .putInt(message[0] << 24 | body.length & 0xFFFFFF)
                .put(body)
                .array();
    }
}
