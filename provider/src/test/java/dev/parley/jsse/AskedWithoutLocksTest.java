package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import java.nio.ByteBuffer;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While an application's algorithm constraints are asked, other threads may use the connection and its context. */
class AskedWithoutLocksTest {

    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    @Contract({"A35", "T33"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void theSessionsOfAContextCanBeLookedAtWhileAFormerPeersKeyIsJudged(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        ends.connect(protocol);
        Asking asking = new Asking(() -> Ends.ids(ends.client.context().clientSessions()));

        PropertyPair next = ends.connect(protocol, asking::constrain, engine -> {});

        assertTrue(asking.keys > 0);
        assertTrue(Ends.resumed(next));
    }

    @Contract({"A35", "T33"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aSessionWhosePeerIsForbiddenNowIsNotOfferedAndStaysForOthers(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        ends.connect(protocol);
        Asking asking = new Asking(() -> null);
        asking.permitsKeys = false;
        PropertyPair forbidden = ends.pair(protocol, asking::constrain, engine -> {});
        forbidden.hello();

        assertTrue(asking.keys > 0);
        assertEquals(1, Ends.ids(ends.client.context().clientSessions()).size());
        assertTrue(Ends.resumed(ends.connect(protocol)));
    }

    @Contract("A35")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theStatusIsToBeHadWhileAHandshakeBegins(boolean client) throws Exception {
        Ends ends = new Ends(Map.of());
        PropertyPair pair = ends.pair(TLS13, engine -> {}, engine -> {});
        SSLEngine engine = client ? pair.client : pair.server;
        Asking asking = new Asking(() -> List.of(engine.getHandshakeStatus(), engine.isInboundDone()));
        asking.constrain(engine);

        pair.handshake();

        assertEquals(List.of(HandshakeStatus.NOT_HANDSHAKING, false), asking.seen.get(0));
        assertEquals(TLS13, engine.getSession().getProtocol());
    }

    @Contract("A35")
    @Test
    void aConnectionThatIsClosedWhileItsHandshakeBeginsIsClosed() throws Exception {
        SSLEngine engine = new Ends(Map.of()).pair(TLS13, one -> {}, one -> {}).client;
        Asking asking = new Asking(() -> {
            engine.closeOutbound();
            return true;
        });
        asking.constrain(engine);

        SSLEngineResult result = engine.wrap(NOTHING, ByteBuffer.allocate(20_000));

        assertEquals(Status.CLOSED, result.getStatus());
        assertEquals(0, result.bytesProduced());
    }

    @Contract("A35")
    @Test
    void ofTwoThreadsThatBeginOneHandshakeCounts() throws Exception {
        Ends ends = new Ends(Map.of());
        PropertyPair pair = ends.pair(TLS13, engine -> {}, engine -> {});
        List<Integer> produced = Collections.synchronizedList(new ArrayList<>());
        Callable<Object> wrap = () -> {
            byte[] record = PropertyPair.wrap(pair.client, pair.fromClient);
            produced.add(record.length);
            return PropertyPair.unwrap(pair.server, record);
        };
        Asking asking = new Asking(wrap);
        asking.constrain(pair.client);
        wrap.call();

        asking.elsewhere = () -> null;
        pair.handshake();

        assertTrue(produced.get(0) > 100, produced.toString());
        assertEquals(TLS13, pair.client.getSession().getProtocol());
        assertEquals(TLS13, pair.server.getSession().getProtocol());
    }

    @Contract({"A35", "R2"})
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theStatusIsToBeHadWhileAHandshakeIsRepeated(boolean byClient) throws Exception {
        Ends ends = new Ends(Map.of("dev.parley.rehandshake", "secure"));
        PropertyPair pair = ends.connect(TLS12);
        Asking asking = new Asking(pair.client::getHandshakeStatus);
        asking.constrain(pair.client);
        asking.constrain(pair.server);

        (byClient ? pair.client : pair.server).beginHandshake();
        pair.handshake();

        assertFalse(asking.seen.isEmpty());
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, pair.client.getHandshakeStatus());
    }

    @Contract("A35")
    @Test
    void constraintsThatFailEndTheConnection() {
        SSLEngine engine = new Ends(Map.of()).pair(TLS13, one -> {}, one -> {}).client;
        Asking asking = new Asking(() -> true);
        asking.constrain(engine);
        asking.breaks = true;

        assertThrows(SSLException.class, () -> engine.wrap(NOTHING, ByteBuffer.allocate(20_000)));
        assertTrue(engine.isInboundDone());
    }

    /** Permits what it is asked for, after another thread has done something meanwhile. */
    private static final class Asking implements AlgorithmConstraints {

        private static final int PATIENCE_SECONDS = 20; // of a test that fails

        final List<Object> seen = new ArrayList<>();
        volatile Callable<?> elsewhere;
        volatile boolean permitsKeys = true;
        volatile boolean breaks;
        volatile int keys;
        private volatile boolean asking;

        Asking(Callable<?> elsewhere) {
            this.elsewhere = elsewhere;
        }

        void constrain(SSLEngine engine) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setAlgorithmConstraints(this);
            engine.setSSLParameters(parameters);
        }

        private boolean ask() {
            if (breaks) {
                throw new IllegalStateException("constraints of a test");
            }
            if (asking) {
                return true; // by what the other thread does
            }
            asking = true;
            try {
                FutureTask<Object> task = new FutureTask<>(() -> elsewhere.call());
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                thread.start();
                Object result = task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (result != null) {
                    seen.add(result);
                }
                return true;
            } catch (Exception e) {
                throw new AssertionError("the other thread got nowhere", e);
            } finally {
                asking = false;
            }
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
            return ask();
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
            keys++;
            return ask() && permitsKeys;
        }

        @Override
        public boolean permits(
                Set<CryptoPrimitive> primitives, String algorithm, Key key, AlgorithmParameters parameters) {
            keys++;
            return ask() && permitsKeys;
        }
    }
}
