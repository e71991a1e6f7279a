package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.TicketKeys;
import dev.parley.TlsParameters;
import dev.parley.extension.PreSharedKey;
import dev.parley.fault.TlsFault;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.testing.ManualClock;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that go on over several connections, as applications see them. */
class ResumedEnginesTest {

    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";
    private static final String TICKETS = "jdk.tls.server.enableSessionTicketExtension";
    private static final Consumer<SSLEngine> AS_IT_IS = engine -> {};

    @Contract({"T9", "T19", "T22"})
    @ParameterizedTest
    @CsvSource({"TLSv1.3,true", "TLSv1.3,false", "TLSv1.2,true", "TLSv1.2,false"})
    void aResumedSessionIsTheFormerOne(String protocol, String tickets) throws Exception {
        Ends ends = new Ends(Map.of(TICKETS, tickets));
        PropertyPair first = ends.connect(protocol, AS_IT_IS, engine -> engine.setNeedClientAuth(true));
        assertFalse(Ends.resumed(first));
        first.client.getSession().putValue("name", "value");
        ends.clock.advance(Duration.ofMinutes(5));

        PropertyPair second = ends.connect(protocol, AS_IT_IS, engine -> engine.setNeedClientAuth(true));

        assertTrue(Ends.resumed(second));
        for (boolean client : new boolean[] {true, false}) {
            SSLSession former = client ? first.client.getSession() : first.server.getSession();
            SSLSession now = client ? second.client.getSession() : second.server.getSession();
            assertEquals(former.getCreationTime(), now.getCreationTime());
            assertEquals(ends.clock.millis(), now.getLastAccessedTime());
            assertArrayEquals(former.getId(), now.getId());
            assertArrayEquals(former.getPeerCertificates(), now.getPeerCertificates());
            assertArrayEquals(former.getLocalCertificates(), now.getLocalCertificates());
            assertEquals(former.getCipherSuite(), now.getCipherSuite());
            assertEquals(former.getPeerHost(), now.getPeerHost());
            assertTrue(now.isValid());
        }
        assertEquals("value", second.client.getSession().getValue("name"));
    }

    @Contract({"T4", "T5"})
    @Test
    void eachTicketIsGoodForOneConnection() throws Exception {
        Ends ends = new Ends(Map.of("jdk.tls.server.newSessionTicketCount", "2"));
        ends.connect(TLS13);

        PropertyPair[] later = new PropertyPair[3];
        for (int i = 0; i < later.length; i++) { // their server's tickets are never read
            later[i] = ends.pair(TLS13, AS_IT_IS, AS_IT_IS);
            later[i].hello();
        }

        assertTrue(offersTicket(later[0]));
        assertTrue(offersTicket(later[1]));
        assertFalse(offersTicket(later[2]));
        assertNotEquals(identity(later[0]), identity(later[1]));
    }

    @Contract("T7")
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aSessionOfTls12IsGoodForMany(String tickets) throws Exception {
        Ends ends = new Ends(Map.of(TICKETS, tickets));
        ends.connect(TLS12);

        for (int i = 0; i < 3; i++) {
            assertTrue(Ends.resumed(ends.connect(TLS12)));
        }
    }

    @Contract({"T2", "T3", "T8"})
    @Test
    void aSessionIsThereWhenItsTicketHasCome() throws Exception {
        Ends ends = new Ends(Map.of());
        PropertyPair pair = ends.pair(TLS13, AS_IT_IS, AS_IT_IS);
        pair.hello();
        assertEquals(List.of(), Ends.ids(ends.client.context().clientSessions()));

        PropertyPair done = ends.connect(TLS13);

        assertEquals(1, Ends.ids(ends.client.context().clientSessions()).size());
        byte[] id = done.client.getSession().getId();
        assertEquals(
                done.client.getSession(), ends.client.context().clientSessions().getSession(id));
        assertEquals(List.of(), Ends.ids(ends.server.context().serverSessions()), "it is in the ticket");
    }

    @Contract("T10")
    @Test
    void aServerKeepsByItsIdWhatIsInNoTicket() throws Exception {
        Ends ends = new Ends(Map.of(TICKETS, "false"));

        PropertyPair done = ends.connect(TLS12);

        byte[] id = done.server.getSession().getId();
        assertEquals(32, id.length);
        assertArrayEquals(id, done.client.getSession().getId());
        assertEquals(
                done.server.getSession(), ends.server.context().serverSessions().getSession(id));
        assertEquals(
                done.client.getSession(), ends.client.context().clientSessions().getSession(id));
    }

    @Contract("T8")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aClientThatDoesNotKnowItsPeerResumesNothing(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        for (int i = 0; i < 2; i++) {
            SSLEngine client = ends.client.engineCreateSSLEngine();
            client.setUseClientMode(true);
            client.setEnabledProtocols(new String[] {protocol});
            SSLEngine server = ends.server.engineCreateSSLEngine();
            server.setUseClientMode(false);

            assertFalse(Ends.resumed(new PropertyPair(client, server).handshake()));
        }
        assertEquals(List.of(), Ends.ids(ends.client.context().clientSessions()));
    }

    @Contract("T29")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aSessionWhoseNameWasNotCheckedIsNotOfferedWhereItWillBe(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        Consumer<SSLEngine> checked = engine -> {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        };
        ends.connect(protocol);

        assertFalse(Ends.resumed(ends.connect(protocol, checked, AS_IT_IS)));
        assertTrue(Ends.resumed(ends.connect(protocol, checked, AS_IT_IS)));
        assertTrue(Ends.resumed(ends.connect(protocol)));
    }

    @Contract("T29")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aClientThatShowedNoCertificateHasToWhereOneIsNeeded(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        PropertyPair first = ends.connect(protocol);
        assertThrows(SSLPeerUnverifiedException.class, first.server.getSession()::getPeerCertificates);

        PropertyPair second = ends.connect(protocol, AS_IT_IS, engine -> engine.setNeedClientAuth(true));

        assertFalse(Ends.resumed(second));
        assertEquals(1, second.server.getSession().getPeerCertificates().length);
    }

    @Contract("T33")
    @ParameterizedTest
    @CsvSource({"TLSv1.3,TLS_AES_256_GCM_SHA384", "TLSv1.2,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"})
    void aSuiteThatIsOffNowIsNotResumed(String protocol, String suite) throws Exception {
        Ends ends = new Ends(Map.of());
        ends.connect(protocol);

        PropertyPair second =
                ends.connect(protocol, engine -> engine.setEnabledCipherSuites(new String[] {suite}), AS_IT_IS);

        assertFalse(Ends.resumed(second));
    }

    @Contract("T8")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void withoutTheRightToANewSessionOnlyAFormerOneWillDo(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        Consumer<SSLEngine> onlyFormer = engine -> engine.setEnableSessionCreation(false);
        assertThrows(SSLException.class, () -> ends.connect(protocol, onlyFormer, AS_IT_IS));
        ends.connect(protocol);

        assertTrue(Ends.resumed(ends.connect(protocol, onlyFormer, onlyFormer)));
        Ends stranger = new Ends(Map.of());
        assertThrows(SSLException.class, () -> ends.withServerOf(stranger).connect(protocol, onlyFormer, AS_IT_IS));
        assertThrows(SSLException.class, () -> stranger.connect(protocol, AS_IT_IS, onlyFormer));
    }

    @Contract({"T14", "T16", "T19", "T22"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void serversWithTheSameTicketKeysResumeEachOthersSessions(String protocol) throws Exception {
        byte[] master = new byte[TicketKeys.MASTER_KEY_BYTES];
        TlsParameters keys = TlsParameters.builder()
                .ticketKeys(TicketKeys.of(Duration.ofHours(1), master))
                .build();
        Ends here = new Ends(Map.of(), keys, new ManualClock());
        Ends there = new Ends(Map.of(), keys, here.clock).withClientOf(here);
        PropertyPair first = here.connect(protocol);

        PropertyPair second = there.connect(protocol);

        assertTrue(Ends.resumed(second));
        assertArrayEquals(
                first.server.getSession().getId(), second.server.getSession().getId());
        assertArrayEquals( // which this one has never shown, but could
                first.client.getSession().getPeerCertificates(),
                second.server.getSession().getLocalCertificates());
        assertTrue(Ends.resumed(here.connect(protocol)));
        here.clock.advance(Duration.ofHours(2));
        assertFalse(Ends.resumed(there.connect(protocol)), "two steps later");
        master[0]++;
        TlsParameters other = TlsParameters.builder()
                .ticketKeys(TicketKeys.of(Duration.ofHours(1), master))
                .build();
        assertFalse(Ends.resumed(
                new Ends(Map.of(), other, here.clock).withClientOf(here).connect(protocol)));
    }

    @Contract("T30")
    @ParameterizedTest
    @CsvSource({"TLS_CHACHA20_POLY1305_SHA256,true", "TLS_AES_256_GCM_SHA384,false"})
    void aServerMayChooseAnotherSuiteOfTheSameHash(String suite, boolean resumed) throws Exception {
        Ends ends = new Ends(Map.of());
        assertEquals(
                "TLS_AES_128_GCM_SHA256",
                ends.connect(TLS13).client.getSession().getCipherSuite());

        PropertyPair second =
                ends.connect(TLS13, AS_IT_IS, engine -> engine.setEnabledCipherSuites(new String[] {suite}));

        assertEquals(resumed, Ends.resumed(second));
        assertEquals(suite, second.server.getSession().getCipherSuite());
        assertEquals(suite, second.client.getSession().getCipherSuite());
    }

    private static boolean offersTicket(PropertyPair pair) {
        return identity(pair) != null;
    }

    private static String identity(PropertyPair pair) {
        try {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            pair.fromClient.forEach(record -> message.write(record, 5, record.length - 5));
            var hello = HandshakeMessage.read(message.toByteArray()).as(ClientHello.CODEC);
            var keys = hello.extensions().get(PreSharedKey.KIND);
            return keys == null
                    ? null
                    : HexFormat.of().formatHex(keys.identities().get(0).identity());
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }
}
