package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What key managers, trust managers, ALPN selectors and SNI matchers see while they are asked.
 *
 * @see "ECOSYSTEM E9, E10"
 */
class CallbacksTest {

    private final List<String> asked = new ArrayList<>();

    @Contract({"H8", "H24", "X24"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void everyCallbackSeesAHandshakeSession(String protocol) throws Exception {
        SSLEngine client = engine(true, protocol);
        SSLEngine server = engine(false, protocol);
        SSLParameters offers = client.getSSLParameters();
        offers.setApplicationProtocols(new String[] {"one", "two"});
        offers.setServerNames(List.of(new SNIHostName("server.test")));
        offers.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(offers);
        SSLParameters demands = server.getSSLParameters();
        demands.setNeedClientAuth(true);
        demands.setSNIMatchers(List.of(new Matcher(() -> check("matcher", server, protocol))));
        server.setSSLParameters(demands);
        server.setHandshakeApplicationProtocolSelector((engine, names) -> {
            assertEquals(List.of("one", "two"), names);
            check("selector", engine, protocol);
            return "two";
        });

        EnginePair.of(client, server).handshake().run();

        assertEquals("two", client.getApplicationProtocol());
        assertEquals("two", server.getApplicationProtocol());
        assertEquals(1, asked.stream().filter("selector"::equals).count());
        assertTrue(
                asked.containsAll(List.of("server key", "client key", "server trust", "client trust", "matcher")),
                asked.toString());
        assertNull(client.getHandshakeSession());
        assertNull(server.getHandshakeSession());
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aMatcherThatRefusesEndsTheHandshake(String protocol) {
        SSLEngine client = engine(true, protocol);
        SSLEngine server = engine(false, protocol);
        SSLParameters offers = client.getSSLParameters();
        offers.setServerNames(List.of(new SNIHostName("other.test")));
        client.setSSLParameters(offers);
        SSLParameters demands = server.getSSLParameters();
        demands.setSNIMatchers(List.of(new Matcher(() -> {})));
        server.setSSLParameters(demands);

        assertThrows(SSLException.class, () -> EnginePair.of(client, server).handshake());
    }

    @Contract("X24")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aSelectorThatRefusesEndsTheHandshakeAndOneThatAbstainsDoesNot(String protocol) throws Exception {
        for (boolean refuses : new boolean[] {true, false}) {
            SSLEngine client = engine(true, protocol);
            SSLEngine server = engine(false, protocol);
            SSLParameters offers = client.getSSLParameters();
            offers.setApplicationProtocols(new String[] {"one"});
            client.setSSLParameters(offers);
            server.setHandshakeApplicationProtocolSelector((engine, names) -> refuses ? null : "");
            EnginePair pair = EnginePair.of(client, server);
            if (refuses) {
                assertThrows(SSLHandshakeException.class, pair::handshake);
            } else {
                pair.handshake();
                assertEquals("", client.getApplicationProtocol());
                assertEquals("", server.getApplicationProtocol());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aCallbackThatFailsInAnyWayIsAnSslException(String protocol) {
        SSLEngine client = engine(true, protocol);
        SSLEngine server = engine(false, protocol);
        SSLParameters offers = client.getSSLParameters();
        offers.setApplicationProtocols(new String[] {"one"});
        client.setSSLParameters(offers);
        server.setHandshakeApplicationProtocolSelector((engine, names) -> {
            throw new IllegalStateException("a bug of the application");
        });
        Assumptions.assumeTrue(Providers.testsParley(), "the JDK lets it through");

        assertThrows(SSLException.class, () -> EnginePair.of(client, server).handshake());
    }

    @Contract("X24")
    @Test
    void theApplicationProtocolIsUnknownThenNone() throws Exception {
        EnginePair pair = Engines.pair(TLS13);
        assertNull(pair.client().engine().getApplicationProtocol());
        assertNull(pair.client().engine().getHandshakeApplicationProtocol());

        pair.handshake();

        assertEquals("", pair.client().engine().getApplicationProtocol());
        assertEquals("", pair.server().engine().getApplicationProtocol());
    }

    private SSLEngine engine(boolean isClient, String protocol) {
        Identity identity = isClient ? Identities.client(KeyType.EC_P256) : Identities.server(KeyType.EC_P256);
        Keys keys = new Keys((X509ExtendedKeyManager) identity.keyManagers()[0], asked(protocol));
        Trust trust = new Trust((X509ExtendedTrustManager) Authority.common().trustManagers()[0], asked(protocol));
        var context = Contexts.of(Providers.underTest(), new KeyManager[] {keys}, new TrustManager[] {trust});
        SSLEngine engine = isClient ? context.createSSLEngine("server.test", 443) : context.createSSLEngine();
        engine.setUseClientMode(isClient);
        engine.setEnabledProtocols(new String[] {protocol});
        return engine;
    }

    private interface Asked {
        void by(String who, SSLEngine engine);
    }

    private Asked asked(String protocol) {
        return (who, engine) -> check(who, engine, protocol);
    }

    private void check(String who, SSLEngine engine, String protocol) {
        asked.add(who);
        if (who.equals("matcher") && !Providers.testsParley()) {
            return; // the JDK asks before it has a session
        }
        SSLSession session = engine.getHandshakeSession();
        assertNotNull(session, who);
        assertTrue(session instanceof ExtendedSSLSession, who);
        ExtendedSSLSession extended = (ExtendedSSLSession) session;
        if (who.equals("matcher")) {
            return; // nothing but the name is known yet
        }
        assertEquals(protocol, session.getProtocol(), who);
        assertTrue(session.getPacketBufferSize() >= 16384, who);
        if (who.equals("selector")) {
            return;
        }
        assertTrue(extended.getLocalSupportedSignatureAlgorithms().length > 0, who);
        assertTrue(extended.getPeerSupportedSignatureAlgorithms().length > 0 || who.endsWith("trust"), who);
        assertNotNull(extended.getStatusResponses(), who);
        if (!engine.getUseClientMode()) {
            assertEquals(List.of(new SNIHostName("server.test")), extended.getRequestedServerNames(), who);
        }
    }

    private static final class Matcher extends SNIMatcher {
        private final Runnable seen;

        Matcher(Runnable seen) {
            super(0);
            this.seen = seen;
        }

        @Override
        public boolean matches(SNIServerName name) {
            seen.run();
            return new String(name.getEncoded(), StandardCharsets.US_ASCII).equals("server.test");
        }
    }

    /** A key manager that tells who asked. */
    private static final class Keys extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager real;
        private final Asked asked;

        Keys(X509ExtendedKeyManager real, Asked asked) {
            this.real = real;
            this.asked = asked;
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] types, Principal @Nullable [] issuers, SSLEngine engine) {
            asked.by("client key", engine);
            return real.chooseEngineClientAlias(types, issuers, engine);
        }

        @Override
        public @Nullable String chooseEngineServerAlias(String type, Principal @Nullable [] issuers, SSLEngine engine) {
            asked.by("server key", engine);
            return real.chooseEngineServerAlias(type, issuers, engine);
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return real.getClientAliases(type, issuers);
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            throw new AssertionError("a socket's method");
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return real.getServerAliases(type, issuers);
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            throw new AssertionError("a socket's method");
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return real.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return real.getPrivateKey(alias);
        }
    }

    /** A trust manager that tells who asked. */
    private static final class Trust extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager real;
        private final Asked asked;

        Trust(X509ExtendedTrustManager real, Asked asked) {
            this.real = real;
            this.asked = asked;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            asked.by("server trust", engine);
            assertEquals("EC", type);
            real.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            asked.by("client trust", engine);
            assertTrue(List.of("UNKNOWN", "ECDHE_ECDSA").contains(type), type);
            real.checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new AssertionError("a socket's method");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new AssertionError("a socket's method");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new AssertionError("the plain method");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new AssertionError("the plain method");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return real.getAcceptedIssuers();
        }
    }
}
