package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TlsParameters;
import dev.parley.TlsSession;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Connection.ClientAuth;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Delivery;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a session tells, before, and after a handshake.
 *
 * @see "ECOSYSTEM E9, E11"
 */
class SessionTest {

    @Test
    void beforeTheHandshakeThereIsASessionThatSaysNothing() {
        SSLSession session = Engines.client().getSession();

        assertEquals("SSL_NULL_WITH_NULL_NULL", session.getCipherSuite());
        assertEquals("NONE", session.getProtocol());
        assertNull(session.getLocalCertificates());
        assertNull(session.getLocalPrincipal());
        assertThrows(SSLPeerUnverifiedException.class, session::getPeerCertificates);
        assertThrows(SSLPeerUnverifiedException.class, session::getPeerPrincipal);
        assertNotNull(session.getId());
        assertFalse(session.isValid());
        assertNull(Engines.client().getHandshakeSession());
    }

    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void afterTheHandshakeEveryAccessorAnswers(String protocol) throws Exception {
        long before = System.currentTimeMillis();
        Connection connection = new Connection(
                protocol,
                protocol.equals(TLS13) ? "TLS_AES_128_GCM_SHA256" : "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "x25519",
                KeyType.EC_P256,
                ClientAuth.REQUIRED,
                Delivery.WHOLE);
        EnginePair pair = EnginePair.of(
                        connection.client(Providers.underTest()), connection.server(Providers.underTest()))
                .handshake()
                .run();
        for (boolean isClient : new boolean[] {true, false}) {
            SSLEngine engine = (isClient ? pair.client() : pair.server()).engine();
            ExtendedSSLSession session = assertInstanceOf(ExtendedSSLSession.class, engine.getSession());
            Identity own = isClient ? Identities.client(KeyType.EC_P256) : Identities.server(KeyType.EC_P256);
            Identity peer = isClient ? Identities.server(KeyType.EC_P256) : Identities.client(KeyType.EC_P256);

            assertEquals(protocol, session.getProtocol());
            assertEquals(connection.suite(), session.getCipherSuite());
            assertTrue(session.isValid());
            assertTrue(session.getCreationTime() >= before);
            assertTrue(session.getLastAccessedTime() >= session.getCreationTime());
            assertNotNull(session.getSessionContext());
            assertEquals(isClient ? "server.test" : null, session.getPeerHost());
            assertEquals(own.certificate(), session.getLocalCertificates()[0]);
            assertEquals(own.certificate().getSubjectX500Principal(), session.getLocalPrincipal());
            assertEquals(peer.certificate(), session.getPeerCertificates()[0]);
            assertEquals(peer.certificate().getSubjectX500Principal(), session.getPeerPrincipal());
            assertTrue(session.getLocalSupportedSignatureAlgorithms().length > 0);
            assertTrue(session.getPeerSupportedSignatureAlgorithms().length > 0);
            assertTrue(
                    Arrays.asList(session.getPeerSupportedSignatureAlgorithms()).contains("SHA256withECDSA"));
            assertNotNull(session.getStatusResponses());
            assertNotNull(session.toString());
            assertEquals(session, engine.getSession());
            if (!isClient) {
                assertEquals(List.of(new SNIHostName("server.test")), session.getRequestedServerNames());
            }
        }
    }

    @Contract("T22")
    @Test
    void idsOfTls13AreNotEmptyAndNeverTheSame() throws Exception {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            EnginePair pair = Engines.connected(TLS13);
            byte[] id = pair.client().engine().getSession().getId();
            assertTrue(id.length > 0 && id.length <= 32);
            assertTrue(ids.add(Arrays.toString(id)));
            id[0]++;
            assertNotEquals(id[0], pair.client().engine().getSession().getId()[0], "a copy");
        }
    }

    @Test
    void valuesAreKeptAndTheirOwnersTold() throws Exception {
        SSLSession session = Engines.connected(TLS13).client().engine().getSession();
        int[] told = new int[2];
        SSLSessionBindingListener listener = new SSLSessionBindingListener() {
            @Override
            public void valueBound(SSLSessionBindingEvent event) {
                assertEquals("name", event.getName());
                told[0]++;
            }

            @Override
            public void valueUnbound(SSLSessionBindingEvent event) {
                told[1]++;
            }
        };

        session.putValue("name", listener);
        assertEquals(listener, session.getValue("name"));
        assertArrayEquals(new String[] {"name"}, session.getValueNames());
        session.removeValue("name");

        assertNull(session.getValue("name"));
        assertArrayEquals(new int[] {1, 1}, told);
        assertThrows(IllegalArgumentException.class, () -> session.putValue("name", null));
        assertThrows(IllegalArgumentException.class, () -> session.putValue(null, "value"));
        assertThrows(IllegalArgumentException.class, () -> session.getValue(null));
        assertThrows(IllegalArgumentException.class, () -> session.removeValue(null));
    }

    @Test
    void anInvalidatedSessionIsNotValidAndItsConnectionGoesOn() throws Exception {
        EnginePair pair = Engines.connected(TLS13);
        pair.client().engine().getSession().invalidate();

        assertFalse(pair.client().engine().getSession().isValid());
        pair.exchange(new byte[10], new byte[10]);
    }

    @Test
    void parametersComeBackAsTheyWereSet() {
        SSLEngine engine = Engines.server();
        SSLParameters set = new SSLParameters();
        set.setProtocols(new String[] {TLS13});
        set.setCipherSuites(new String[] {"TLS_AES_256_GCM_SHA384"});
        set.setWantClientAuth(true);
        set.setEndpointIdentificationAlgorithm("HTTPS");
        set.setServerNames(List.of(new SNIHostName("a.test")));
        set.setSNIMatchers(List.of(SNIHostName.createSNIMatcher("b\\.test")));
        set.setUseCipherSuitesOrder(false);
        set.setApplicationProtocols(new String[] {"h2", "x"});
        set.setMaximumPacketSize(5000);
        set.setEnableRetransmissions(false);
        engine.setSSLParameters(set);

        SSLParameters got = engine.getSSLParameters();
        assertArrayEquals(set.getProtocols(), got.getProtocols());
        assertArrayEquals(set.getCipherSuites(), got.getCipherSuites());
        assertTrue(got.getWantClientAuth());
        assertFalse(got.getNeedClientAuth());
        assertEquals("HTTPS", got.getEndpointIdentificationAlgorithm());
        assertEquals(set.getServerNames(), got.getServerNames());
        assertEquals(1, got.getSNIMatchers().size());
        assertFalse(got.getUseCipherSuitesOrder());
        assertArrayEquals(set.getApplicationProtocols(), got.getApplicationProtocols());
        assertEquals(5000, got.getMaximumPacketSize());

        got.setProtocols(new String[] {TLS12});
        assertArrayEquals(new String[] {TLS13}, engine.getEnabledProtocols(), "what we got is ours");
        assertArrayEquals(set.getCipherSuites(), engine.getEnabledCipherSuites());

        engine.setSSLParameters(new SSLParameters());
        assertArrayEquals(new String[] {TLS13}, engine.getEnabledProtocols(), "null leaves things be");
    }

    @Test
    void defaultsAreThereToRead() throws Exception {
        SSLParameters parameters = Engines.client().getSSLParameters();
        assertTrue(Arrays.asList(parameters.getProtocols()).containsAll(List.of(TLS12, TLS13)));
        assertTrue(parameters.getCipherSuites().length > 3);
        assertNotNull(parameters.getApplicationProtocols());
        assertNull(parameters.getEndpointIdentificationAlgorithm());
    }

    @Test
    void groupsMayBeSetOnOneEngine() throws Exception {
        Assumptions.assumeTrue(Providers.testsParley(), "Parley's own interface");
        SSLEngine client = Engines.client(TLS13);
        TlsParameters.builder().groups("secp384r1").build().applyTo(CheckedEngine.bare(client));

        EnginePair.of(client, Engines.server(TLS13)).handshake();

        assertEquals("secp384r1", TlsSession.of(client.getSession()).group());
    }
}
