package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.TlsConnection;
import dev.parley.TlsSession;
import dev.parley.extension.EarlyData;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.PskKeyExchangeModes;
import dev.parley.extension.SessionTicket;
import dev.parley.message.ClientHello;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Parley's own properties change about the life of a session. */
class SessionRulesTest {

    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";
    private static final Map<String, String> WITHOUT_13 = Map.of("dev.parley.tickets.tls13", "false");
    private static final Map<String, String> WITHOUT_12 = Map.of("dev.parley.tickets.tls12", "false");
    private static final Map<String, String> NONE = Map.of();

    private static ClientHello hello(Ends ends, String protocol) throws Exception {
        return ends.pair(protocol, engine -> {}, engine -> {}).hello();
    }

    private static TlsSession session(SSLEngine engine) {
        return Objects.requireNonNull(TlsSession.of(engine.getSession()));
    }

    // ---- dev.parley.reuseTickets

    @Contract("T5")
    @Test
    void aTicketMayBeReusedWhereThePropertySaysSo() throws Exception {
        Ends ends = new Ends(Map.of("dev.parley.reuseTickets", "true", "jdk.tls.server.newSessionTicketCount", "1"));
        ends.connect(TLS13);

        PreSharedKey first = hello(ends, TLS13).extensions().get(PreSharedKey.KIND);
        PreSharedKey second = hello(ends, TLS13).extensions().get(PreSharedKey.KIND);

        assertNotNull(first);
        assertNotNull(second);
        assertArrayEquals(
                first.identities().get(0).identity(), second.identities().get(0).identity());
        assertTrue(Ends.resumed(ends.connect(TLS13)), "and it still opens");
    }

    @Contract("T5")
    @Test
    void aTicketThatIsReusedEndsLikeAnyOther() throws Exception {
        Ends ends = new Ends(Map.of("dev.parley.reuseTickets", "true"));
        PropertyPair first = ends.connect(TLS13);
        assertTrue(Ends.resumed(ends.connect(TLS13)));

        first.client.getSession().invalidate();
        assertFalse(Ends.resumed(ends.connect(TLS13)));
        ends.clock.advance(Duration.ofDays(2));
        assertNull(hello(ends, TLS13).extensions().get(PreSharedKey.KIND));
    }

    // ---- early data, of which there is none that could be replayed

    @Contract("T28")
    @Test
    void noTicketAllowsEarlyDataAndNoClientOffersIt() throws Exception {
        Ends ends = new Ends(NONE);
        ends.connect(TLS13);

        ClientHello hello = hello(ends, TLS13);

        assertTrue(hello.extensions().has(PreSharedKey.KIND));
        assertFalse(hello.extensions().has(EarlyData.KIND));
    }

    // ---- dev.parley.tickets.tls13

    @Contract("T32")
    @Test
    void aClientWithoutTicketsOfTls13SaysSo() throws Exception {
        ClientHello without = hello(new Ends(WITHOUT_13), TLS13);
        ClientHello with = hello(new Ends(NONE), TLS13);

        assertTrue(with.extensions().has(PskKeyExchangeModes.KIND));
        assertFalse(without.extensions().has(PskKeyExchangeModes.KIND));
        assertFalse(without.extensions().has(PreSharedKey.KIND));
    }

    @Contract("T32")
    @Test
    void withoutTicketsOfTls13NothingIsSentAndNothingResumed() throws Exception {
        Ends ends = new Ends(WITHOUT_13);
        PropertyPair first = ends.connect(TLS13);

        assertFalse(session(first.server).flags().contains(TlsSession.Flag.SESSION_TICKET));
        assertFalse(session(first.client).flags().contains(TlsSession.Flag.SESSION_TICKET));
        assertFalse(Ends.resumed(ends.connect(TLS13)));
        ends.connect(TLS12);
        assertTrue(Ends.resumed(ends.connect(TLS12)), "TLS 1.2 has its own");
    }

    @Contract({"T32", "T21"})
    @Test
    void aServerWithoutTicketsOfTls13MakesNoneAndOpensNone() throws Exception {
        Ends with = new Ends(NONE);
        Ends mixed = new Ends(WITHOUT_13).withClientOf(with);
        PropertyPair first = mixed.connect(TLS13);

        assertEquals(List.of(), Ends.ids(with.client.engineGetClientSessionContext()));
        TlsConnection connection = Objects.requireNonNull(TlsConnection.of(first.server));
        assertThrows(SSLException.class, () -> connection.sendTickets(1));
        with.connect(TLS13);
        assertFalse(Ends.resumed(mixed.connect(TLS13)));
    }

    @Contract("T26")
    @ParameterizedTest
    @ValueSource(strings = {"psk_key_exchange_modes", "pre_shared_key"})
    void aClientOffersNoTicketWithoutTheModesItIsUsedIn(String disabled) throws Exception {
        Ends ends = new Ends(NONE);
        ends.connect(TLS13);
        Ends without = new Ends(Map.of("jdk.tls.client.disableExtensions", disabled)).withServerOf(ends);
        without.connect(TLS13);

        assertFalse(hello(without, TLS13).extensions().has(PreSharedKey.KIND));
        assertFalse(Ends.resumed(without.connect(TLS13)));
    }

    // ---- dev.parley.tickets.tls12

    @Contract("T32")
    @Test
    void withoutTicketsOfTls12TheSessionIsKeptByItsId() throws Exception {
        Ends ends = new Ends(WITHOUT_12);
        assertFalse(hello(ends, TLS12).extensions().has(SessionTicket.KIND));
        assertTrue(hello(new Ends(NONE), TLS12).extensions().has(SessionTicket.KIND));

        ends.connect(TLS12);

        assertEquals(1, Ends.ids(ends.server.engineGetServerSessionContext()).size());
        assertTrue(Ends.resumed(ends.connect(TLS12)));
        ends.connect(TLS13);
        assertTrue(Ends.resumed(ends.connect(TLS13)), "TLS 1.3 has its own");
    }

    @Contract("T32")
    @Test
    void aServerWithoutTicketsOfTls12GivesNone() throws Exception {
        Ends with = new Ends(NONE);
        Ends mixed = new Ends(WITHOUT_12).withClientOf(with);

        PropertyPair first = mixed.connect(TLS12);

        assertFalse(session(first.client).flags().contains(TlsSession.Flag.SESSION_TICKET));
        assertTrue(Ends.resumed(mixed.connect(TLS12)), "by its id");
    }

    // ---- dev.parley.invalidateOnTruncation, and what a session says of it

    @Contract({"B16", "A31"})
    @ParameterizedTest
    @CsvSource({"TLSv1.3,true", "TLSv1.3,false", "TLSv1.2,true", "TLSv1.2,false"})
    void aTruncationEndsTheSessionWhereThePropertySaysSo(String protocol, boolean byClient) throws Exception {
        Ends ends = new Ends(Map.of("dev.parley.invalidateOnTruncation", "true"));
        PropertyPair first = ends.connect(protocol);
        SSLEngine cut = byClient ? first.client : first.server;

        assertThrows(SSLException.class, cut::closeInbound);

        assertFalse(cut.getSession().isValid());
        assertFalse(Ends.resumed(ends.connect(protocol)));
    }

    @Contract({"B16", "B17"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aCleanCloseEndsNoSessionWhateverThePropertySays(String protocol) throws Exception {
        Ends ends = new Ends(Map.of("dev.parley.invalidateOnTruncation", "true"));
        PropertyPair first = ends.connect(protocol);
        first.client.closeOutbound();
        PropertyPair.unwrap(first.server, PropertyPair.wrap(first.client, first.fromClient));
        first.server.closeInbound();

        assertTrue(first.server.getSession().isValid());
        assertFalse(session(first.server).truncated());
        assertTrue(Ends.resumed(ends.connect(protocol)));
    }

    @Contract({"A4", "B9"})
    @ParameterizedTest
    @ValueSource(strings = {TLS12, TLS13})
    void aSessionTellsThatItsConnectionWasCutOffAndNoOtherOne(String protocol) throws Exception {
        Ends ends = new Ends(NONE);
        PropertyPair first = ends.connect(protocol);
        PropertyPair second = ends.connect(protocol);
        assertTrue(Ends.resumed(second));
        assertFalse(session(first.client).truncated());

        assertThrows(SSLException.class, first.client::closeInbound);

        assertTrue(session(first.client).truncated());
        assertTrue(first.client.getSession().isValid());
        assertFalse(session(first.server).truncated());
        assertFalse(session(second.client).truncated(), "another connection of the same session");
    }
}
