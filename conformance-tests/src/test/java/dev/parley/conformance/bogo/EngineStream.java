package dev.parley.conformance.bogo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** An engine over the runner's connection, driven as a blocking stream by one thread. */
final class EngineStream {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final Wire wire;
    private final boolean lateTasks;
    private final ByteBuffer arrived;
    private final ByteBuffer plain;
    private final ByteBuffer packet;
    private byte[] held = new byte[0];
    private int finished;
    private boolean ended;
    private boolean truncated;

    EngineStream(SSLEngine engine, Wire wire, boolean lateTasks) {
        this.engine = engine;
        this.wire = wire;
        this.lateTasks = lateTasks;
        int packetBytes = engine.getSession().getPacketBufferSize();
        arrived = ByteBuffer.allocate(4 * packetBytes).flip();
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
        packet = ByteBuffer.allocate(packetBytes);
    }

    void handshake() throws IOException {
        engine.beginHandshake();
        while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
            step();
        }
        if (engine.isInboundDone() || engine.isOutboundDone()) {
            throw new SSLException("closed during the handshake");
        }
    }

    /** Fills {@code target} with what there is, at least one byte; -1 at the end, however it came. */
    int read(byte[] target) throws IOException {
        while (!plain.hasRemaining()) {
            if (ended) {
                return -1;
            }
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                runTasks();
            } else {
                unwrap();
            }
        }
        int n = Math.min(target.length, plain.remaining());
        plain.get(target, 0, n);
        return n;
    }

    void write(byte[] data) throws IOException {
        release();
        ByteBuffer source = ByteBuffer.wrap(data);
        while (source.hasRemaining()) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                runTasks();
            } else if (wrap(source).getStatus() == Status.CLOSED) {
                throw new SSLException("closed while data was left to write");
            } else if (!engine.getSession().isValid() || status == HandshakeStatus.NEED_UNWRAP) {
                step();
            }
        }
    }

    /** Puts the first byte of a record on the wire; the rest follows before the next write. */
    void writeUnfinished(byte[] data) throws IOException {
        packet.clear();
        engine.wrap(ByteBuffer.wrap(data), packet);
        byte[] record = Arrays.copyOf(packet.array(), packet.position());
        wire.write(Arrays.copyOf(record, 1));
        held = Arrays.copyOfRange(record, 1, record.length);
    }

    /** How many handshakes were completed, and key updates of our own. */
    int finished() {
        return finished;
    }

    /** Asks for new keys in front of the next data. */
    void updateKeys() throws IOException {
        engine.beginHandshake();
    }

    /** Whether the runner went without close_notify. */
    boolean truncated() {
        return truncated;
    }

    /** Sends what the engine still has to say. */
    void flush() throws IOException {
        release();
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            if (wrap(NOTHING).getStatus() == Status.CLOSED) {
                return;
            }
        }
    }

    void closeOutbound() throws IOException {
        engine.closeOutbound();
        flush();
    }

    /** After a failure of writing: the runner may have said why. */
    void readReason() throws IOException {
        while (!ended) {
            step();
        }
    }

    private void step() throws IOException {
        HandshakeStatus status = engine.getHandshakeStatus();
        switch (status) {
            case NEED_TASK -> runTasks();
            case NEED_WRAP -> wrap(NOTHING);
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> unwrap();
        }
    }

    private SSLEngineResult wrap(ByteBuffer source) throws IOException {
        packet.clear();
        SSLEngineResult result = engine.wrap(source, packet);
        wire.write(Arrays.copyOf(packet.array(), packet.position()));
        note(result);
        return result;
    }

    private void unwrap() throws IOException {
        plain.compact();
        SSLEngineResult result;
        try {
            result = engine.unwrap(arrived, plain);
        } finally {
            plain.flip();
        }
        note(result);
        if (result.getStatus() == Status.CLOSED) {
            ended = true;
        } else if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
            fill();
        } else if (result.bytesConsumed() == 0 && result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            wrap(NOTHING);
        }
    }

    private void fill() throws IOException {
        if (finished == 0 || !keyUpdates()) {
            flush();
        }
        if (!wire.read(arrived)) {
            ended = true;
            truncated = true;
            engine.closeInbound();
        }
    }

    /** Whether what waits are key updates: one answer to all that have come goes out in front of the next data. */
    private boolean keyUpdates() {
        return engine.getSession().getProtocol().equals("TLSv1.3");
    }

    private void note(SSLEngineResult result) {
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            finished++;
        }
    }

    private void release() {
        wire.write(held);
        held = new byte[0];
    }

    private void runTasks() throws IOException {
        if (lateTasks) { // asking in vain changes nothing
            unwrap();
        }
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            if (lateTasks) {
                elsewhere(task);
            } else {
                task.run();
            }
        }
    }

    private static void elsewhere(Runnable task) throws IOException {
        Thread thread = new Thread(task, "task");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
