package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.TlsSession;
import dev.parley.auth.PeerIdentity;
import dev.parley.handshake.Role;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.session.SessionView;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import org.junit.jupiter.api.Test;

class SessionViewTest {

    private static HandshakingEngine engine() throws Exception {
        return new HandshakingEngine(Contexts.of(null), Role.CLIENT, "www.example.com");
    }

    @Test
    void theNullSessionShowsNothing() {
        SessionView none = SessionView.none();

        assertEquals("SSL_NULL_WITH_NULL_NULL", none.getCipherSuite());
        assertEquals("NONE", none.getProtocol());
        assertEquals(0, none.getId().length);
        assertFalse(none.isValid());
        assertNull(none.getSessionContext());
        assertNull(none.getPeerHost());
        assertEquals(-1, none.getPeerPort());
        assertNull(none.getLocalCertificates());
        assertNull(none.getLocalPrincipal());
        assertEquals(16709, none.getPacketBufferSize());
        assertEquals(16704, none.getApplicationBufferSize());
        assertEquals(List.of(), none.getRequestedServerNames());
        assertEquals(List.of(), none.getStatusResponses());
        SSLPeerUnverifiedException unverified =
                assertThrows(SSLPeerUnverifiedException.class, none::getPeerCertificates);
        assertEquals("peer not authenticated", unverified.getMessage());
        assertThrows(SSLPeerUnverifiedException.class, none::getPeerPrincipal);
        assertThrows(IllegalStateException.class, () -> none.exportKeyingMaterialData("label", null, 32));
    }

    @Contract("H8")
    @Test
    void theHandshakeSessionIsLiveAndItsSuccessorIsNot() throws Exception {
        HandshakingEngine engine = engine();
        SessionView live = engine.view();
        assertEquals("NONE", live.getProtocol());

        engine.agreed.version(ProtocolVersion.TLS13);
        engine.agreed.suite(CipherSuite.TLS_AES_128_GCM_SHA256);
        engine.agreed.group(NamedGroup.X25519MLKEM768);
        assertEquals("TLSv1.3", live.getProtocol());
        SessionView finished = engine.view().finished();
        engine.agreed.suite(CipherSuite.TLS_AES_256_GCM_SHA384);

        assertEquals("TLS_AES_128_GCM_SHA256", finished.getCipherSuite());
        assertEquals("X25519MLKEM768", finished.group());
        assertTrue(finished.isValid());
        assertEquals("www.example.com", finished.getPeerHost());
        assertEquals(443, finished.getPeerPort());
    }

    @Test
    void idTimeAndValuesOutliveTheHandshake() throws Exception {
        HandshakingEngine engine = engine();
        engine.agreed.version(ProtocolVersion.TLS13);
        engine.agreed.suite(CipherSuite.TLS_AES_128_GCM_SHA256);
        engine.view().putValue("seen", "here");

        SessionView finished = engine.view().finished();

        assertEquals("here", finished.getValue("seen"));
        assertArrayEquals(new String[] {"seen"}, finished.getValueNames());
        assertEquals(32, finished.getId().length);
        assertArrayEquals(engine.view().getId(), finished.getId());
        assertFalse(Arrays.equals(engine().view().getId(), finished.getId()));
        assertEquals(engine.view().getCreationTime(), finished.getCreationTime());
        assertEquals(engine.view(), finished);
    }

    @Contract("T22")
    @Test
    void aServersSessionIdIsThatOfTheWireInTls12Alone() throws Exception {
        HandshakingEngine engine = engine();
        byte[] wire = {1, 2, 3};
        engine.agreed.session(wire, new byte[32], new byte[32]);

        engine.agreed.version(ProtocolVersion.TLS12);
        assertArrayEquals(wire, engine.view().getId());
        engine.agreed.version(ProtocolVersion.TLS13);
        assertEquals(32, engine.view().getId().length);
    }

    @Test
    void listenersHearThatTheyAreBoundAndUnbound() throws Exception {
        SessionView session = engine().view();
        Listener first = new Listener();
        Listener second = new Listener();

        session.putValue("name", first);
        session.putValue("name", second);
        session.removeValue("name");

        assertEquals(List.of("bound name", "unbound name"), first.heard);
        assertEquals(List.of("bound name", "unbound name"), second.heard);
        assertThrows(IllegalArgumentException.class, () -> session.putValue("name", null));
        assertThrows(IllegalArgumentException.class, () -> session.getValue(null));
    }

    @Test
    void managersSeePeerNamesAndAlgorithmsInJcaWords() throws Exception {
        HandshakingEngine engine = engine();
        Identity server = TestCertificates.server(KeyType.EC_P256);
        engine.agreed.peerIdentity(new PeerIdentity(
                server.chain(), Collections.nCopies(server.chain().size(), new byte[] {5})));
        engine.agreed.requestedServerNames(List.of("www.example.com"));
        engine.agreed.peerCertificateSchemes(List.of(
                SignatureScheme.RSA_PSS_RSAE_SHA256,
                SignatureScheme.RSA_PSS_RSAE_SHA384,
                SignatureScheme.RSA_PKCS1_SHA256));

        SessionView live = engine.view();

        assertArrayEquals(new String[] {"RSASSA-PSS", "SHA256withRSA"}, live.getPeerSupportedSignatureAlgorithms());
        assertTrue(Arrays.asList(live.getLocalSupportedSignatureAlgorithms()).contains("SHA256withECDSA"));
        assertEquals(List.of(new SNIHostName("www.example.com")), live.getRequestedServerNames());
        assertSame(server.certificate(), live.getPeerCertificates()[0]);
        assertEquals(server.certificate().getSubjectX500Principal(), live.getPeerPrincipal());
        assertArrayEquals(new byte[] {5}, live.getStatusResponses().get(0));
    }

    @Test
    void aWrapperLetsOurSessionThroughAsAValue() throws Exception {
        SessionView session = engine().view();

        assertSame(session, TlsSession.of(session));
        assertSame(session, session.getValue(TlsSession.class.getName()));
        assertEquals(0, session.getValueNames().length);
    }

    private static final class Listener implements SSLSessionBindingListener {

        private final List<String> heard = new ArrayList<>();

        @Override
        public void valueBound(SSLSessionBindingEvent event) {
            heard.add("bound " + event.getName());
        }

        @Override
        public void valueUnbound(SSLSessionBindingEvent event) {
            heard.add("unbound " + event.getName());
        }
    }
}
