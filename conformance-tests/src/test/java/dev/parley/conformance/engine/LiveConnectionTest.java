package dev.parley.conformance.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.TlsConnection;
import dev.parley.TlsSession;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs of {@link TlsConnection}, which SSLEngine does not have. */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class LiveConnectionTest {

    private static final byte[] DATA = {1, 2, 3};

    private final SSLEngine client = Contexts.anonymous(Providers.underTest()).createSSLEngine();
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
