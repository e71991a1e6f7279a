package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import java.io.IOException;
import java.net.Socket;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import javax.rmi.ssl.SslRMIServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RMI, over which JMX goes, between the JDK's socket factories for it, of which the client's takes the default context. */
@ConsumerTest
class RmiTest {

    private static final String HOST = "java.rmi.server.hostname";
    private static final byte[] LONG = new byte[300_000];
    private static final AtomicReference<@Nullable SSLSession> SESSION = new AtomicReference<>();

    private final @Nullable String formerHost = System.getProperty(HOST);
    private SSLContext former;

    /** What can be called from afar. */
    public interface Echo extends Remote {
        byte[] echo(byte[] bytes) throws RemoteException;
    }

    @BeforeEach
    void set() throws Exception {
        System.setProperty(HOST, "localhost");
        former = SSLContext.getDefault();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                Identities.client(KeyType.EC_P256).keyManagers(),
                Authority.common().trustManagers(),
                null);
        SSLContext.setDefault(context);
    }

    @AfterEach
    void restore() {
        SSLContext.setDefault(former);
        if (formerHost == null) {
            System.clearProperty(HOST);
        } else {
            System.setProperty(HOST, formerHost);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aCallIsAnswered(String version) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                Identities.server(KeyType.EC_P256).keyManagers(),
                Authority.common().trustManagers(),
                null);
        Echo echo = bytes -> bytes;
        Echo stub = (Echo) UnicastRemoteObject.exportObject(
                echo, 0, new Noting(), new SslRMIServerSocketFactory(context, null, new String[] {version}, true));
        try {
            assertArrayEquals(LONG, stub.echo(LONG));
            assertArrayEquals(LONG, stub.echo(LONG));

            assertOwn(SESSION.get());
            assertEquals(version, SESSION.get().getProtocol());
            assertEquals("CN=client.test", SESSION.get().getLocalPrincipal().getName());
        } finally {
            UnicastRemoteObject.unexportObject(echo, true);
        }
    }

    /** The JDK's factory, and a note of what came of its socket. */
    private static final class Noting extends SslRMIClientSocketFactory {
        private static final long serialVersionUID = 1;

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            SSLSocket socket = (SSLSocket) super.createSocket(host, port);
            socket.startHandshake();
            SESSION.set(socket.getSession());
            return socket;
        }
    }
}
