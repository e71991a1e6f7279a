package dev.parley.conformance.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** One connection of the {@link EngineServer}. */
final class ServedEngine {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final long HANDSHAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(Load.DEADLINE_MILLIS);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer in = ByteBuffer.allocate(17_000);
    private final ByteBuffer plain = ByteBuffer.allocate(17_000);
    private final ByteBuffer out = ByteBuffer.allocate(34_000);
    private long deadline = System.nanoTime() + HANDSHAKE_NANOS;
    private boolean over;

    ServedEngine(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
    }

    boolean isLate(long now) {
        return now - deadline > 0;
    }

    /** Reads or writes what there is; while something waits to be written nothing is read. */
    void turn(SelectionKey key) {
        try {
            if (out.position() == 0) {
                over |= channel.read(in) < 0;
                step();
            }
            out.flip();
            channel.write(out);
            out.compact();
            if (over && out.position() == 0) {
                drop(key);
            } else {
                key.interestOps(out.position() == 0 ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
            }
        } catch (IOException e) {
            drop(key);
        }
    }

    private void step() throws SSLException {
        try {
            in.flip();
            while (!over && advance()) {
                if (plain.position() > 0) {
                    deadline = System.nanoTime() + SILENCE_NANOS;
                    plain.flip();
                    engine.wrap(plain, out);
                    plain.clear();
                }
            }
        } catch (SSLException e) {
            over = true;
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                engine.wrap(NOTHING, out);
            }
        } finally {
            in.compact();
        }
    }

    /** False if nothing can be done without more from the peer. */
    private boolean advance() throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
                return true;
            }
            case NEED_WRAP -> {
                return out.remaining() > 17_000 && engine.wrap(NOTHING, out).getStatus() == Status.OK;
            }
            default -> {
                SSLEngineResult result = engine.unwrap(in, plain);
                if (result.getStatus() == Status.CLOSED) {
                    over = true;
                    engine.closeOutbound();
                    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                        engine.wrap(NOTHING, out);
                    }
                    return false;
                }
                return result.getStatus() == Status.OK && out.remaining() > 17_000
                        || engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK
                        || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
            }
        }
    }

    void drop(SelectionKey key) {
        key.cancel();
        try {
            channel.close();
            engine.closeOutbound();
            engine.closeInbound();
        } catch (IOException e) {
            // the peer never said goodbye
        }
    }
}
