package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.Body;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One thread wraps, another unwraps, others look on, and keys change all the while.
 *
 * @see "CONTRACT A35, X20; ECOSYSTEM E15"
 */
@Timeout(600)
class ConcurrencyTest {

    private static final int BYTES = Integer.getInteger("parley.stress.bytes", 8 << 20);
    private static final int KEY_UPDATE_EVERY = 50;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Contract({"X20", "A35"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void bothEnginesWrapAndUnwrapAtOnceWhileKeysChange(String protocol) throws Exception {
        EnginePair pair = Engines.connected(protocol);
        SSLEngine client = CheckedEngine.bare(pair.client().engine());
        SSLEngine server = CheckedEngine.bare(pair.server().engine());
        boolean updates = protocol.equals(TLS13) && Providers.testsParley();
        Wire up = new Wire();
        Wire down = new Wire();
        AtomicBoolean over = new AtomicBoolean();

        List<Future<String>> results = List.of(
                threads.submit(writer(client, up, new Body(1, BYTES), updates)),
                threads.submit(writer(server, down, new Body(2, BYTES), updates)),
                threads.submit(reader(client, down, BYTES)),
                threads.submit(reader(server, up, BYTES)));
        Future<?> watcher = threads.submit(() -> watch(over, client, server));

        for (Future<String> result : results) {
            result.get(300, TimeUnit.SECONDS);
        }
        over.set(true);
        watcher.get(100, TimeUnit.SECONDS);
        assertEquals(new Body(1, BYTES).hash(), results.get(3).get());
        assertEquals(new Body(2, BYTES).hash(), results.get(2).get());
    }

    @Contract({"X20", "A35"})
    @Test
    void closingOnOneThreadDoesNotDisturbReadingOnAnother() throws Exception {
        EnginePair pair = Engines.connected(TLS13);
        SSLEngine client = CheckedEngine.bare(pair.client().engine());
        SSLEngine server = CheckedEngine.bare(pair.server().engine());
        Wire down = new Wire();
        Future<String> sent = threads.submit(writer(server, down, new Body(3, 1 << 20), false));
        Future<String> read = threads.submit(reader(client, down, 1 << 20));
        client.closeOutbound();
        assertEquals(
                Status.CLOSED,
                client.wrap(Engines.NOTHING.duplicate(), Engines.packet()).getStatus());

        sent.get(60, TimeUnit.SECONDS);
        assertEquals(new Body(3, 1 << 20).hash(), read.get(60, TimeUnit.SECONDS));
    }

    /** A path of bytes with room for a few records. */
    private static final class Wire {
        private final PipedOutputStream out = new PipedOutputStream();
        private final PipedInputStream in;

        Wire() throws IOException {
            in = new PipedInputStream(out, 1 << 18);
        }
    }

    private static Callable<String> writer(SSLEngine engine, Wire wire, Body body, boolean updates) {
        return () -> {
            ByteBuffer packet = Engines.packet();
            byte[] block = new byte[5000];
            int records = 0;
            try (InputStream data = body.open();
                    wire.out) {
                for (int n = data.read(block); n >= 0; n = data.read(block)) {
                    ByteBuffer source = ByteBuffer.wrap(block, 0, n);
                    while (source.hasRemaining()) {
                        if (updates && ++records % KEY_UPDATE_EVERY == 0) {
                            engine.beginHandshake();
                        }
                        packet.clear();
                        SSLEngineResult result = engine.wrap(source, packet);
                        assertEquals(Status.OK, result.getStatus());
                        wire.out.write(packet.array(), 0, packet.position());
                    }
                }
            }
            return "";
        };
    }

    private static Callable<String> reader(SSLEngine engine, Wire wire, int length) {
        return () -> {
            byte[] all = new byte[length];
            int got = 0;
            byte[] record = new byte[16709];
            ByteBuffer target = Engines.application();
            while (got < length) {
                wire.in.readNBytes(record, 0, 5);
                int body = ByteBuffer.wrap(record).getShort(3) & 0xffff;
                wire.in.readNBytes(record, 5, body);
                target.clear();
                SSLEngineResult result = engine.unwrap(ByteBuffer.wrap(record, 0, 5 + body), target);
                assertEquals(Status.OK, result.getStatus());
                assertEquals(5 + body, result.bytesConsumed());
                System.arraycopy(target.array(), 0, all, got, target.position());
                got += target.position();
            }
            return Body.hash(new ByteArrayInputStream(Arrays.copyOf(all, got)));
        };
    }

    private static void watch(AtomicBoolean over, SSLEngine... engines) {
        while (!over.get()) {
            for (SSLEngine engine : engines) {
                HandshakeStatus status = engine.getHandshakeStatus();
                if (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.NEED_WRAP) {
                    throw new AssertionError("after the handshake: " + status);
                }
                engine.isInboundDone();
                engine.isOutboundDone();
                engine.getSession().getProtocol();
                engine.toString();
                Thread.onSpinWait();
            }
            Thread.yield();
        }
    }
}
