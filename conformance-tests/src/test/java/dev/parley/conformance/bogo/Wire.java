package dev.parley.conformance.bogo;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** One connection to the runner; remembers how it began on either side. */
final class Wire implements Closeable {

    /** Less than the runner's own patience of 15 seconds. */
    private static final int PATIENCE_MILLIS = 12_000;

    private static final int REMEMBERED_BYTES = 1 << 16;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final boolean byteByByte;
    private final byte[] chunk = new byte[1 << 15];
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private boolean broken;

    /** Connects and says which case this is. */
    Wire(Options options) throws IOException {
        byte[] address = options.has("-ipv6") ? new byte[16] : new byte[] {127, 0, 0, 1};
        if (address.length == 16) {
            address[15] = 1;
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(
                new InetSocketAddress(InetAddress.getByAddress(address), options.number("-port", 0)), PATIENCE_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        byteByByte = options.async();
        long id = Long.parseUnsignedLong(options.text("-shim-id", "0"));
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(id)
                .array());
    }

    /** Adds what has arrived, at least one byte, after the limit of {@code target}; false at the end. */
    boolean read(ByteBuffer target) throws IOException {
        int n = in.read(chunk, 0, byteByByte ? 1 : Math.min(chunk.length, target.capacity() - target.remaining()));
        if (n < 0) {
            return false;
        }
        target.compact().put(chunk, 0, n).flip();
        remember(received, chunk, n);
        return true;
    }

    /** Sends bytes; once the runner has gone they are dropped, since what it said last may still be read. */
    void write(byte[] bytes) {
        remember(sent, bytes, bytes.length);
        try {
            if (!broken) {
                out.write(bytes);
            }
        } catch (IOException e) {
            broken = true;
        }
    }

    /** The first bytes the server sent. */
    byte[] fromServer(boolean server) {
        return (server ? sent : received).toByteArray();
    }

    /** Reads to the end before closing: bytes left unread would reset the connection under the runner's feet. */
    void finish() throws IOException {
        try {
            socket.shutdownOutput();
            while (in.read(chunk) >= 0) {
                continue; // nobody wants them
            }
        } catch (IOException e) {
            broken = true;
        } finally {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void remember(ByteArrayOutputStream into, byte[] bytes, int length) {
        into.writeBytes(Arrays.copyOf(bytes, Math.min(length, REMEMBERED_BYTES - into.size())));
    }
}
