package dev.parley.conformance.support;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** An engine that speaks over a TCP connection, blocking, in one thread, with every wait bounded. */
public final class EngineLink implements Closeable {

    private static final int PATIENCE_MILLIS = 120_000;

    private final SSLEngine engine;
    private final Socket socket;
    private final InputStream in;
    private final ByteBuffer net = ByteBuffer.allocate(40_000).flip();
    private final ByteBuffer out = ByteBuffer.allocate(40_000);
    private final ByteBuffer application = ByteBuffer.allocate(40_000);
    private final StringBuilder unread = new StringBuilder();
    private boolean ended;

    /** Puts an engine, whose role is set, on a connected socket. */
    public EngineLink(SSLEngine engine, Socket socket) throws IOException {
        this.engine = CheckedEngine.of(engine);
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    public SSLEngine engine() {
        return engine;
    }

    /** Shakes hands. */
    public EngineLink handshake() throws IOException {
        engine.beginHandshake();
        boolean finished = false;
        while (!finished) {
            finished = switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> wrap(ByteBuffer.allocate(0)).getHandshakeStatus() == HandshakeStatus.FINISHED;
                case NEED_UNWRAP -> unwrap().getHandshakeStatus() == HandshakeStatus.FINISHED;
                default -> throw new AssertionError("no handshake: " + engine);
            };
        }
        return this;
    }

    /** Sends a line. */
    public void send(String line) throws IOException {
        ByteBuffer source = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        while (source.hasRemaining()) {
            if (wrap(source).getStatus() != Status.OK) {
                throw new EOFException("closed");
            }
        }
    }

    /** The next line of the peer's; fails at its end. */
    public String receive() throws IOException {
        while (unread.indexOf("\n") < 0) {
            if (!read()) {
                throw new EOFException("closed after: " + unread);
            }
        }
        int end = unread.indexOf("\n");
        String line = unread.substring(0, end);
        unread.delete(0, end + 1);
        return line.strip();
    }

    /** Reads until the peer has closed, and tells what it has said. */
    public String receiveAll() throws IOException {
        while (read()) {
            // until the end
        }
        return unread.toString();
    }

    /** Takes one record in and does what it asks for; false at the end. */
    public boolean read() throws IOException {
        if (ended) {
            return false;
        }
        SSLEngineResult result = unwrap();
        ended = result.getStatus() == Status.CLOSED;
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
                || engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            runTasks();
            wrap(ByteBuffer.allocate(0));
        }
        return !ended;
    }

    /** Says what the engine has to say, such as an alert, and whatever was asked for by the caller. */
    public void flush() throws IOException {
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            wrap(ByteBuffer.allocate(0));
        }
    }

    private boolean runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        return false;
    }

    private SSLEngineResult wrap(ByteBuffer source) throws IOException {
        out.clear();
        SSLEngineResult result = engine.wrap(source, out);
        socket.getOutputStream().write(out.array(), 0, out.position());
        return result;
    }

    private SSLEngineResult unwrap() throws IOException {
        while (true) {
            application.clear();
            SSLEngineResult result = engine.unwrap(net, application);
            unread.append(new String(application.array(), 0, application.position(), StandardCharsets.ISO_8859_1));
            if (result.getStatus() != Status.BUFFER_UNDERFLOW) {
                return result;
            }
            net.compact();
            int n = in.read(net.array(), net.position(), net.remaining());
            if (n < 0) {
                net.flip();
                engine.closeInbound();
                throw new EOFException("the transport has ended");
            }
            net.position(net.position() + n).flip();
        }
    }

    /** Says close_notify and waits for the peer's. */
    public void bye() throws IOException {
        sayBye();
        while (!engine.isInboundDone()) {
            unwrap();
        }
    }

    /** Says close_notify. */
    public void sayBye() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) { // not every provider's status says that it is due
            wrap(ByteBuffer.allocate(0));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
