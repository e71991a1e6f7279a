package dev.parley.conformance.contracts;

import java.nio.ByteBuffer;

/** A ClientHello of an engine, with the announcement of early data added. */
final class EarlyHello {

    private static final byte[] EARLY_DATA = {0, 42, 0, 0};

    private EarlyHello() {}

    /** The record of a ClientHello, to which an empty early_data is added as the first extension. */
    static byte[] of(byte[] record) {
        ByteBuffer hello = ByteBuffer.wrap(record);
        int at = 5 + 4 + 2 + 32;
        at += 1 + hello.get(at); // session id
        at += 2 + hello.getShort(at); // suites
        at += 1 + hello.get(at); // compression
        int extensions = hello.getShort(at) & 0xffff;
        ByteBuffer longer = ByteBuffer.allocate(record.length + EARLY_DATA.length)
                .put(record, 0, at + 2)
                .put(EARLY_DATA)
                .put(record, at + 2, record.length - at - 2);
        longer.putShort(at, (short) (extensions + EARLY_DATA.length));
        longer.putShort(3, (short) (record.length - 5 + EARLY_DATA.length));
        longer.putShort(7, (short) (record.length - 9 + EARLY_DATA.length));
        return longer.array();
    }
}
