package dev.parley.conformance.socket;

import static dev.parley.conformance.socket.Sockets.TLS12;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.Rehandshake;
import dev.parley.TlsParameters;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.security.Provider;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A second handshake on a socket of TLS 1.2, where it is allowed: one side asks, the other just reads.
 *
 * @see "CONTRACT R2, rows 47 to 49; RFC 5746"
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RenegotiationTest {

    @ParameterizedTest
    @CsvSource({
        "us, us, true",
        "us, us, false",
        "us, jdk, true",
        "us, jdk, false",
        "jdk, us, false" // when the JDK's client asks, it goes on sending data behind its hello: row 52
    })
    @Contract({"R2", "row 47", "row 48", "row 49"})
    void eitherSideShakesHandsAgainWhileTheOtherReads(String clients, String servers, boolean clientAsks)
            throws Exception {
        try (SocketPair pair = SocketPair.of(TLS12, clients(clients), servers(servers))) {
            allow(pair.client());
            allow(pair.server());
            pair.shake();
            SSLSocket asks = clientAsks ? pair.client() : pair.server();
            SSLSocket reads = clientAsks ? pair.server() : pair.client();
            pair.server().setNeedClientAuth(true);
            Future<Integer> reader = Sockets.start(() -> reads.getInputStream().read());

            asks.startHandshake();
            asks.getOutputStream().write(1);
            Future<Integer> answer = Sockets.start(() -> asks.getInputStream().read());
            assertEquals(1, Sockets.await(reader));
            reads.getOutputStream().write(2);

            assertEquals(2, Sockets.await(answer));
            assertEquals(
                    Identities.client(KeyType.EC_P256).certificate(),
                    pair.server().getSession().getPeerCertificates()[0]);
        }
    }

    private static SSLContext clients(String who) {
        return Contexts.with(provider(who), Identities.client(KeyType.EC_P256));
    }

    private static SSLContext servers(String who) {
        return Contexts.with(provider(who), Identities.server(KeyType.EC_P256));
    }

    private static Provider provider(String who) {
        return who.equals("us") ? Providers.underTest() : Providers.jdk();
    }

    private static void allow(SSLSocket socket) {
        if (socket instanceof TlsParameters.Target) {
            TlsParameters.builder().rehandshake(Rehandshake.SECURE).build().applyTo(socket);
        }
    }
}
