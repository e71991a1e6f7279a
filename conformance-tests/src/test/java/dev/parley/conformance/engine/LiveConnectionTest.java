package dev.parley.conformance.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.TlsConnection;
import dev.parley.TlsSession;
import dev.parley.TlsSession.ChannelBinding;
import dev.parley.TlsSession.Flag;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.util.OptionalInt;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs of {@link TlsConnection}, which SSLEngine does not have. */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class LiveConnectionTest {

    private static final byte[] DATA = {1, 2, 3};

    private final SSLEngine client = Contexts.anonymous(Providers.underTest()).createSSLEngine("localhost", 443);
    private final SSLEngine server = Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256))
            .createSSLEngine();
    private final EnginePair pair;

    LiveConnectionTest() {
        client.setUseClientMode(true);
        server.setUseClientMode(false);
        pair = EnginePair.of(client, server);
    }

    private void connect(String version) throws SSLException {
        client.setEnabledProtocols(new String[] {version});
        pair.handshake().run();
    }

    private static TlsConnection of(SSLEngine engine) {
        TlsConnection connection = TlsConnection.of(engine);
        assertNotNull(connection);
        return connection;
    }

    @Contract("R21")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeyUpdateLeavesWithTheNextWrapAndDataGoesOnBothWays(boolean asksPeer) throws SSLException {
        connect(Engines.TLS13);

        of(client).keyUpdate(asksPeer);
        of(server).keyUpdate(asksPeer);

        assertEquals(HandshakeStatus.NEED_WRAP, client.getHandshakeStatus());
        pair.run().exchange(DATA, DATA);
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, client.getHandshakeStatus());
    }

    @Contract("R21")
    @Test
    void beforeTls13AKeyUpdateIsRefusedAndNothingChanges() throws SSLException {
        connect(Engines.TLS12);

        assertThrows(SSLException.class, () -> of(client).keyUpdate(true));

        pair.exchange(DATA, DATA);
    }

    @Contract("R21")
    @Test
    void beforeTheHandshakeAndAfterTheCloseAKeyUpdateIsRefused() throws SSLException {
        assertThrows(SSLException.class, () -> of(client).keyUpdate(true));
        connect(Engines.TLS13);
        pair.close();

        assertThrows(SSLException.class, () -> of(client).keyUpdate(false));
    }

    @Contract("T21")
    @Test
    void ticketsAreAServersToSendInTls13() throws SSLException {
        connect(Engines.TLS13);
        assertThrows(SSLException.class, () -> of(client).sendTickets(1));
        assertThrows(IllegalArgumentException.class, () -> of(server).sendTickets(0));
        assertThrows(IllegalArgumentException.class, () -> of(server).sendTickets(11));

        pair.exchange(DATA, DATA);
    }

    @Contract("T21")
    @Test
    void beforeTls13NoTicketsFollowTheHandshake() throws SSLException {
        connect(Engines.TLS12);

        assertThrows(SSLException.class, () -> of(server).sendTickets(1));

        pair.exchange(DATA, DATA);
    }

    @Contract("T21")
    @Test
    void furtherTicketsLeaveWithTheNextWrap() throws SSLException {
        connect(Engines.TLS13);

        of(server).sendTickets(3);

        assertEquals(HandshakeStatus.NEED_WRAP, server.getHandshakeStatus());
        pair.run().exchange(DATA, DATA);
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, server.getHandshakeStatus());
    }

    @Contract({"H26", "H27"})
    @ParameterizedTest
    @ValueSource(strings = {Engines.TLS12, Engines.TLS13})
    void theFlagsSayWhatWasAgreedBesides(String version) throws SSLException {
        connect(version);
        Set<Flag> expected = version.equals(Engines.TLS13)
                ? Set.of(Flag.EXTENDED_MASTER_SECRET, Flag.SESSION_TICKET)
                : Set.of(Flag.EXTENDED_MASTER_SECRET, Flag.SAFE_RENEGOTIATION, Flag.SESSION_TICKET);

        assertEquals(expected, of(client).session().flags());
        assertEquals(expected, of(server).session().flags());
    }

    @Contract("X22")
    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, TLS_UNIQUE, 12",
        "TLSv1.2, TLS_SERVER_END_POINT, 32",
        "TLSv1.2, TLS_EXPORTER, 32",
        "TLSv1.3, TLS_SERVER_END_POINT, 32",
        "TLSv1.3, TLS_EXPORTER, 32"
    })
    void bothSidesHaveTheSameChannelBinding(String version, ChannelBinding type, int length) throws SSLException {
        connect(version);

        byte[] ofClient = of(client).session().channelBinding(type);

        assertArrayEquals(ofClient, of(server).session().channelBinding(type));
        assertEquals(length, ofClient.length);
    }

    @Contract("X22")
    @Test
    void tls13HasNoTlsUnique() throws SSLException {
        connect(Engines.TLS13);

        assertThrows(IllegalStateException.class, () -> of(client).session().channelBinding(ChannelBinding.TLS_UNIQUE));
    }

    @Contract("X22")
    @Test
    void beforeTheHandshakeThereIsNoBinding() {
        for (ChannelBinding type : ChannelBinding.values()) {
            assertThrows(IllegalStateException.class, () -> of(client).session().channelBinding(type));
        }
    }

    @Test
    void aSessionOfTls12HasOneNameOnBothSides() throws SSLException {
        connect(Engines.TLS12);

        assertArrayEquals(client.getSession().getId(), server.getSession().getId());
        assertEquals(client.getSession().getCreationTime(), client.getSession().getLastAccessedTime());
    }

    @Test
    void theSessionIsTheEnginesOwn() throws SSLException {
        connect(Engines.TLS13);

        assertEquals(client.getSession(), of(client).session());
        assertEquals(TlsSession.of(client.getSession()), of(client).session());
    }

    @Contract("A29")
    @Test
    void theLastAlertIsShown() throws SSLException {
        connect(Engines.TLS13);
        assertEquals(OptionalInt.empty(), of(server).lastAlertReceived());

        client.closeOutbound();
        pair.run();

        assertEquals(OptionalInt.of(0), of(server).lastAlertReceived(), "close_notify");
    }

    @Test
    void anotherProvidersEngineHasNoSuchConnection() throws Exception {
        SSLContext others = SSLContext.getInstance("TLS", "SunJSSE");
        others.init(null, null, null);

        assertNull(TlsConnection.of(others.createSSLEngine()));
    }
}
