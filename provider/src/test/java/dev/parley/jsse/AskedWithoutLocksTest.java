package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.ManualClock;
import dev.parley.testing.TestCertificates;
import java.nio.ByteBuffer;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While an application's algorithm constraints are asked, other threads may use the connection and its context. */
class AskedWithoutLocksTest {

    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";
    private static final int PATIENCE_SECONDS = 120; // of a test that fails
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

        asking.meanwhile = () -> null;
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

    @Contract("A35")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aServerCanBeUsedWhileItsTrustManagerNamesAuthorities(String protocol) throws Exception {
        Issuers issuers = new Issuers();
        SSLEngine server = Ends.context(
                        Map.of(),
                        new ManualClock(),
                        Identity.keyManagers(TestCertificates.server(KeyType.EC_P256)),
                        new TrustManager[] {issuers})
                .engineCreateSSLEngine();
        server.setUseClientMode(false);
        server.setWantClientAuth(true);
        issuers.meanwhile = () -> {
            server.beginHandshake(); // has been done, and says so
            return true;
        };
        PropertyPair pair = new PropertyPair(new Ends(Map.of()).pair(protocol, one -> {}, one -> {}).client, server);

        pair.handshake();

        assertTrue(issuers.asked > 0);
        assertEquals(protocol, server.getSession().getProtocol());
    }

    @Contract("A35")
    @Test
    void aClientCanBeUsedWhileItsTrustManagerNamesAuthorities() throws Exception {
        Issuers issuers = new Issuers();
        SSLEngine client = Ends.context(
                        Map.of("jdk.tls.client.enableCAExtension", "true"),
                        new ManualClock(),
                        new KeyManager[0],
                        new TrustManager[] {issuers})
                .engineCreateSSLEngine(Ends.HOST, Ends.PORT);
        client.setUseClientMode(true);
        issuers.meanwhile = () -> client.wrap(NOTHING, ByteBuffer.allocate(20_000));

        SSLEngineResult result = client.wrap(NOTHING, ByteBuffer.allocate(20_000));

        assertTrue(issuers.asked > 0);
        assertEquals(HandshakeStatus.NEED_UNWRAP, result.getHandshakeStatus());
    }

    @Contract({"A35", "R17"})
    @Test
    void constraintsThatFailInARepeatedHandshakeEndTheConnection() throws Exception {
        Ends ends = new Ends(Map.of("dev.parley.rehandshake", "secure"));
        SSLEngine client = ends.connect(TLS12).client;
        Asking asking = new Asking(() -> true);
        asking.constrain(client);
        asking.breaks = true;

        assertThrows(SSLException.class, client::beginHandshake);
        assertTrue(client.isInboundDone());
    }

    /** Lets another thread do something, and waits for as long as a failing test may take. */
    private static <T> T elsewhere(Callable<T> step) {
        FutureTask<T> task = new FutureTask<>(step);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the other thread got nowhere", e);
        }
    }

    /** Trusts our root, after another thread has done something meanwhile. */
    private static final class Issuers implements X509TrustManager {

        private final X509TrustManager real =
                (X509TrustManager) Identity.trusting(TestCertificates.root().certificate())[0];
        private volatile Callable<?> meanwhile = () -> true;
        private volatile int asked;

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            if (asked++ == 0) {
                elsewhere(meanwhile);
            }
            return real.getAcceptedIssuers();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            real.checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            real.checkServerTrusted(chain, authType);
        }
    }

    /** Permits what it is asked for, after another thread has done something meanwhile. */
    private static final class Asking implements AlgorithmConstraints {

        final List<Object> seen = new ArrayList<>();
        volatile Callable<?> meanwhile;
        volatile boolean permitsKeys = true;
        volatile boolean breaks;
        volatile int keys;
        private volatile boolean asking;

        Asking(Callable<?> meanwhile) {
            this.meanwhile = meanwhile;
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
                Object result = elsewhere(meanwhile);
                if (result != null) {
                    seen.add(result);
                }
                return true;
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
