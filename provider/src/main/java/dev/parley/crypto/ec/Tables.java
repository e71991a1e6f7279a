package dev.parley.crypto.ec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The files of precomputed multiples beside the classes of this package: little-endian words, nothing else. */
final class Tables {

    private Tables() {}

    static long[] load(String name, int words) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + Tables.class.getName());
            }
            byte[] bytes = in.readAllBytes();
            if (bytes.length != Long.BYTES * words) {
                throw new IllegalStateException(name + " has " + bytes.length + " bytes");
            }
            long[] table = new long[words];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(table);
            return table;
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
