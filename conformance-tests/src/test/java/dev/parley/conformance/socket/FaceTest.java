package dev.parley.conformance.socket;

import static dev.parley.conformance.socket.Sockets.TLS12;
import static dev.parley.conformance.socket.Sockets.TLS13;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsConnection;
import dev.parley.TlsParameters;
import dev.parley.TlsSession;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the javadoc of SSLSocket, SSLServerSocket and their factories promises besides bytes. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaceTest {

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void askingForTheSessionShakesHands(String version) throws Exception {
        try (SocketPair pair = SocketPair.of(version)) {
            Future<Boolean> server =
                    Sockets.start(() -> pair.server().getSession().isValid());

            assertEquals(version, pair.client().getSession().getProtocol());
            assertTrue(Sockets.await(server));
            assertNull(pair.client().getHandshakeSession());
            assertSame(pair.client().getSession(), pair.client().getSession());
        }
    }

    @Test
    void aSessionThatCannotBeMadeIsNotValid() throws Exception {
        try (Sockets.Tcp tcp = Sockets.tcp();
                SSLSocket client = Sockets.client(Sockets.clients(), tcp.near(), TLS13);
                Socket unconnected = Sockets.clients().getSocketFactory().createSocket()) {
            tcp.far().close();

            assertEquals("SSL_NULL_WITH_NULL_NULL", client.getSession().getCipherSuite());
            assertFalse(client.getSession().isValid());
            assertEquals("NONE", ((SSLSocket) unconnected).getSession().getProtocol());
            assertThrows(SocketException.class, () -> ((SSLSocket) unconnected).startHandshake());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void listenersHearOfTheHandshakeOnAnotherThread(String version) throws Exception {
        BlockingQueue<HandshakeCompletedEvent> events = new ArrayBlockingQueue<>(4);
        AtomicReference<Thread> told = new AtomicReference<>();
        try (SocketPair pair = SocketPair.of(version)) {
            pair.client().addHandshakeCompletedListener(event -> {
                told.set(Thread.currentThread());
                events.add(event);
            });
            pair.client().addHandshakeCompletedListener(events::add);
            AtomicReference<Thread> shaker = new AtomicReference<>();
            Future<Void> server = Sockets.start(() -> {
                pair.server().startHandshake();
                return null;
            });
            Future<Void> client = Sockets.start(() -> {
                shaker.set(Thread.currentThread());
                pair.client().startHandshake();
                return null;
            });
            Sockets.await(client);
            Sockets.await(server);

            for (int i = 0; i < 2; i++) {
                HandshakeCompletedEvent event = events.poll(60, TimeUnit.SECONDS);
                assertNotNull(event);
                assertSame(pair.client(), event.getSocket());
                assertEquals(pair.client().getSession(), event.getSession());
                assertEquals(pair.client().getSession().getCipherSuite(), event.getCipherSuite());
                assertEquals(Identities.server(KeyType.EC_P256).certificate(), event.getPeerCertificates()[0]);
            }
            assertNotEquals(shaker.get(), told.get());
        }
    }

    @Test
    void listenersThatAreNoneAreRefused() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13)) {
            assertThrows(IllegalArgumentException.class, () -> pair.client().addHandshakeCompletedListener(null));
            assertThrows(
                    IllegalArgumentException.class, () -> pair.client().removeHandshakeCompletedListener(event -> {}));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void applicationProtocolsAreAgreedOn(String version) throws Exception {
        try (SocketPair pair = SocketPair.of(version)) {
            assertNull(pair.client().getApplicationProtocol());
            setProtocols(pair.client(), "one", "two");
            setProtocols(pair.server(), "two", "one");
            pair.shake();

            assertEquals("two", pair.client().getApplicationProtocol());
            assertEquals("two", pair.server().getApplicationProtocol());
        }
        try (SocketPair pair = SocketPair.of(version).shake()) {
            assertEquals("", pair.client().getApplicationProtocol());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aSelectorIsAskedWithItsSocket(String version) throws Exception {
        try (SocketPair pair = SocketPair.of(version)) {
            AtomicReference<String> seen = new AtomicReference<>();
            setProtocols(pair.client(), "one", "two");
            pair.server().setHandshakeApplicationProtocolSelector((socket, offered) -> {
                seen.set((socket == pair.server()) + " " + offered + " " + (socket.getHandshakeSession() != null));
                return "two";
            });
            assertNotNull(pair.server().getHandshakeApplicationProtocolSelector());
            pair.shake();

            assertEquals("true [one, two] true", seen.get());
            assertEquals("two", pair.client().getApplicationProtocol());
        }
    }

    /** The session is being made while the manager is asked, and asking for it does not wait for itself. */
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aTrustManagerSeesTheSocketAndTheSessionInTheMaking(String version) throws Exception {
        Watcher watcher = new Watcher();
        SSLContext clients = Contexts.of(Providers.underTest(), null, new TrustManager[] {watcher});
        try (SocketPair pair =
                SocketPair.of(version, clients, Sockets.servers()).shake()) {
            assertSame(pair.client(), watcher.asked);
            assertEquals(version + " server.test NONE", watcher.seen);
            assertNull(pair.client().getHandshakeSession());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aServerMayInsistOnAClientCertificate(String version) throws Exception {
        SSLContext clients = Contexts.with(Providers.underTest(), Identities.client(KeyType.RSA));
        try (SocketPair pair = SocketPair.of(version, clients, Sockets.servers())) {
            pair.server().setNeedClientAuth(true);
            pair.shake();

            assertEquals(
                    Identities.client(KeyType.RSA).certificate(),
                    pair.server().getSession().getPeerCertificates()[0]);
        }
        try (SocketPair pair = SocketPair.of(version)) {
            pair.server().setNeedClientAuth(true);
            Future<Void> server = Sockets.start(() -> {
                pair.server().startHandshake();
                return null;
            });
            assertThrows(SSLException.class, () -> {
                pair.client().startHandshake();
                pair.client().getInputStream().read();
            });
            assertThrows(SSLHandshakeException.class, () -> Sockets.await(server));
        }
    }

    @Test
    @Contract("R19")
    void startingAgainChangesTheKeysOfTls13() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake()) {
            pair.client().startHandshake();
            pair.client().getOutputStream().write(1);
            assertEquals(1, pair.server().getInputStream().read());
            pair.server().startHandshake();
            pair.server().getOutputStream().write(2);
            assertEquals(2, pair.client().getInputStream().read());
        }
    }

    @Test
    @Contract("A19")
    @EnabledIf("dev.parley.conformance.support.Providers#testsParley")
    void startingAgainIsRefusedInTls12AndTheConnectionGoesOn() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS12).shake()) {
            assertThrows(SSLException.class, () -> pair.client().startHandshake());

            pair.client().getOutputStream().write(1);
            assertEquals(1, pair.server().getInputStream().read());
        }
    }

    @Test
    void theRoleIsSetBeforeTheHandshake() throws Exception {
        Sockets.Tcp tcp = Sockets.tcp();
        try (SSLSocket server = Sockets.client(Sockets.servers(), tcp.near(), TLS13);
                SSLSocket client = Sockets.client(Sockets.clients(), tcp.far(), TLS13)) {
            assertTrue(server.getUseClientMode());
            server.setUseClientMode(false);
            Future<Void> other = Sockets.start(() -> {
                server.startHandshake();
                return null;
            });
            client.startHandshake();
            Sockets.await(other);

            assertThrows(IllegalArgumentException.class, () -> server.setUseClientMode(true));
        }
    }

    @Test
    void optionsAreThoseOfTheTransport() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13)) {
            SSLSocket socket = pair.client();
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoLinger(true, 3);
            socket.setSoTimeout(4000);
            socket.setOption(StandardSocketOptions.SO_RCVBUF, 50_000);

            assertTrue(socket.getTcpNoDelay() && socket.getKeepAlive());
            assertEquals(3, socket.getSoLinger());
            assertEquals(4000, socket.getSoTimeout());
            assertEquals(socket.getReceiveBufferSize(), socket.getOption(StandardSocketOptions.SO_RCVBUF));
            assertTrue(socket.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY));
            assertTrue(socket.isBound() && socket.isConnected());
            assertEquals(socket.getRemoteSocketAddress(), pair.server().getLocalSocketAddress());
            assertEquals(socket.getPort(), pair.server().getLocalPort());
            assertEquals(socket.getInetAddress(), pair.server().getLocalAddress());
            socket.setSoLinger(false, 0);
            assertThrows(SocketException.class, () -> socket.sendUrgentData(1));
            assertThrows(SocketException.class, () -> socket.setOOBInline(true));
        }
    }

    @Test
    void aListenersParametersAreThoseOfTheSocketsItAccepts() throws Exception {
        try (SSLServerSocket listener =
                (SSLServerSocket) Sockets.servers().getServerSocketFactory().createServerSocket()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertFalse(listener.getUseClientMode());
            listener.setEnabledProtocols(new String[] {TLS12});
            listener.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"});
            listener.setWantClientAuth(true);
            SSLParameters parameters = listener.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"one"});
            listener.setSSLParameters(parameters);
            try (SSLSocket client = (SSLSocket) Sockets.clients()
                            .getSocketFactory()
                            .createSocket(listener.getInetAddress(), listener.getLocalPort());
                    SSLSocket server = (SSLSocket) listener.accept()) {
                listener.setEnabledProtocols(new String[] {TLS13});
                setProtocols(client, "one");

                assertFalse(server.getUseClientMode());
                assertTrue(server.getWantClientAuth());
                assertArrayEquals(new String[] {TLS12}, server.getEnabledProtocols());
                Future<Void> other = Sockets.start(() -> {
                    server.startHandshake();
                    return null;
                });
                client.startHandshake();
                Sockets.await(other);
                assertEquals(
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                        client.getSession().getCipherSuite());
                assertEquals("one", client.getApplicationProtocol());
            }
        }
    }

    @Test
    @EnabledIf("dev.parley.conformance.support.Providers#testsParley")
    void parleysOwnParametersAndVerbsApply() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13)) {
            TlsParameters.builder().groups("secp384r1").build().applyTo(pair.client());
            pair.shake();

            TlsSession session =
                    Objects.requireNonNull(TlsSession.of(pair.client().getSession()));
            assertEquals("secp384r1", session.group());
            TlsConnection connection = Objects.requireNonNull(TlsConnection.of(pair.client()));
            assertEquals(pair.client().getSession(), connection.session());
            connection.keyUpdate(false);
            pair.client().getOutputStream().write(1);
            assertEquals(1, pair.server().getInputStream().read());
        }
    }

    @Test
    @EnabledIf("dev.parley.conformance.support.Providers#testsParley")
    void aSocketIntroducesItself() throws Exception {
        try (SocketPair pair = SocketPair.of(TLS13).shake();
                Socket unconnected = Sockets.clients().getSocketFactory().createSocket()) {
            assertEquals(
                    "TlsSocket[client, server.test:" + pair.client().getPort() + ", TLSv1.3]",
                    pair.client().toString());
            assertTrue(unconnected.toString().contains("unconnected"), unconnected.toString());
        }
    }

    private static void setProtocols(SSLSocket socket, String... names) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(names);
        socket.setSSLParameters(parameters);
    }

    /** Trusts as the JDK does and remembers what it saw. */
    private static final class Watcher extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager jdk =
                (X509ExtendedTrustManager) Authority.common().trustManagers()[0];
        private Socket asked = new Socket();
        private String seen = "";

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            asked = socket;
            SSLSocket tls = (SSLSocket) socket;
            seen = tls.getHandshakeSession().getProtocol() + " "
                    + tls.getHandshakeSession().getPeerHost() + " "
                    + tls.getSession().getProtocol();
            jdk.checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new AssertionError("an engine's method");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new AssertionError("a plain manager's method");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new AssertionError("a server's method");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new AssertionError("a server's method");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new AssertionError("a server's method");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return jdk.getAcceptedIssuers();
        }
    }
}
