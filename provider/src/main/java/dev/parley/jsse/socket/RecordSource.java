package dev.parley.jsse.socket;

import dev.parley.record.RecordSizes;
import dev.parley.record.Scratch;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes records off a transport, one at a time and never a byte more, so that what follows the last one stays there.
 *
 * <p>A read that times out loses nothing; the next one goes on where it ended. A buffer is held only while a part of a
 * record's body is here. Used by one thread at a time.
 */
final class RecordSource {

    private static final int HEADER = RecordSizes.HEADER;

    private final SocketTransport transport;
    private final byte[] header = new byte[HEADER];
    private byte @Nullable [] record;
    private int filled;

    RecordSource(SocketTransport transport) {
        this.transport = transport;
    }

    /**
     * Waits for the next record's header.
     *
     * @return its five bytes; null if the transport ended before the first
     * @throws EOFException if it ended between them
     */
    @Nullable
    ByteBuffer header() throws IOException {
        while (filled < HEADER) {
            int n = transport.read(header, filled, HEADER - filled);
            if (n < 0) {
                if (filled == 0) {
                    return null;
                }
                throw cut();
            }
            filled += n;
        }
        return ByteBuffer.wrap(header);
    }

    /**
     * Waits for the rest of the record whose header is here and was found good.
     *
     * @throws EOFException if the transport ended before
     */
    ByteBuffer record() throws IOException {
        byte[] bytes = record;
        if (bytes == null) {
            bytes = Scratch.borrow();
            System.arraycopy(header, 0, bytes, 0, HEADER);
            record = bytes;
        }
        int length = length();
        while (filled < length) {
            int n = transport.read(bytes, filled, length - filled);
            if (n < 0) {
                throw cut();
            }
            filled += n;
        }
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Whether the next record is here, or can be had without waiting. */
    boolean isReady() throws IOException {
        int ready = transport.in().available();
        if (filled < HEADER) {
            if (filled + ready < HEADER || header() == null) {
                return false;
            }
            ready = transport.in().available();
        }
        return filled + ready >= length();
    }

    /** The record has been taken: the buffer goes back. */
    void release() {
        byte[] bytes = record;
        if (bytes != null) {
            record = null;
            Scratch.giveBack(bytes, 0);
        }
        filled = 0;
    }

    private int length() {
        return HEADER + ((header[HEADER - 2] & 0xff) << 8 | header[HEADER - 1] & 0xff);
    }

    private static EOFException cut() {
        return new EOFException("SSL peer shut down incorrectly");
    }
}
