package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.SessionData;
import dev.parley.TlsParameters;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that leave their context as bytes and come back in another. */
class SessionDataTest {

    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";

    private final Ends ends = new Ends(Map.of());

    private Ends stranger() {
        return new Ends(Map.of(), TlsParameters.none(), ends.clock).withServerOf(ends);
    }

    private static boolean give(Ends to, byte[] data) {
        return to.client.context().clientSessions().giveData(data.clone());
    }

    @Contract({"T1", "T31"})
    @ParameterizedTest
    @CsvSource({"TLSv1.3,true", "TLSv1.2,true", "TLSv1.2,false"})
    void anotherContextResumes(String protocol, String tickets) throws Exception {
        Ends here = new Ends(Map.of("jdk.tls.server.enableSessionTicketExtension", tickets));
        PropertyPair first = here.connect(protocol);
        byte[] data = SessionData.take(first.client.getSession()).orElseThrow();
        Ends there = new Ends(Map.of(), TlsParameters.none(), here.clock).withServerOf(here);
        here.clock.advance(Duration.ofMinutes(1));

        assertTrue(give(there, data));

        SSLSession shown = there.client
                .context()
                .clientSessions()
                .getSession(first.client.getSession().getId());
        assertArrayEquals(first.client.getSession().getPeerCertificates(), shown.getPeerCertificates());
        PropertyPair second = there.connect(protocol);
        assertTrue(Ends.resumed(second));
        assertEquals(
                first.client.getSession().getCreationTime(),
                second.client.getSession().getCreationTime());
        assertArrayEquals(
                first.client.getSession().getPeerCertificates(),
                second.client.getSession().getPeerCertificates());
        assertEquals(Ends.HOST, second.client.getSession().getPeerHost());
    }

    @Contract({"T5", "T6"})
    @Test
    void aTicketIsTakenOutAndNothingComesWhereNoneIsLeft() throws Exception {
        PropertyPair pair = ends.pair(TLS13, engine -> {}, engine -> {});
        assertEquals(Optional.empty(), SessionData.take(pair.client.getSession()));
        SSLSession session = ends.connect(TLS13).client.getSession();

        byte[] first = SessionData.take(session).orElseThrow();
        byte[] second = SessionData.take(session).orElseThrow();

        assertFalse(Arrays.equals(first, second));
        assertEquals(Optional.empty(), SessionData.take(session));
        assertEquals(List.of(), Ends.ids(ends.client.context().clientSessions()));
        assertFalse(Ends.resumed(ends.connect(TLS13)));
    }

    @Contract("T7")
    @Test
    void aSessionOfTls12CanBeTakenOften() throws Exception {
        SSLSession session = ends.connect(TLS12).client.getSession();

        assertArrayEquals(
                SessionData.take(session).orElseThrow(),
                SessionData.take(session).orElseThrow());
        assertTrue(Ends.resumed(ends.connect(TLS12)));
    }

    @Contract({"T6", "T7"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void nothingComesOfAServerOrOfWhatIsInvalid(String protocol) throws Exception {
        PropertyPair pair = ends.connect(protocol);

        assertEquals(Optional.empty(), SessionData.take(pair.server.getSession()));
        pair.client.getSession().invalidate();
        assertEquals(Optional.empty(), SessionData.take(pair.client.getSession()));
    }

    @Contract("T31")
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void whatIsDamagedIsRefused(String protocol) throws Exception {
        byte[] data =
                SessionData.take(ends.connect(protocol).client.getSession()).orElseThrow();
        Ends there = stranger();

        for (int i = 0; i < data.length; i++) {
            byte[] changed = data.clone();
            changed[i] ^= 1;
            assertFalse(give(there, changed), "byte " + i);
            assertFalse(give(there, Arrays.copyOf(data, i)), "cut to " + i);
        }
        assertFalse(give(there, Arrays.copyOf(data, data.length + 1)));
        assertFalse(give(there, new byte[4]), "GnuTLS's dummy");
        assertEquals(List.of(), Ends.ids(there.client.context().clientSessions()));
        assertTrue(give(there, data));
    }

    @Contract("T31")
    @Test
    void anotherVersionOfTheFormatIsRefused() throws Exception {
        byte[] data = SessionData.take(ends.connect(TLS13).client.getSession()).orElseThrow();
        data[4] = 2;
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(data, 0, data.length - 32);
        digest.digest(data, data.length - 32, 32);

        assertFalse(give(stranger(), data));
    }

    @Contract("T11")
    @Test
    void whatIsOverIsRefused() throws Exception {
        byte[] data = SessionData.take(ends.connect(TLS13).client.getSession()).orElseThrow();
        ends.clock.advance(Duration.ofDays(2));

        assertFalse(give(stranger(), data));
    }

    @Contract("T29")
    @Test
    void itIsGoodForTheSamePeerOnly() throws Exception {
        byte[] data = SessionData.take(ends.connect(TLS13).client.getSession()).orElseThrow();
        Ends there = stranger();
        assertTrue(give(there, data));

        PropertyPair checked = there.connect(TLS13, SessionDataTest::checkName, engine -> {});
        assertFalse(Ends.resumed(checked));
        SSLEngine elsewhere = there.client.engineCreateSSLEngine("other.example.com", Ends.PORT);
        elsewhere.setUseClientMode(true);
        SSLEngine server = there.server.engineCreateSSLEngine();
        server.setUseClientMode(false);
        assertFalse(Ends.resumed(new PropertyPair(elsewhere, server).handshake()));
        assertTrue(Ends.resumed(there.connect(TLS13)));
    }

    @Test
    void valuesAreThereWhereTheSessionCameFrom() throws Exception {
        SSLSession session = ends.connect(TLS13).client.getSession();
        session.putValue("name", "value");
        byte[] data = SessionData.take(session).orElseThrow();

        assertTrue(give(ends, data));

        assertEquals("value", ends.connect(TLS13).client.getSession().getValue("name"));
    }

    @Test
    void otherProvidersHaveNoDataAndTakeNone() throws Exception {
        SSLContext sun = SSLContext.getInstance("TLS", "SunJSSE");
        sun.init(null, null, null);

        assertEquals(Optional.empty(), SessionData.take(sun.createSSLEngine().getSession()));
        assertThrows(IllegalArgumentException.class, () -> SessionData.give(sun, new byte[100]));
        assertFalse(SessionData.give(PropertyPair.context(Map.of()), new byte[100]));
    }

    private static void checkName(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
    }
}
