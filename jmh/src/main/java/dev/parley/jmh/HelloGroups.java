package dev.parley.jmh;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The named groups that a ClientHello offers, GREASE aside.
 *
 * @see "RFC 8446 §4.1.2, §4.2.7"
 */
final class HelloGroups {

    private static final int RECORD_AND_MESSAGE_HEADERS = 5 + 4;
    private static final int VERSION_AND_RANDOM = 2 + 32;
    private static final int SUPPORTED_GROUPS = 10;

    private HelloGroups() {}

    /** The code points in the order of a hello that fills one record. */
    static List<Integer> in(ByteBuffer hello) {
        hello.position(hello.position() + RECORD_AND_MESSAGE_HEADERS + VERSION_AND_RANDOM);
        skip(hello, Byte.toUnsignedInt(hello.get())); // session id
        skip(hello, Short.toUnsignedInt(hello.getShort())); // cipher suites
        skip(hello, Byte.toUnsignedInt(hello.get())); // compression methods
        hello.getShort(); // extensions, to the end
        while (hello.hasRemaining()) {
            int type = Short.toUnsignedInt(hello.getShort());
            int length = Short.toUnsignedInt(hello.getShort());
            if (type == SUPPORTED_GROUPS) {
                return codes(hello);
            }
            skip(hello, length);
        }
        return List.of();
    }

    private static List<Integer> codes(ByteBuffer extension) {
        List<Integer> codes = new ArrayList<>();
        for (int left = extension.getShort() / 2; left > 0; left--) {
            int code = Short.toUnsignedInt(extension.getShort());
            if ((code & 0x0f0f) != 0x0a0a) { // 8701 §2
                codes.add(code);
            }
        }
        return codes;
    }

    private static void skip(ByteBuffer in, int count) {
        in.position(in.position() + count);
    }
}
