package dev.parley.conformance.support;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An engine under observation: every call goes to the engine underneath, and every result is held against the
 * invariants of the session contract. For one thread.
 *
 * @see "CONTRACT §2.2 I1-I7"
 */
public final class CheckedEngine extends ForwardingEngine {

    private static final int HEADER = 5;
    private static final String NOTHING_YET = "nothing yet";

    private int finished;
    private boolean outboundClosedByCaller;
    private @Nullable String thrown;
    private boolean taskOut;
    private boolean closedBeforeStart;
    private String last = NOTHING_YET;

    private CheckedEngine(SSLEngine engine) {
        super(engine);
    }

    /** Watches an engine of Parley; others have not signed the contract and come back as they are. */
    public static SSLEngine of(SSLEngine engine) {
        boolean ours = engine.getClass().getName().startsWith("dev.parley.") && !(engine instanceof CheckedEngine);
        return ours ? new CheckedEngine(engine) : engine;
    }

    /** The engine underneath, of whatever provider. */
    public static SSLEngine bare(SSLEngine engine) {
        return engine instanceof CheckedEngine checked ? checked.engine : engine;
    }

    /** How often a result said FINISHED. */
    public int finished() {
        return finished;
    }

    @Override
    public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target) throws SSLException {
        if (isMalformed(target, sources, offset, length)) {
            return engine.wrap(sources, offset, length, target); // which has to throw
        }
        HandshakeStatus before = engine.getHandshakeStatus();
        long available = remaining(sources, offset, length);
        int[] positions = positions(sources);
        int start = target.position();
        int room = target.remaining();
        byte[][] contents = contents(sources);

        SSLEngineResult result;
        try {
            result = engine.wrap(sources, offset, length, target);
        } catch (SSLException e) {
            afterThrow("wrap", e);
            require(target.position() == start, "wrap threw and moved the target");
            throw e;
        }

        note("wrap(" + available + ", " + room + ")", result);
        require(target.position() - start == result.bytesProduced(), "bytesProduced is what the target gained");
        require(
                available - remaining(sources, offset, length) == result.bytesConsumed(),
                "bytesConsumed is the sources'");
        require(unchanged(contents, positions, sources), "wrap leaves its sources as they were");
        afterCall(result);
        Status status = result.getStatus();
        require(status != Status.BUFFER_UNDERFLOW, "wrap never underflows");
        require(status != Status.BUFFER_OVERFLOW || isStill(result), "an overflow has no side effect");
        if (before == HandshakeStatus.NEED_WRAP && room >= engine.getSession().getPacketBufferSize()) {
            require( // I2
                    result.bytesProduced() > 0
                            || result.getHandshakeStatus() == HandshakeStatus.FINISHED
                            || status == Status.CLOSED,
                    "I2: NEED_WRAP and the wrap gives nothing");
        }
        if (available > 0 && !outboundClosedByCaller) {
            require( // I5
                    !(isStill(result)
                            && status == Status.OK
                            && result.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING),
                    "I5: data to send, nothing in the way, and nothing sent");
        }
        require(status != Status.CLOSED || engine.isOutboundDone(), "I4: wrap says CLOSED, isOutboundDone says no");
        return result;
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] targets, int offset, int length) throws SSLException {
        if (isMalformed(source, targets, offset, length)) {
            return engine.unwrap(source, targets, offset, length); // which has to throw
        }
        int available = source.remaining();
        int record = recordAt(source);
        int start = source.position();
        long room = remaining(targets, offset, length);
        int[] positions = positions(targets);

        SSLEngineResult result;
        try {
            result = engine.unwrap(source, targets, offset, length);
        } catch (SSLException e) {
            afterThrow("unwrap", e);
            require(Arrays.equals(positions, positions(targets)), "unwrap threw and moved a target");
            throw e;
        }

        note("unwrap(" + available + ", " + room + ")", result);
        require(source.position() - start == result.bytesConsumed(), "bytesConsumed is what the source lost");
        require(room - remaining(targets, offset, length) == result.bytesProduced(), "bytesProduced is the targets'");
        require( // I6
                result.bytesConsumed() == 0 || result.bytesConsumed() == record,
                "I6: unwrap takes one whole record or nothing, not " + result.bytesConsumed() + " of " + record);
        afterCall(result);
        Status status = result.getStatus();
        require(
                (status != Status.BUFFER_OVERFLOW && status != Status.BUFFER_UNDERFLOW) || isStill(result),
                "neither overflow nor underflow has a side effect");
        require(
                status != Status.BUFFER_UNDERFLOW || available < HEADER || available < record || closedBeforeStart,
                "an underflow with a whole record in the source");
        require(status != Status.CLOSED || engine.isInboundDone(), "I4: unwrap says CLOSED, isInboundDone says no");
        return result;
    }

    private void afterCall(SSLEngineResult result) {
        HandshakeStatus told = result.getHandshakeStatus();
        HandshakeStatus now = engine.getHandshakeStatus();
        require(now != HandshakeStatus.FINISHED, "getHandshakeStatus never says FINISHED");
        require(told.ordinal() <= HandshakeStatus.NEED_UNWRAP.ordinal(), "NEED_UNWRAP_AGAIN is not for TLS");
        if (told == HandshakeStatus.FINISHED) {
            finished++; // I3
            require(
                    now == HandshakeStatus.NOT_HANDSHAKING || now == HandshakeStatus.NEED_WRAP,
                    "after FINISHED the handshake goes on: " + now);
        } else {
            require(told == now, "the result says " + told + ", the engine " + now);
        }
        if (engine.isOutboundDone()) {
            require(told != HandshakeStatus.NEED_WRAP, "I4: outbound is done, and there is something to wrap");
        }
        if (thrown != null) { // I7
            boolean over = result.getStatus() == Status.CLOSED || result.getStatus() == Status.BUFFER_OVERFLOW;
            require(over, "I7: after " + thrown + " every call says CLOSED");
        }
    }

    private void afterThrow(String call, SSLException e) {
        require(thrown == null, "I7: thrown again after " + thrown + ": " + e);
        require(e.getMessage() != null, "an exception without a message");
        thrown = call + " threw " + e;
        last = thrown;
        require(engine.isInboundDone(), "I7: after an exception nothing more is read");
        HandshakeStatus now = engine.getHandshakeStatus();
        require(
                now == (engine.isOutboundDone() ? HandshakeStatus.NOT_HANDSHAKING : HandshakeStatus.NEED_WRAP),
                "I7: after an exception there is an alert to wrap, or nothing to do, not " + now);
    }

    @Override
    public @Nullable Runnable getDelegatedTask() {
        HandshakeStatus before = engine.getHandshakeStatus();
        Runnable task = engine.getDelegatedTask();
        if (task == null) {
            require(before != HandshakeStatus.NEED_TASK || taskOut, "NEED_TASK and no task to run");
            return null;
        }
        require(before == HandshakeStatus.NEED_TASK, "a task without NEED_TASK");
        taskOut = true;
        return () -> {
            task.run();
            taskOut = false;
            require(engine.getHandshakeStatus() != HandshakeStatus.FINISHED, "a task does not finish a handshake");
            task.run(); // a second run does nothing
        };
    }

    @Override
    public void closeInbound() throws SSLException {
        try {
            engine.closeInbound();
        } finally {
            require(engine.isInboundDone(), "closeInbound closes");
        }
    }

    @Override
    public void closeOutbound() {
        outboundClosedByCaller = true;
        closedBeforeStart |= last.equals(NOTHING_YET) && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
        engine.closeOutbound();
    }

    private static boolean isStill(SSLEngineResult result) {
        return result.bytesConsumed() == 0 && result.bytesProduced() == 0;
    }

    private static int recordAt(ByteBuffer source) {
        if (source.remaining() < HEADER) {
            return Integer.MAX_VALUE;
        }
        return HEADER + (source.getShort(source.position() + 3) & 0xffff);
    }

    private static long remaining(ByteBuffer[] buffers, int offset, int length) {
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += buffers[i].remaining();
        }
        return sum;
    }

    private static int[] positions(ByteBuffer[] buffers) {
        return Arrays.stream(buffers)
                .mapToInt(buffer -> buffer == null ? -1 : buffer.position())
                .toArray();
    }

    private static byte[][] contents(ByteBuffer[] buffers) {
        return Arrays.stream(buffers).map(CheckedEngine::content).toArray(byte[][]::new);
    }

    private static byte[] content(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return new byte[0];
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static boolean unchanged(byte[][] contents, int[] positions, ByteBuffer[] buffers) {
        for (int i = 0; i < buffers.length; i++) {
            if (buffers[i] != null) {
                ByteBuffer again = buffers[i].duplicate();
                again.position(positions[i]);
                if (!Arrays.equals(contents[i], content(again))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void note(String call, SSLEngineResult result) {
        last = call + " = " + result.getStatus() + "/" + result.getHandshakeStatus() + " c=" + result.bytesConsumed()
                + " p=" + result.bytesProduced();
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what + " [" + last + "]");
        }
    }

    @Override
    public SSLSession getSession() {
        return Objects.requireNonNull(engine.getSession(), "getSession is never null");
    }

    @Override
    public HandshakeStatus getHandshakeStatus() {
        HandshakeStatus status = engine.getHandshakeStatus();
        require(status != HandshakeStatus.FINISHED, "getHandshakeStatus never says FINISHED");
        return status;
    }

    private static boolean isMalformed(ByteBuffer one, ByteBuffer[] many, int offset, int length) {
        if (one == null || many == null || offset < 0 || length < 0 || length > many.length - offset) {
            return true;
        }
        for (int i = offset; i < offset + length; i++) {
            if (many[i] == null) {
                return true;
            }
        }
        return false;
    }
}
