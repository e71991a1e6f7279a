package dev.parley.conformance.engine;

import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.ScriptedPeer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * A caller that makes its calls in an order of its own and holds the engine to the progress contract. The other engine
 * is driven obediently.
 */
final class Demanding {

    /** Which call comes next. */
    enum Order {
        AS_THE_STATUS_SAYS,
        WRAP_FIRST,
        UNWRAP_FIRST,
        TASKS_LATE,
        SMALL_BUFFERS_FIRST,
        RANDOM
    }

    private static final int ROUNDS = 200_000;
    private static final int DATA = 20_000;

    private final SSLEngine engine;
    private final SSLEngine other;
    private final int chunk;
    private final Order order;
    private final SplittableRandom random = new SplittableRandom(7);
    private final ByteArrayOutputStream fromOther = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final ByteArrayOutputStream otherReceived = new ByteArrayOutputStream();
    private final ByteBuffer toSend = ByteBuffer.wrap(Conversation.random(DATA, 1));
    private final ByteBuffer otherToSend = ByteBuffer.wrap(Conversation.random(DATA, 2));
    private byte[] pending = {};
    private byte[] toOther = {};
    private byte[] visible = {};
    private int finished;
    private int tasksPutOff;

    Demanding(String protocol, boolean isClient, int chunk, Order order) {
        this.engine = Engines.of(isClient, protocol);
        this.other = Engines.of(!isClient, protocol);
        this.chunk = chunk;
        this.order = order;
    }

    /** Shakes hands, carries data both ways, closes. */
    void hold() throws SSLException {
        for (int round = 0; round < ROUNDS; round++) {
            boolean moved = turn();
            boolean otherMoved = turnOther();
            if (finished == 1 && received.size() == DATA && otherReceived.size() == DATA) {
                checkData();
                return;
            }
            if (!moved && !otherMoved && pending.length == 0 && visible.length == 0 && round > 100_000) {
                throw new AssertionError("stuck: " + engine.getHandshakeStatus() + ", " + other.getHandshakeStatus());
            }
        }
        throw new AssertionError("no end: " + engine.getHandshakeStatus() + " received " + received.size());
    }

    private void checkData() {
        if (!Arrays.equals(received.toByteArray(), Conversation.random(DATA, 2))
                || !Arrays.equals(otherReceived.toByteArray(), Conversation.random(DATA, 1))) {
            throw new AssertionError("other data than was sent");
        }
    }

    private boolean turn() throws SSLException {
        HandshakeStatus status = engine.getHandshakeStatus();
        return switch (order) {
            case AS_THE_STATUS_SAYS -> obey(status);
            case WRAP_FIRST, SMALL_BUFFERS_FIRST -> {
                boolean wrapped = wrap();
                boolean unwrapped = unwrap();
                yield wrapped | unwrapped | runTask();
            }
            case UNWRAP_FIRST -> {
                boolean unwrapped = unwrap();
                boolean wrapped = wrap();
                yield wrapped | unwrapped | runTask();
            }
            case TASKS_LATE -> {
                if (status == HandshakeStatus.NEED_TASK && tasksPutOff++ % 4 != 3) {
                    yield wrap() | unwrap();
                }
                yield obey(status);
            }
            case RANDOM ->
                switch (random.nextInt(3)) {
                    case 0 -> wrap();
                    case 1 -> unwrap();
                    default -> runTask();
                };
        };
    }

    private boolean obey(HandshakeStatus status) throws SSLException {
        return switch (status) {
            case NEED_TASK -> runTask();
            case NEED_WRAP -> wrap();
            case NEED_UNWRAP -> unwrap();
            default -> finished == 0 ? wrap() | unwrap() : unwrap() | (toSend.hasRemaining() && wrap());
        };
    }

    private boolean runTask() {
        Runnable task = engine.getDelegatedTask();
        if (task == null) {
            return false;
        }
        task.run();
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK && !runTask()) {
            throw new AssertionError("the task has run, and NEED_TASK stays");
        }
        return true;
    }

    private boolean wrap() throws SSLException {
        ByteBuffer target = Engines.packet();
        if (order == Order.SMALL_BUFFERS_FIRST) {
            wrapIntoTooLittle();
        }
        HandshakeStatus before = engine.getHandshakeStatus();
        SSLEngineResult result = engine.wrap(toSend, target);
        boolean moved = judge(before, result);
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            throw new AssertionError("a whole packet is too small");
        }
        boolean nothing = !moved && result.getStatus() == Status.OK;
        if (nothing && result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            throw new AssertionError("wrap asks for a wrap");
        }
        hear(target);
        return moved;
    }

    private void wrapIntoTooLittle() throws SSLException {
        ByteBuffer tiny =
                ByteBuffer.allocate(random.nextInt(6)); // the smallest record, a ChangeCipherSpec, has six bytes
        HandshakeStatus before = engine.getHandshakeStatus();
        SSLEngineResult result = engine.wrap(toSend, tiny);
        hear(tiny); // some records are that short
        judge(before, result);
    }

    private void hear(ByteBuffer target) {
        toOther = ScriptedPeer.join(toOther, Arrays.copyOf(target.array(), target.position()));
    }

    private boolean unwrap() throws SSLException {
        ByteBuffer source = ByteBuffer.wrap(visible);
        ByteBuffer target = Engines.application();
        if (order == Order.SMALL_BUFFERS_FIRST) {
            SSLEngineResult result = engine.unwrap(source, ByteBuffer.allocate(0));
            judge(engine.getHandshakeStatus(), result);
        }
        HandshakeStatus before = engine.getHandshakeStatus();
        SSLEngineResult result = engine.unwrap(source, target);
        boolean moved = judge(before, result);
        received.write(target.array(), 0, target.position());
        visible = Arrays.copyOfRange(visible, source.position(), visible.length);
        if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
            return show() || moved;
        }
        if (!moved && result.getStatus() == Status.OK) {
            HandshakeStatus wanted = result.getHandshakeStatus();
            if (wanted != HandshakeStatus.NEED_WRAP && wanted != HandshakeStatus.NEED_TASK) {
                throw new AssertionError("unwrap names nothing to do: " + Engines.told(result));
            }
        }
        return moved;
    }

    /** More bytes can be seen, which is what an underflow asks for. */
    private boolean show() {
        int count = Math.min(chunk, pending.length);
        if (count == 0) {
            return false;
        }
        visible = ScriptedPeer.join(visible, Arrays.copyOf(pending, count));
        pending = Arrays.copyOfRange(pending, count, pending.length);
        return true;
    }

    /** Whether the call got anywhere. */
    private boolean judge(HandshakeStatus before, SSLEngineResult result) {
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            finished++;
        }
        return result.bytesConsumed() > 0 || result.bytesProduced() > 0 || result.getHandshakeStatus() != before;
    }

    private boolean turnOther() throws SSLException {
        Engines.runTasks(other);
        HandshakeStatus status = other.getHandshakeStatus();
        boolean handshaking = status != HandshakeStatus.NOT_HANDSHAKING;
        ByteBuffer source = ByteBuffer.wrap(toOther);
        boolean moved = false;
        if (status != HandshakeStatus.NEED_WRAP && source.hasRemaining()) {
            ByteBuffer target = Engines.application();
            moved = other.unwrap(source, target).bytesConsumed() > 0;
            otherReceived.write(target.array(), 0, target.position());
            toOther = Arrays.copyOfRange(toOther, source.position(), toOther.length);
        }
        Engines.runTasks(other);
        boolean starts = other.getUseClientMode() && fromOther.size() == 0;
        boolean sends = !handshaking && fromOther.size() > 0 && otherToSend.hasRemaining();
        if (starts || sends || other.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            ByteBuffer target = Engines.packet();
            other.wrap(otherToSend, target);
            byte[] bytes = Arrays.copyOf(target.array(), target.position());
            fromOther.writeBytes(bytes);
            pending = ScriptedPeer.join(pending, bytes);
            moved |= bytes.length > 0;
        }
        return moved;
    }
}
