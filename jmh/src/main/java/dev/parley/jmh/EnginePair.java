package dev.parley.jmh;

import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A client engine and a server engine that talk to each other in one thread. */
final class EnginePair {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int MOST_STEPS = 500;

    private final SSLEngine client;
    private final SSLEngine server;
    private final Wires wires;
    private final @Nullable Meter meter;
    private final Answer answer = new Answer();

    /** @param meter null where the sides are not told apart */
    EnginePair(SSLEngine client, SSLEngine server, Wires wires, @Nullable Meter meter) {
        this.client = client;
        this.server = server;
        this.wires = wires;
        this.meter = meter;
    }

    /** What the server's part of the handshake said in the clear. */
    Answer answer() {
        return answer;
    }

    SSLEngine client() {
        return client;
    }

    SSLEngine server() {
        return server;
    }

    /** Brings both ends to the end of the handshake, delegated tasks included, and delivers whatever they sent after it. */
    void handshake() throws SSLException {
        wires.clear();
        client.beginHandshake();
        server.beginHandshake();
        boolean moved = true;
        for (int steps = 0; moved; steps++) {
            moved = advance(client, wires.toClient(), wires.toServer());
            int before = wires.toClient().position();
            moved |= advance(server, wires.toServer(), wires.toClient());
            answer.look(wires.toClient(), before);
            if (steps == MOST_STEPS) {
                throw new IllegalStateException("no end of the handshake: " + this);
            }
        }
        if (!connected(client) || !connected(server)) {
            throw new IllegalStateException("both wait: " + this);
        }
    }

    /** The client's first flight, and no more of the handshake. */
    ByteBuffer clientHello() throws SSLException {
        wires.clear();
        client.beginHandshake();
        while (wires.toServer().position() == 0) {
            if (!advance(client, wires.toClient(), wires.toServer())) {
                throw new IllegalStateException("no ClientHello: " + this);
            }
        }
        return wires.toServer().flip();
    }

    /** Sends these bytes from one of the two engines to the other, in as many records as it takes. */
    void deliver(ByteBuffer content, SSLEngine from) throws SSLException {
        wires.clear();
        SSLEngine to = from == client ? server : client;
        while (content.hasRemaining()) {
            require(from.wrap(content, wires.toServer()));
        }
        ByteBuffer in = wires.toServer().flip();
        while (in.hasRemaining()) {
            require(to.unwrap(in, wires.received()));
        }
    }

    /** Sends these bytes both ways, and checks that they arrive. */
    void checkDelivery(ByteBuffer content) throws SSLException {
        for (SSLEngine from : List.of(client, server)) {
            deliver(content.rewind(), from);
            if (!wires.received().flip().equals(content.rewind())) {
                throw new IllegalStateException("other content arrived");
            }
        }
    }

    /** One call of the engine, or its task; false if it has nothing to send and nothing to read. */
    private boolean advance(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        if (meter == null) {
            return step(engine, in, out, wires.received());
        }
        meter.begin();
        boolean moved = step(engine, in, out, wires.received());
        meter.end(engine == client);
        return moved;
    }

    private static boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out, ByteBuffer received)
            throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            }
            case NEED_WRAP -> require(engine.wrap(NOTHING, out));
            default -> {
                if (in.position() == 0) {
                    return false;
                }
                in.flip();
                require(engine.unwrap(in, received));
                in.compact();
            }
        }
        return true;
    }

    static void require(SSLEngineResult result) {
        if (result.getStatus() != SSLEngineResult.Status.OK) {
            throw new IllegalStateException("stopped: " + result);
        }
    }

    private static boolean connected(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    @Override
    public String toString() {
        return "client " + client.getHandshakeStatus() + ", server " + server.getHandshakeStatus();
    }
}
