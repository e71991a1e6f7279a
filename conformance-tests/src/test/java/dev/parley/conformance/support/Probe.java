package dev.parley.conformance.support;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** An engine under fire: it is fed, says what it wants to, fails properly if it fails, and comes to an end. */
public final class Probe {

    private static final int STEPS = 4_000;
    private static final String PEERS_ALERT = "Received fatal alert";
    private static final String UNEXPECTED = "an unexpected exception";

    private final SSLEngine engine;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final ByteBuffer packet = ByteBuffer.allocate(17_000);
    private byte[] unread = {};
    private int steps;
    private @Nullable SSLException failure;
    private boolean closed;
    private boolean saidBye;

    public Probe(SSLEngine engine) {
        this.engine = CheckedEngine.of(engine);
    }

    public SSLEngine engine() {
        return engine;
    }

    /** What it failed with. */
    public @Nullable SSLException failure() {
        return failure;
    }

    public byte[] received() {
        return received.toByteArray();
    }

    /** Whether anything more can come of it. */
    public boolean isAlive() {
        return failure == null && !closed;
    }

    /** Lets a client begin. */
    public byte[] open() {
        turn(true);
        return said();
    }

    /** More of the stream; what the engine says to it. */
    public byte[] feed(byte[] wire) {
        unread = ScriptedPeer.join(unread, wire);
        turn(false);
        return said();
    }

    /** Sends application data, if that can be. */
    public byte[] send(byte[] data) {
        if (isAlive() && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
            try {
                wrap(ByteBuffer.wrap(data));
            } catch (SSLException e) {
                fail(e);
            }
        }
        turn(false);
        return said();
    }

    private byte[] said() {
        byte[] said = out.toByteArray();
        out.reset();
        return said;
    }

    private void turn(boolean begins) {
        try {
            boolean moved = begins;
            if (begins) {
                wrap(ByteBuffer.allocate(0));
            }
            do {
                moved = step();
            } while (moved && failure == null);
        } catch (SSLException e) {
            fail(e);
        }
    }

    private boolean step() throws SSLException {
        if (++steps > STEPS) {
            throw new AssertionError("no end: " + engine.getHandshakeStatus());
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            runTasks();
            return true;
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            wrap(ByteBuffer.allocate(0));
            return true;
        }
        if (unread.length == 0 || closed) {
            return false;
        }
        ByteBuffer source = ByteBuffer.wrap(unread);
        ByteBuffer target = packet.clear();
        SSLEngineResult result = engine.unwrap(source, target);
        received.write(target.array(), 0, target.position());
        unread = Arrays.copyOfRange(unread, source.position(), unread.length);
        closed = result.getStatus() == Status.CLOSED;
        return result.bytesConsumed() > 0
                || engine.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP
                        && engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private void wrap(ByteBuffer source) throws SSLException {
        ByteBuffer target = packet.clear();
        engine.wrap(source, target);
        out.write(target.array(), 0, target.position());
    }

    /**
     * A failure has one exception, whose reason is the peer and not us, and an alert unless the peer has sent one or we have
     * said goodbye.
     */
    private void fail(SSLException thrown) {
        if (failure != null) {
            throw new AssertionError("a second failure", thrown);
        }
        failure = thrown;
        String message = String.valueOf(thrown.getMessage());
        if (message.contains(UNEXPECTED)) {
            throw new AssertionError("a fault of our own", thrown);
        }
        int before = out.size();
        drain();
        if (out.size() == before && !saidBye && !message.contains(PEERS_ALERT)) {
            throw new AssertionError("failed without an alert", thrown);
        }
        if (!engine.isInboundDone() || !engine.isOutboundDone()) {
            throw new AssertionError("failed and goes on", thrown);
        }
    }

    private void drain() {
        try {
            for (int i = 0; engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && i < STEPS; i++) {
                wrap(ByteBuffer.allocate(0));
            }
        } catch (SSLException e) {
            throw new AssertionError("the alert cannot be said", e);
        }
    }

    /** Says goodbye, if that can be; what the engine says. */
    public byte[] bye() {
        if (failure == null) {
            saidBye = true;
            engine.closeOutbound();
            drain();
        }
        return said();
    }

    /** Whether this end has said goodbye, so that it can tell nobody of a failure. */
    public boolean hasSaidBye() {
        return saidBye;
    }

    /** Whether the peer has said goodbye, or nothing more will be read for another reason. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Whatever has happened: the engine ends.
     *
     * @return whether it says that the peer never said goodbye
     */
    public boolean end() {
        engine.closeOutbound();
        runTasks();
        drain();
        boolean truncated = false;
        try {
            engine.closeInbound();
        } catch (SSLException e) {
            truncated = true;
        }
        runTasks();
        drain();
        if (!engine.isInboundDone() || !engine.isOutboundDone()) {
            throw new AssertionError("closed on both sides and not at its end: " + engine.getHandshakeStatus());
        }
        return truncated;
    }
}
