package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a session, so that no further connection goes on with it, and what does not. */
class EndedSessionsTest {

    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";
    private static final String TICKETS = "jdk.tls.server.enableSessionTicketExtension";
    private static final byte[] FORGED = {
        23, 3, 3, 0, 24, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4
    };
    private static final Consumer<SSLEngine> AS_IT_IS = engine -> {};

    @Contract({"T29", "T20"})
    @ParameterizedTest
    @CsvSource({"TLSv1.3,true", "TLSv1.3,false", "TLSv1.2,true", "TLSv1.2,false"})
    void aSessionEndsWithTheClientsCertificate(String protocol, String tickets) throws Exception {
        Identity shortLived = TestCertificates.certificate(KeyType.EC_P256)
                .subject("CN=short-lived")
                .issuer(TestCertificates.root())
                .valid(Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofMinutes(10)))
                .make();
        Ends ends = new Ends(Map.of(TICKETS, tickets), Identity.keyManagers(shortLived));
        Consumer<SSLEngine> asks = engine -> engine.setNeedClientAuth(true);
        ends.connect(protocol, AS_IT_IS, asks);

        ends.clock.advance(Duration.ofMinutes(8));
        assertTrue(Ends.resumed(ends.connect(protocol, AS_IT_IS, asks)));
        ends.clock.advance(Duration.ofMinutes(3));
        assertFalse(Ends.resumed(ends.connect(protocol, AS_IT_IS, asks))); // the trust manager has a clock of its own
    }

    @Contract({"T11", "T12"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aSessionLastsAsLongAsBothSidesSay(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        ends.server.context().serverSessions().setSessionTimeout(10);
        ends.connect(protocol);
        ends.clock.advance(Duration.ofSeconds(9));
        assertTrue(Ends.resumed(ends.connect(protocol)));
        ends.clock.advance(Duration.ofSeconds(2));
        assertFalse(Ends.resumed(ends.connect(protocol)), "the resumption has not made it last longer");

        ends.client.context().clientSessions().setSessionTimeout(1);
        ends.clock.advance(Duration.ofSeconds(2));
        assertFalse(Ends.resumed(ends.connect(protocol)));
    }

    @Contract({"T12", "T24"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aClockThatGoesBackEndsSessions(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        ends.connect(protocol);
        ends.clock.advance(Duration.ofHours(-1));

        assertFalse(Ends.resumed(ends.connect(protocol)));
    }

    @Contract({"T34", "B16"})
    @ParameterizedTest
    @CsvSource({
        "TLSv1.3,true,true",
        "TLSv1.3,true,false",
        "TLSv1.2,true,true",
        "TLSv1.2,true,false",
        "TLSv1.3,false,false",
        "TLSv1.2,false,false",
        "TLSv1.2,false,true"
    })
    void anInvalidSessionIsResumedByNeitherSide(String protocol, String tickets, boolean byClient) throws Exception {
        Ends ends = new Ends(Map.of(TICKETS, tickets));
        PropertyPair first = ends.connect(protocol);

        (byClient ? first.client : first.server).getSession().invalidate();

        assertEquals(!byClient, first.client.getSession().isValid());
        assertEquals(
                byClient ? 0 : 1,
                Ends.ids(ends.client.context().clientSessions()).size());
        assertFalse(Ends.resumed(ends.connect(protocol)));
    }

    @Contract({"T34", "B16"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aFatalAlertEndsTheSessionOnBothSides(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        PropertyPair first = ends.connect(protocol);

        assertThrows(SSLException.class, () -> PropertyPair.unwrap(first.client, FORGED));

        assertFalse(first.client.getSession().isValid());
        assertEquals(List.of(), Ends.ids(ends.client.context().clientSessions()));
        byte[] alert = PropertyPair.wrap(first.client, first.fromClient);
        assertThrows(SSLException.class, () -> PropertyPair.unwrap(first.server, alert));
        assertFalse(first.server.getSession().isValid());
        assertFalse(Ends.resumed(ends.connect(protocol)));
    }

    @Contract({"B16", "A31"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aTruncationEndsNoSession(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        PropertyPair first = ends.connect(protocol);

        assertThrows(SSLException.class, first.client::closeInbound);
        assertThrows(SSLException.class, first.server::closeInbound);

        assertTrue(first.client.getSession().isValid());
        assertTrue(Ends.resumed(ends.connect(protocol)));
    }

    @Contract({"B17", "A32"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aCleanCloseEndsNoSessionButAServersValuesAreOfItsConnection(String protocol) throws Exception {
        Ends ends = new Ends(Map.of());
        PropertyPair first = ends.connect(protocol);
        first.server.getSession().putValue("name", "value");
        first.client.closeOutbound();
        PropertyPair.unwrap(first.server, PropertyPair.wrap(first.client, first.fromClient));
        first.server.closeOutbound();
        PropertyPair.unwrap(first.client, PropertyPair.wrap(first.server, first.fromServer));
        assertTrue(first.client.isInboundDone() && first.server.isInboundDone());

        PropertyPair second = ends.connect(protocol);

        assertTrue(Ends.resumed(second));
        assertNull(second.server.getSession().getValue("name"), "a ticket holds no objects");
    }

    @Contract("A30")
    @Test
    void newManagersForgetWhatTheFormerTrusted() throws Exception {
        Ends ends = new Ends(Map.of());
        ends.connect(TLS13);

        ends.client.engineInit(null, Identity.trusting(TestCertificates.root().certificate()), null);

        assertEquals(List.of(), Ends.ids(ends.client.context().clientSessions()));
        assertNull(ends.client.context().clientSessions().getSession(new byte[32]));
        assertSame(ends.client.context().clientSessions(), ends.client.engineGetClientSessionContext());
    }
}
