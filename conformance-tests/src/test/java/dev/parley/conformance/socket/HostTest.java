package dev.parley.conformance.socket;

import static dev.parley.conformance.socket.Sockets.TLS12;
import static dev.parley.conformance.socket.Sockets.TLS13;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Future;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which host a socket names to the server and expects in its certificate: the one of the parameters, else the one it was made
 * for, else the one in the address it connected to.
 *
 * @see "ECOSYSTEM §1.2"
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostTest {

    private static final String RIGHT = "server.test";
    private static final String WRONG = "other.test";

    private final SSLSocketFactory clients = Sockets.clients().getSocketFactory();
    private SSLServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = (SSLServerSocket) Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256))
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        listener.close();
    }

    @Test
    void theHostOfTheAddressIsTakenAsItConnects() throws Exception {
        for (String version : new String[] {TLS12, TLS13}) {
            SSLSocket socket = Sockets.prepared((SSLSocket) clients.createSocket(), version);
            identify(socket);
            socket.connect(new InetSocketAddress(address(RIGHT), listener.getLocalPort()));

            assertEquals(RIGHT, named(socket));
            assertEquals(RIGHT, socket.getSession().getPeerHost());
            assertEquals(listener.getLocalPort(), socket.getSession().getPeerPort());
        }
    }

    @Test
    void theHostOfTheAddressMustBeInTheCertificate() throws Exception {
        SSLSocket socket = (SSLSocket) clients.createSocket();
        identify(socket);
        socket.connect(new InetSocketAddress(address(WRONG), listener.getLocalPort()), 120_000);

        assertRefused(socket);
    }

    @Test
    void aConnectedSocketTakesItFromItsAddressToo() throws Exception {
        SSLSocket socket = (SSLSocket) clients.createSocket(address(RIGHT), listener.getLocalPort());
        identify(socket);

        assertEquals(RIGHT, named(socket));

        SSLSocket refused = (SSLSocket)
                clients.createSocket(address(WRONG), listener.getLocalPort(), InetAddress.getLoopbackAddress(), 0);
        identify(refused);
        assertRefused(refused);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLayeredSocketExpectsTheHostItWasMadeFor(boolean right) throws Exception {
        Socket under = new Socket(address(right ? WRONG : RIGHT), listener.getLocalPort());
        SSLSocket socket =
                (SSLSocket) clients.createSocket(under, right ? RIGHT : WRONG, listener.getLocalPort(), true);
        identify(socket);

        if (right) {
            assertEquals(RIGHT, named(socket));
        } else {
            assertRefused(socket);
        }
    }

    @Test
    void aLayeredSocketMadeForNobodyExpectsTheHostOfTheAddress() throws Exception {
        Socket under = new Socket(address(RIGHT), listener.getLocalPort());
        SSLSocket socket = (SSLSocket) clients.createSocket(under, (String) null, listener.getLocalPort(), true);
        identify(socket);

        assertEquals(RIGHT, named(socket));
    }

    @Test
    void theNamesOfTheParametersWin() throws Exception {
        SSLSocket socket = (SSLSocket) clients.createSocket();
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(RIGHT)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.connect(new InetSocketAddress(address(WRONG), listener.getLocalPort()));

        assertEquals(RIGHT, named(socket));
    }

    /** A name that only a look-up knows would be the attacker's to choose. */
    @Test
    void anAddressWithoutANameIsExpectedAsItIs() throws Exception {
        InetAddress bare = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        SSLSocket socket = (SSLSocket) clients.createSocket(bare, listener.getLocalPort());
        identify(socket);

        assertEquals("", named(socket));
        assertEquals("127.0.0.1", socket.getSession().getPeerHost());
    }

    @Test
    void aHostGivenByNameIsExpected() throws Exception {
        SSLSocket socket = (SSLSocket) clients.createSocket("localhost", listener.getLocalPort());
        identify(socket);

        assertEquals("", named(socket), "not a qualified name");
        assertEquals("localhost", socket.getSession().getPeerHost());
    }

    private static InetAddress address(String name) throws IOException {
        return InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1});
    }

    private static void identify(SSLSocket socket) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
    }

    /** Shakes hands and tells the server name that arrived, or "". */
    private String named(SSLSocket socket) throws Exception {
        try (socket) {
            Future<String> server = Sockets.start(() -> {
                try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                    ExtendedSSLSession session = (ExtendedSSLSession) accepted.getSession();
                    assertTrue(session.isValid());
                    accepted.getInputStream().read();
                    List<SNIServerName> names = session.getRequestedServerNames();
                    return names.isEmpty() ? "" : ((SNIHostName) names.get(0)).getAsciiName();
                }
            });
            socket.startHandshake();
            socket.getOutputStream().write(1);
            return Sockets.await(server);
        }
    }

    private void assertRefused(SSLSocket socket) throws Exception {
        try (socket) {
            Future<Boolean> server = Sockets.start(() -> {
                try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                    accepted.getInputStream().read();
                    return true;
                } catch (IOException refused) {
                    return false;
                }
            });
            SSLHandshakeException refused = assertThrows(SSLHandshakeException.class, socket::startHandshake);
            assertTrue(refused.getMessage().contains("No subject alternative DNS name matching"), refused.toString());
            assertEquals(false, Sockets.await(server));
        }
    }
}
