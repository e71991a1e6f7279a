package dev.parley.jsse.socket;

import dev.parley.record.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The socket underneath: what carries the records, and what becomes of it when TLS ends. */
final class SocketTransport {

    /** How much unread input is thrown away before closing, so that it does not turn our last words into a reset. */
    private static final int MOST_DRAINED_BYTES = 1 << 18;

    private final Socket socket;
    private final boolean layered;
    private final boolean owned;
    private final @Nullable InputStream consumed;

    private volatile @Nullable HandshakeDeadline deadline;
    private volatile @Nullable InputStream in;
    private volatile @Nullable OutputStream out;

    private SocketTransport(Socket socket, boolean layered, boolean owned, @Nullable InputStream consumed) {
        this.socket = socket;
        this.layered = layered;
        this.owned = owned;
        this.consumed = consumed;
    }

    /** A socket that nobody else knows, connected or not. */
    static SocketTransport own(Socket socket) {
        return new SocketTransport(socket, false, true, null);
    }

    /**
     * A connected socket of the application's.
     *
     * @param autoClose whether it ends with TLS
     * @param consumed what was read off it already and comes first, or null
     */
    static SocketTransport layered(Socket socket, boolean autoClose, @Nullable InputStream consumed) {
        return new SocketTransport(socket, true, autoClose, consumed);
    }

    Socket socket() {
        return socket;
    }

    boolean isLayered() {
        return layered;
    }

    /** False if the socket goes on without TLS. */
    boolean isOwned() {
        return owned;
    }

    /** Reads as the stream does, but not beyond a deadline. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        HandshakeDeadline until = deadline;
        InputStream from = in();
        return until == null ? from.read(bytes, offset, length) : until.read(socket, from, bytes, offset, length);
    }

    /** Holds for reads from now on; null for none. */
    void deadline(@Nullable HandshakeDeadline until) {
        deadline = until;
    }

    InputStream in() throws IOException {
        InputStream present = in;
        if (present == null) {
            InputStream fresh = socket.getInputStream();
            present = consumed == null ? fresh : new SequenceInputStream(consumed, fresh);
            in = present;
        }
        return present;
    }

    OutputStream out() throws IOException {
        OutputStream present = out;
        if (present == null) {
            present = socket.getOutputStream();
            out = present;
        }
        return present;
    }

    void shutdownInput() throws IOException {
        if (owned && !socket.isInputShutdown() && !socket.isClosed()) {
            socket.shutdownInput();
        }
    }

    void shutdownOutput() throws IOException {
        if (owned && !socket.isOutputShutdown() && !socket.isClosed()) {
            socket.shutdownOutput();
        }
    }

    /** Throws away what can be read at once; called by whoever owns the reading side. */
    void drain() {
        byte[] bytes = Scratch.borrow();
        try {
            InputStream from = in();
            int total = 0;
            while (total < MOST_DRAINED_BYTES) {
                int ready = from.available();
                int n = ready <= 0 ? -1 : from.read(bytes, 0, Math.min(ready, bytes.length));
                if (n <= 0) {
                    return;
                }
                total += n;
            }
        } catch (IOException e) {
            // it is being closed anyway
        } finally {
            Scratch.giveBack(bytes, 0);
        }
    }

    /** Closes the socket if it ends with TLS. */
    void close() throws IOException {
        if (owned) {
            socket.close();
        }
    }

    /** As {@link #close}, where nobody wants to hear of failures. */
    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // nothing is left to be done about it
        }
    }

    @Override
    public String toString() {
        return "SocketTransport[" + socket + (layered ? ", layered" : "") + (owned ? "]" : ", not owned]");
    }
}
