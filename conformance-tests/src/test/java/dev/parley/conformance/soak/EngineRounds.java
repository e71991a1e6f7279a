package dev.parley.conformance.soak;

import dev.parley.TlsSession;
import dev.parley.conformance.support.Delivery;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Peer;
import java.nio.ByteBuffer;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Rounds between two engines in one thread. */
final class EngineRounds {

    private static final int HEADER = 5;

    private EngineRounds() {}

    static void run(Ends ends, Round round) throws SSLException {
        switch (round.fate()) {
            case WHOLE -> whole(ends, round, false);
            case RESUMED -> {
                whole(ends, round, false);
                whole(ends, round, true);
            }
            case CUT -> cut(midway(ends, round));
            case ABANDONED -> midway(ends, round);
            case TRUNCATED -> truncated(ends, round);
            case DAMAGED -> damaged(ends, round);
            case EXPIRED, STRANGER, WRONG_HOST -> refused(ends, round);
        }
    }

    private static EnginePair pair(Ends ends, Round round, Delivery delivery) {
        SSLEngine client = ends.clients().createSSLEngine(Ends.host(round.fate()), Ends.PORT);
        client.setUseClientMode(true);
        client.setSSLParameters(Ends.client(client.getSSLParameters(), round.protocol()));
        SSLEngine server = ends.servers(round.fate()).createSSLEngine();
        server.setUseClientMode(false);
        server.setSSLParameters(Ends.server(server.getSSLParameters(), round.protocol(), round.asks()));
        return EnginePair.of(client, server, delivery);
    }

    private static void whole(Ends ends, Round round, boolean resumed) throws SSLException {
        Delivery delivery = round.random().nextInt(8) == 0 ? Delivery.SPLIT : Delivery.WHOLE;
        EnginePair pair = pair(ends, round, delivery).handshake();
        pair.exchange(new byte[round.length()], new byte[round.length()]);
        for (Peer peer : new Peer[] {pair.client(), pair.server()}) {
            TlsSession session =
                    Objects.requireNonNull(TlsSession.of(peer.engine().getSession()));
            round.require(!resumed || session.resumed(), "not resumed");
        }
        pair.close();
    }

    private static EnginePair midway(Ends ends, Round round) {
        EnginePair pair = pair(ends, round, Delivery.WHOLE);
        int[] turns = {round.random().nextInt(8)};
        return pair.runUntil(() -> turns[0]-- == 0);
    }

    private static void cut(EnginePair pair) {
        for (Peer peer : new Peer[] {pair.client(), pair.server()}) {
            peer.out().clear();
            peer.runTasks();
            end(peer.engine());
        }
    }

    private static void end(SSLEngine engine) {
        try {
            engine.closeInbound();
        } catch (SSLException e) {
            // as it must, once the handshake has begun
        }
        engine.closeOutbound();
    }

    private static void truncated(Ends ends, Round round) throws SSLException {
        EnginePair pair = pair(ends, round, Delivery.WHOLE).handshake();
        pair.exchange(new byte[round.length()], new byte[1]);
        boolean told = false;
        try {
            pair.client().engine().closeInbound();
        } catch (SSLException e) {
            told = true;
        }
        round.require(told, "the end without close_notify went unnoticed");
        end(pair.server().engine());
    }

    private static void damaged(Ends ends, Round round) throws SSLException {
        EnginePair pair = pair(ends, round, Delivery.WHOLE).handshake().run();
        boolean up = round.random().nextBoolean();
        Peer from = up ? pair.client() : pair.server();
        Peer to = up ? pair.server() : pair.client();
        ByteBuffer record = ByteBuffer.allocate(20_000);
        from.engine().wrap(ByteBuffer.allocate(round.random().nextInt(1, 10_000)), record);
        int at = round.random().nextInt(HEADER, record.position());
        record.put(at, (byte) (record.get(at) ^ 1 << round.random().nextInt(8)));
        from.out().put(record.array(), 0, record.position());
        pair.run();
        round.require(to.failure() != null && from.failure() != null, "a damaged record went unnoticed");
        round.require(to.received().length == 0, "a damaged record was delivered");
    }

    private static void refused(Ends ends, Round round) {
        EnginePair pair = pair(ends, round, Delivery.WHOLE).run();
        round.require(pair.client().failure() != null, "the client took the server's certificate");
        round.require(pair.server().failure() != null, "the server was not told");
    }
}
