package dev.parley.conformance.failures;

import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Peer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Brings a failure about and returns what one end throws. */
@FunctionalInterface
interface Provocation {

    /**
     * @param observed the provider of the end that throws
     * @param other the provider of its peer, if it has one
     */
    @Nullable
    Throwable run(Provider observed, Provider other) throws Exception;

    /** What the client throws when these two meet. */
    static Provocation atClient(End client, End server) {
        return (observed, other) -> shake(client.engine(observed, true), server.engine(other, false), true);
    }

    /** What the server throws when these two meet. */
    static Provocation atServer(End client, End server) {
        return (observed, other) -> shake(client.engine(other, true), server.engine(observed, false), false);
    }

    /** What a client throws that gets these bytes in answer to its hello. */
    static Provocation answer(byte[] bytes) {
        return (observed, other) -> {
            SSLEngine client = End.client().engine(observed, true);
            client.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(40_000));
            return feed(client, bytes);
        };
    }

    /** What a client throws that gets a fatal alert of this number in answer to its hello. */
    static Provocation alert(int code) {
        return answer(new byte[] {21, 3, 3, 0, 2, 2, (byte) code});
    }

    /** What a server throws that is sent these bytes. */
    static Provocation opening(byte[] bytes) {
        return (observed, other) ->
                feed(End.server(Identities.server(KeyType.EC_P256)).engine(observed, false), bytes);
    }

    static byte[] text(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }

    /** A complete connection of this version. */
    static EnginePair connected(Provider observed, Provider other, String version) throws SSLException {
        return EnginePair.of(
                        End.client().protocol(version).engine(observed, true),
                        End.server(Identities.server(KeyType.EC_P256)).engine(other, false))
                .handshake()
                .run();
    }

    private static @Nullable Throwable shake(SSLEngine client, SSLEngine server, boolean atClient) {
        EnginePair pair = EnginePair.of(client, server);
        try {
            pair.runUntil(() -> failed(pair.client()) && failed(pair.server()));
        } catch (RuntimeException outOfTask) { // SunJSSE's tasks throw what a trust manager should not have
            return outOfTask;
        }
        return (atClient ? pair.client() : pair.server()).failure();
    }

    private static boolean failed(Peer peer) {
        return peer.failure() != null;
    }

    /** The exception that comes of these bytes, at the latest from the next call. */
    static @Nullable Throwable feed(SSLEngine engine, byte[] bytes) {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        try {
            for (int i = 0; i < 10; i++) {
                engine.unwrap(source, ByteBuffer.allocate(40_000));
                while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                    Runnable task = engine.getDelegatedTask();
                    if (task != null) {
                        task.run();
                    }
                }
            }
            engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(40_000));
            return null;
        } catch (SSLException e) {
            return e;
        }
    }
}
