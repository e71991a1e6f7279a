package dev.parley.conformance.support;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A client and a server engine with a path each way, in one thread. Engines of Parley are watched all the time. */
public final class EnginePair {

    private static final int TURNS = 2_000_000;

    private final Peer client;
    private final Peer server;

    private EnginePair(SSLEngine client, SSLEngine server, Delivery delivery, long seed) {
        Delivery.Path up = delivery.path(seed);
        Delivery.Path down = delivery.path(~seed);
        this.client = new Peer(CheckedEngine.of(client), up, down);
        this.server = new Peer(CheckedEngine.of(server), down, up);
    }

    /** Pairs two engines whose roles are set. */
    public static EnginePair of(SSLEngine client, SSLEngine server, Delivery delivery) {
        return new EnginePair(client, server, delivery, 42);
    }

    public static EnginePair of(SSLEngine client, SSLEngine server) {
        return of(client, server, Delivery.WHOLE);
    }

    public Peer client() {
        return client;
    }

    public Peer server() {
        return server;
    }

    /** Goes on until both ends are done with the handshake. */
    public EnginePair handshake() throws SSLException {
        runUntil(() -> failed() || (shaken(client) && shaken(server)));
        rethrow();
        return this;
    }

    /** Carries data both ways at once and checks that it arrives. */
    public EnginePair exchange(byte[] up, byte[] down) throws SSLException {
        int upBefore = server.received().length;
        int downBefore = client.received().length;
        client.send(up);
        server.send(down);
        run();
        rethrow();
        requireEqual(up, tail(server.received(), upBefore), "client to server");
        requireEqual(down, tail(client.received(), downBefore), "server to client");
        return this;
    }

    /** Closes from the client's side and makes sure that both ends know. */
    public EnginePair close() throws SSLException {
        client.engine().closeOutbound();
        run();
        server.engine().closeOutbound();
        run();
        rethrow();
        for (Peer peer : new Peer[] {client, server}) {
            if (!peer.engine().isInboundDone() || !peer.engine().isOutboundDone()) {
                throw new AssertionError("not closed: " + peer.engine());
            }
        }
        return this;
    }

    /** Goes on until neither end can do anything more. */
    public EnginePair run() {
        runUntil(() -> false);
        return this;
    }

    /** Goes on until a condition holds or neither end can do anything more. */
    public EnginePair runUntil(BooleanSupplier condition) {
        for (int turn = 0; turn < TURNS; turn++) {
            if (condition.getAsBoolean()) {
                return this;
            }
            if (!(client.turn() | server.turn()) && !deliver()) {
                requireNoDeadlock();
                return this;
            }
        }
        throw new AssertionError(
                "no end after " + TURNS + " turns: client " + client.engine().getHandshakeStatus() + ", server "
                        + server.engine().getHandshakeStatus());
    }

    private boolean deliver() {
        return client.out().show() | server.out().show();
    }

    /** I1 seen from outside: both wait for the other, and nothing is on its way. */
    private void requireNoDeadlock() {
        if (waits(client)
                && waits(server)
                && !failed()
                && client.out().isEmpty()
                && server.out().isEmpty()) {
            throw new AssertionError("both ends wait for the other");
        }
    }

    private static boolean waits(Peer peer) {
        return peer.engine().getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP;
    }

    private boolean failed() {
        return client.failure() != null || server.failure() != null;
    }

    private void rethrow() throws SSLException {
        SSLException first = client.failure();
        @Nullable SSLException second = server.failure();
        if (first != null && second != null) {
            first.addSuppressed(second);
        }
        if (first != null) {
            throw first;
        }
        if (second != null) {
            throw second;
        }
    }

    private static boolean shaken(Peer peer) {
        return !peer.finishedBy().isEmpty() && peer.engine().getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private static byte[] tail(byte[] all, int from) {
        return Arrays.copyOfRange(all, from, all.length);
    }

    private static void requireEqual(byte[] expected, byte[] actual, String what) {
        int mismatch = Arrays.mismatch(expected, actual);
        if (mismatch >= 0) {
            throw new AssertionError(what + ": " + actual.length + " of " + expected.length
                    + " bytes arrived, first difference at " + mismatch);
        }
    }
}
