package dev.parley.conformance.engine;

import dev.parley.conformance.support.ScriptedPeer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Takes a client and a server through a handshake one call at a time, so that a test can stop between any two. */
public final class Stepper {

    private final SSLEngine client;
    private final SSLEngine server;
    private final Deque<byte[]> toServer = new ArrayDeque<>();
    private final Deque<byte[]> toClient = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private UnaryOperator<byte[]> onWayToClient = UnaryOperator.identity();
    private UnaryOperator<byte[]> onWayToServer = UnaryOperator.identity();
    private boolean started;

    public Stepper(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
    }

    /** Changes what is on its way to the client or to the server. */
    public Stepper changing(boolean client, UnaryOperator<byte[]> change) {
        if (client) {
            onWayToClient = change;
        } else {
            onWayToServer = change;
        }
        return this;
    }

    public SSLEngine engine(boolean isClient) {
        return isClient ? client : server;
    }

    /** Makes the next call; false if there is none that leads anywhere. */
    public boolean step() throws SSLException {
        if (!started) {
            started = true;
            return wrap(true);
        }
        return step(false) || step(true);
    }

    private boolean step(boolean isClient) throws SSLException {
        SSLEngine engine = engine(isClient);
        return switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                calls.add("task");
                Runnable task = engine.getDelegatedTask();
                if (task == null) {
                    throw new AssertionError("no task");
                }
                task.run();
                yield true;
            }
            case NEED_WRAP -> wrap(isClient);
            default -> unwrap(isClient);
        };
    }

    /** Goes on for a number of calls, at most to the end. */
    public int steps(int count) throws SSLException {
        int made = 0;
        while (made < count && step()) {
            made++;
        }
        return made;
    }

    private boolean wrap(boolean isClient) throws SSLException {
        ByteBuffer target = Engines.packet();
        SSLEngineResult result = engine(isClient).wrap(Engines.NOTHING, target);
        calls.add("wrap " + Engines.status(result));
        byte[] bytes = Arrays.copyOf(target.array(), target.position());
        for (byte[] record : ScriptedPeer.records(bytes)) {
            if (isClient) {
                toServer.add(onWayToServer.apply(record));
            } else {
                toClient.add(onWayToClient.apply(record));
            }
        }
        return bytes.length > 0 || result.getHandshakeStatus() == HandshakeStatus.FINISHED;
    }

    private boolean unwrap(boolean isClient) throws SSLException {
        Deque<byte[]> queue = isClient ? toClient : toServer;
        byte[] record = queue.peek();
        if (record == null) {
            return false;
        }
        SSLEngineResult result = engine(isClient).unwrap(ByteBuffer.wrap(record), Engines.application());
        calls.add("unwrap " + Engines.status(result));
        if (result.bytesConsumed() > 0) {
            byte[] rest = Arrays.copyOfRange(record, result.bytesConsumed(), record.length);
            queue.remove();
            if (rest.length > 0) {
                queue.addFirst(rest);
            }
        }
        return result.bytesConsumed() > 0;
    }

    /** What an engine has been sent and has not taken. */
    public Deque<byte[]> waitingFor(boolean isClient) {
        return isClient ? toClient : toServer;
    }

    @Override
    public String toString() {
        return calls.toString();
    }
}
