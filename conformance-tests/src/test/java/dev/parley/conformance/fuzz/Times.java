package dev.parley.conformance.fuzz;

import dev.parley.fault.TlsFault;
import dev.parley.wire.Reader;
import java.nio.ByteBuffer;

/** The times in a stored session, set to now: what was kept long ago would be refused for its age alone. */
final class Times {

    private static final int ISSUED = 9;
    private static final int ID = ISSUED + Long.BYTES + Integer.BYTES;
    private static final long DAY_MILLIS = 86_400_000;

    private Times() {}

    /** Sets the times of a session that begins at an offset, if it is long enough. */
    static void refresh(byte[] bytes, int at) {
        if (at + ID >= bytes.length) {
            return;
        }
        int created = at + ID + 1 + (bytes[at + ID] & 0xff);
        if (created + 2 * Long.BYTES > bytes.length) {
            return;
        }
        long now = System.currentTimeMillis();
        ByteBuffer.wrap(bytes)
                .putLong(at + ISSUED, now - 1)
                .putLong(created, now - 1)
                .putLong(created + Long.BYTES, now + DAY_MILLIS);
    }

    /** Where in a stored session the part begins that a ticket has too; -1 if the way there makes no sense. */
    static int offset(byte[] stored) {
        try {
            Reader in = Reader.of(stored);
            in.bytes(5);
            in.vector16();
            in.uint24();
            in.vector16();
            in.uint8();
            in.vector16();
            in.uint16();
            return stored.length - in.remaining();
        } catch (TlsFault fault) {
            return -1;
        }
    }
}
