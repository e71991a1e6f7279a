package dev.parley.conformance.contracts;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.TlsSession;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.security.Key;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keying material by the names that JSSE has for it since JDK 25, which Parley has on every JDK.
 *
 * @see "RFC 5705; RFC 8446 §7.5; CONTRACT X21"
 */
@Timeout(600)
class ExporterNamesTest {

    private static final String LABEL = "EXPERIMENTAL-names";
    private static final byte[] CONTEXT = {1, 2, 3};

    @BeforeEach
    void jdkHasTheNames() {
        Assumptions.assumeTrue(
                Runtime.version().feature() >= 25, "ExtendedSSLSession has exportKeyingMaterialData since JDK 25");
    }

    private static byte[] data(SSLSession session, byte[] context) throws ReflectiveOperationException {
        Method named =
                ExtendedSSLSession.class.getMethod("exportKeyingMaterialData", String.class, byte[].class, int.class);
        return (byte[]) named.invoke(session, LABEL, context, 48);
    }

    private static Key key(SSLSession session) throws ReflectiveOperationException {
        Method named = ExtendedSSLSession.class.getMethod(
                "exportKeyingMaterialKey", String.class, String.class, byte[].class, int.class);
        return (Key) named.invoke(session, "AES", LABEL, CONTEXT, 32);
    }

    /** The JDK's side has the same, so that both its names and its numbers are ours. */
    @Contract("X21")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void ourEngineAndTheJdksExportTheSame(String protocol) throws Exception {
        SSLContext ours = Contexts.anonymous(Providers.underTest());
        SSLContext jdks = Contexts.with(Providers.jdk(), Identities.server(KeyType.EC_P256));
        SSLEngine client = engine(ours, true, protocol);
        SSLEngine server = engine(jdks, false, protocol);
        EnginePair.of(client, server).handshake();

        assertSame(client.getSession(), server.getSession());
        if (Providers.testsParley()) {
            TlsSession session = Objects.requireNonNull(TlsSession.of(client.getSession()));
            assertArrayEquals(session.exportKeyingMaterialData(LABEL, CONTEXT, 48), data(client.getSession(), CONTEXT));
        }
    }

    @Contract("X21")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void ourSocketsExportTheSame(String protocol) throws Exception {
        SSLContext clients = Contexts.anonymous(Providers.underTest());
        SSLContext servers = Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));
        InetAddress here = InetAddress.getLoopbackAddress();
        try (SSLServerSocket listener =
                        (SSLServerSocket) servers.getServerSocketFactory().createServerSocket(0, 1, here);
                SSLSocket client = (SSLSocket) clients.getSocketFactory().createSocket(here, listener.getLocalPort());
                SSLSocket server = (SSLSocket) listener.accept()) {
            client.setEnabledProtocols(new String[] {protocol});
            CompletableFuture<SSLSession> other = CompletableFuture.supplyAsync(server::getSession);

            assertSame(client.getSession(), other.get());
        }
    }

    private static void assertSame(SSLSession one, SSLSession other) throws ReflectiveOperationException {
        assertArrayEquals(data(one, CONTEXT), data(other, CONTEXT));
        assertArrayEquals(data(one, new byte[0]), data(other, new byte[0]));
        assertEquals(48, data(one, CONTEXT).length);
        assertEquals("AES", key(one).getAlgorithm());
        assertArrayEquals(key(one).getEncoded(), key(other).getEncoded());
    }

    private static SSLEngine engine(SSLContext context, boolean client, String protocol) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(new String[] {protocol});
        return engine;
    }
}
