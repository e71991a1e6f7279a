package dev.parley.conformance.support;

import dev.parley.TlsSession;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A whole connection between two engines: handshake, data both ways, close, and what both sessions say about it. */
public final class Conversation {

    private Conversation() {}

    /** Holds the conversation and checks everything that can be seen of it. */
    public static EnginePair hold(Connection connection, Provider clients, Provider servers) throws SSLException {
        EnginePair pair = EnginePair.of(connection.client(clients), connection.server(servers), connection.delivery());
        pair.handshake();
        check(connection, pair);
        pair.exchange(random(40_000, 1), random(40_000, 2)).exchange(random(1, 3), random(0, 4));
        return pair.close();
    }

    private static void check(Connection connection, EnginePair pair) throws SSLPeerUnverifiedException {
        boolean shown = switch (connection.clientCertificate()) {
            case NONE, WANTED_AND_ABSENT -> false;
            case WANTED_AND_SHOWN, REQUIRED -> true;
        };
        for (Peer peer : new Peer[] {pair.client(), pair.server()}) {
            SSLEngine engine = peer.engine();
            SSLSession session = engine.getSession();
            equal("version", connection.version(), session.getProtocol());
            equal("suite", connection.suite(), session.getCipherSuite());
            equal("valid", true, session.isValid());
            if (engine instanceof CheckedEngine) {
                equal("FINISHED", 1, peer.finishedBy().size());
                equal("handshake session", true, engine.getHandshakeSession() == null);
                TlsSession ours = TlsSession.of(session);
                equal("group", connection.group(), ours == null ? null : ours.group());
                equal("signature", true, ours != null && isSigned(ours, engine.getUseClientMode(), shown));
            }
        }
        SSLSession client = pair.client().engine().getSession();
        SSLSession server = pair.server().engine().getSession();
        X509Certificate serverCertificate =
                Identities.server(connection.certificate()).certificate();
        equal("server's certificate", serverCertificate, client.getPeerCertificates()[0]);
        equal("server's own certificate", serverCertificate, server.getLocalCertificates()[0]);
        if (shown) {
            X509Certificate clientCertificate =
                    Identities.client(connection.certificate()).certificate();
            equal("client's certificate", clientCertificate, server.getPeerCertificates()[0]);
        } else {
            equal("client's certificate", true, isAnonymous(server));
        }
    }

    private static boolean isSigned(TlsSession session, boolean client, boolean clientSigned) {
        boolean own = session.localSignatureScheme() != null;
        boolean peers = session.peerSignatureScheme() != null;
        return client ? peers && own == clientSigned : own && peers == clientSigned;
    }

    private static boolean isAnonymous(SSLSession session) {
        try {
            session.getPeerCertificates();
            return false;
        } catch (SSLPeerUnverifiedException e) {
            return true;
        }
    }

    /** Bytes that look random and are always the same. */
    public static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void equal(String what, Object expected, @Nullable Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }

    /** The names of conversations for a list of tests. */
    public static String name(Connection connection) {
        return String.join(
                " ",
                List.of(
                        connection.version(),
                        connection.suite(),
                        connection.group(),
                        connection.certificate().name(),
                        connection.clientCertificate().name(),
                        connection.delivery().name()));
    }
}
