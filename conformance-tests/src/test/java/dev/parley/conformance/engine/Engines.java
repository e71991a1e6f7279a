package dev.parley.conformance.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Delivery;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Plain engines of the provider under test, and what tests of them do all the time. */
public final class Engines {

    public static final String TLS12 = "TLSv1.2";
    public static final String TLS13 = "TLSv1.3";
    public static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private static final SSLContext CLIENTS = Contexts.anonymous(Providers.underTest());
    private static final SSLContext SERVERS = Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));

    private Engines() {}

    public static SSLEngine client(String... protocols) {
        return prepare(CLIENTS.createSSLEngine(), true, protocols);
    }

    public static SSLEngine server(String... protocols) {
        return prepare(SERVERS.createSSLEngine(), false, protocols);
    }

    public static SSLEngine of(boolean client, String... protocols) {
        return client ? client(protocols) : server(protocols);
    }

    /** An engine whose role nobody has set. */
    public static SSLEngine undecided() {
        return SERVERS.createSSLEngine();
    }

    private static SSLEngine prepare(SSLEngine engine, boolean client, String... protocols) {
        engine.setUseClientMode(client);
        if (protocols.length > 0) {
            engine.setEnabledProtocols(protocols);
        }
        return CheckedEngine.of(engine);
    }

    /** A pair that has not begun. */
    public static EnginePair pair(String protocol) {
        return EnginePair.of(client(protocol), server(protocol));
    }

    /** A pair that has shaken hands, with everything delivered. */
    public static EnginePair connected(String protocol) throws SSLException {
        return pair(protocol).handshake().run();
    }

    public static EnginePair connected(String protocol, Delivery delivery) throws SSLException {
        return EnginePair.of(client(protocol), server(protocol), delivery)
                .handshake()
                .run();
    }

    public static ByteBuffer packet() {
        return ByteBuffer.allocate(16709);
    }

    public static ByteBuffer application() {
        return ByteBuffer.allocate(16704);
    }

    /** Wraps without data and gives back the bytes. */
    public static byte[] wrap(SSLEngine engine) throws SSLException {
        return wrap(engine, NOTHING.duplicate());
    }

    public static byte[] wrap(SSLEngine engine, ByteBuffer source) throws SSLException {
        ByteBuffer target = packet();
        engine.wrap(source, target);
        target.flip();
        byte[] bytes = new byte[target.remaining()];
        target.get(bytes);
        return bytes;
    }

    public static byte[] wrap(SSLEngine engine, byte[] data) throws SSLException {
        return wrap(engine, ByteBuffer.wrap(data));
    }

    public static SSLEngineResult unwrap(SSLEngine engine, byte[] bytes) throws SSLException {
        return engine.unwrap(ByteBuffer.wrap(bytes), application());
    }

    public static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** All that an engine has to say now, with its tasks run. */
    public static byte[] flight(SSLEngine engine) throws SSLException {
        byte[] all = {};
        runTasks(engine);
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            all = ScriptedPeer.join(all, wrap(engine));
            runTasks(engine);
        }
        return all;
    }

    /** Lets an engine hear whole records, with its tasks run; what it wants to say meanwhile is returned. */
    public static byte[] feedAndWrap(SSLEngine engine, byte[] records) throws SSLException {
        ByteBuffer source = ByteBuffer.wrap(records);
        byte[] said = {};
        while (source.hasRemaining()) {
            engine.unwrap(source, application());
            said = ScriptedPeer.join(said, flight(engine));
        }
        return said;
    }

    /** Lets an engine hear whole records, with its tasks run. */
    public static SSLEngineResult feed(SSLEngine engine, byte[] records) throws SSLException {
        ByteBuffer source = ByteBuffer.wrap(records);
        SSLEngineResult result = null;
        while (source.hasRemaining()) {
            result = engine.unwrap(source, application());
            runTasks(engine);
            if (result.bytesConsumed() == 0) {
                throw new AssertionError("nothing taken: " + told(result));
            }
        }
        return Objects.requireNonNull(result, "no records");
    }

    /**
     * Fails unless the next wrap is the fatal alert, led at most by a ChangeCipherSpec of middlebox compatibility, and nothing is
     * left after it.
     */
    public static void assertAlerts(SSLEngine engine, ScriptedPeer peer, AlertDescription expected)
            throws SSLException {
        assertEquals(HandshakeStatus.NEED_WRAP, engine.getHandshakeStatus());
        ByteBuffer target = packet();
        SSLEngineResult result = engine.wrap(NOTHING, target);
        assertEquals("CLOSED/NOT_HANDSHAKING", status(result));
        Deque<ScriptedPeer.Plain> said = new ArrayDeque<>(peer.open(Arrays.copyOf(target.array(), target.position())));
        if (said.size() > 1) {
            assertEquals(ContentType.CHANGE_CIPHER_SPEC, said.removeFirst().type());
        }
        ScriptedPeer.Plain alert = said.removeFirst();
        assertEquals(expected, alert.alert());
        assertEquals(AlertLevel.FATAL.code(), alert.content()[0]);
        assertTrue(said.isEmpty(), said::toString);
        assertSilent(engine);
    }

    /** Fails unless the engine is closed both ways and says nothing any more. */
    public static void assertSilent(SSLEngine engine) throws SSLException {
        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=0", told(engine.wrap(ByteBuffer.allocate(9), packet())));
        assertEquals("CLOSED/NOT_HANDSHAKING c=0 p=0", told(engine.unwrap(ByteBuffer.allocate(9), application())));
        assertTrue(engine.isInboundDone());
        assertTrue(engine.isOutboundDone());
    }

    /** A result in the notation of the session contract. */
    public static String told(SSLEngineResult result) {
        return result.getStatus() + "/" + result.getHandshakeStatus() + " c=" + result.bytesConsumed() + " p="
                + result.bytesProduced();
    }

    /** Status and handshake status alone. */
    public static String status(SSLEngineResult result) {
        return result.getStatus() + "/" + result.getHandshakeStatus();
    }
}
