package dev.parley.jsse.socket;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When a whole handshake has to be over, however often its peer sends a byte; SO_TIMEOUT holds for each read as ever.
 *
 * <p>Every read waits for what is left at most. One thread.
 *
 * @see "CONTRACT H9"
 */
final class HandshakeDeadline {

    private final LongSupplier nanos;
    private final long end;

    private HandshakeDeadline(LongSupplier nanos, long end) {
        this.nanos = nanos;
        this.end = end;
    }

    /** Begins now. */
    static HandshakeDeadline in(int millis, LongSupplier nanos) {
        return new HandshakeDeadline(nanos, nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** The time is up. */
    static final class Expired extends IOException {

        private static final long serialVersionUID = 1;

        Expired() {
            super("the handshake took too long");
        }
    }

    /**
     * Reads like the stream does.
     *
     * @throws Expired if the time is up
     * @throws SocketTimeoutException if the application's own SO_TIMEOUT is shorter and has passed
     */
    int read(Socket socket, InputStream in, byte[] bytes, int offset, int length) throws IOException {
        int own = socket.getSoTimeout();
        int left = leftMillis();
        int limited = own == 0 ? left : Math.min(own, left);
        socket.setSoTimeout(limited);
        try {
            return in.read(bytes, offset, length);
        } catch (SocketTimeoutException e) {
            if (own != 0 && own < left) {
                throw e;
            }
            throw new Expired();
        } finally {
            if (!socket.isClosed()
                    && socket.getSoTimeout() == limited) { // else the application has set another meanwhile
                socket.setSoTimeout(own);
            }
        }
    }

    /** At least 1, since 0 is for ever. */
    private int leftMillis() throws Expired {
        long left = end - nanos.getAsLong();
        if (left <= 0) {
            throw new Expired();
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left)));
    }

    @Override
    public String toString() {
        return "HandshakeDeadline[" + end + "]";
    }
}
