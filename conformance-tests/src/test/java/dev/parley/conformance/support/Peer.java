package dev.parley.conformance.support;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One end of a pair: an engine, what it is to say and what it has heard. Driven as the javadoc of SSLEngine tells. */
public final class Peer {

    private final SSLEngine engine;
    private final Delivery.Path out;
    private final Delivery.Path in;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<String> finishedBy = new ArrayList<>();
    private final ByteBuffer target = ByteBuffer.allocate(40_000);
    private final ByteBuffer net = ByteBuffer.allocate(40_000);
    private ByteBuffer toSend = ByteBuffer.allocate(0);
    private long blockedAt = -1;
    private @Nullable SSLException failure;
    private boolean started;
    private boolean closedIn;
    private boolean closedOut;

    Peer(SSLEngine engine, Delivery.Path out, Delivery.Path in) {
        this.engine = engine;
        this.out = out;
        this.in = in;
    }

    public SSLEngine engine() {
        return engine;
    }

    /** What this end has sent but the other has not taken. */
    public Delivery.Path out() {
        return out;
    }

    /** Application data for the other end. */
    public void send(byte[] data) {
        ByteBuffer all = ByteBuffer.allocate(toSend.remaining() + data.length);
        all.put(toSend).put(data).flip();
        toSend = all;
    }

    /** All application data that came in. */
    public byte[] received() {
        return received.toByteArray();
    }

    /** Which calls returned FINISHED. */
    public List<String> finishedBy() {
        return finishedBy;
    }

    /** What wrap or unwrap threw. */
    public @Nullable SSLException failure() {
        return failure;
    }

    public boolean closedInbound() {
        return closedIn;
    }

    public boolean closedOutbound() {
        return closedOut;
    }

    boolean sendsNothing() {
        return !toSend.hasRemaining();
    }

    /** Does what there is to do, once; false if this end must wait. */
    boolean turn() {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) {
            runTasks();
            return true;
        }
        try {
            boolean starts = !started && engine.getUseClientMode();
            started = true;
            if (starts || status == HandshakeStatus.NEED_WRAP) {
                return wrap() | (in.shown() != blockedAt && unwrap());
            }
            boolean reads = in.shown() != blockedAt && unwrap();
            boolean mayWrite =
                    toSend.hasRemaining() && !closedOut && engine.getHandshakeStatus() != HandshakeStatus.NEED_TASK;
            return reads || (mayWrite && wrap());
        } catch (SSLException e) {
            if (failure != null) {
                throw new AssertionError("thrown twice", e);
            }
            failure = e;
            return true;
        }
    }

    private boolean wrap() throws SSLException {
        net.clear();
        SSLEngineResult result = engine.wrap(toSend, net);
        note("wrap", result);
        out.put(net.array(), 0, net.position());
        if (result.getStatus() == Status.CLOSED) {
            boolean news = !closedOut;
            closedOut = true;
            return news;
        }
        return result.bytesProduced() > 0 || result.getHandshakeStatus() == HandshakeStatus.FINISHED;
    }

    private boolean unwrap() throws SSLException {
        target.clear();
        ByteBuffer source = in.visible();
        SSLEngineResult result = engine.unwrap(source, target);
        note("unwrap", result);
        in.take(result.bytesConsumed());
        received.write(target.array(), 0, target.position());
        switch (result.getStatus()) {
            case CLOSED -> {
                boolean news = !closedIn;
                closedIn = true;
                blockedAt = in.shown();
                return news;
            }
            case BUFFER_UNDERFLOW -> blockedAt = in.shown();
            case BUFFER_OVERFLOW -> throw new AssertionError("40000 bytes overflow");
            case OK -> blockedAt = source.hasRemaining() ? -1 : in.shown();
        }
        return result.bytesConsumed() > 0;
    }

    private void note(String call, SSLEngineResult result) {
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            finishedBy.add(call);
        }
    }

    /** Runs all delegated tasks. */
    public void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }
}
