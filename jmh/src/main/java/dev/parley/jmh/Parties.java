package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A client's and a server's context of one provider, from which connections under the same terms are made. */
final class Parties {

    private static final int LAST_PORT = 65_535;
    /** Few are resumed: more would only fill the heap. */
    private static final int FEW_SESSIONS = 16;

    private final Terms terms;
    private final CountedTrust trust;
    private final SSLContext clients;
    private final SSLContext servers;
    private final SSLParameters clientParameters;
    private final SSLParameters serverParameters;
    private final Wires wires = new Wires();
    private int port;

    Parties(Peer peer, Terms terms) throws GeneralSecurityException, IOException {
        this(peer, terms, FEW_SESSIONS);
    }

    /** As the other, with contexts that keep so many sessions. */
    Parties(Peer peer, Terms terms, int sessions) throws GeneralSecurityException, IOException {
        this.terms = terms;
        Authority authority = new Authority();
        trust = new CountedTrust((X509ExtendedTrustManager) authority.trustManagers()[0]);
        clients = context(peer, null, new TrustManager[] {trust}, sessions);
        servers = context(peer, authority.keyManagers(terms.leaf()), null, sessions);
        clientParameters = Pins.parameters(terms);
        clientParameters.setEndpointIdentificationAlgorithm("HTTPS");
        serverParameters = Pins.parameters(terms);
        checkOffer();
    }

    Wires wires() {
        return wires;
    }

    /** Two new engines after a full handshake under the terms, which is checked, and with nothing in flight. */
    EnginePair connect() throws SSLException {
        long before = trust.verified();
        EnginePair pair = unconnected();
        pair.handshake();
        check(pair.client().getSession());
        check(pair.server().getSession());
        if (trust.verified() != before + 1) {
            throw new IllegalStateException("not a full handshake: the certificate was not verified just once");
        }
        return pair;
    }

    /** Two new engines that resume the session of the connection before, which is checked. */
    EnginePair resume() throws SSLException {
        long before = trust.verified();
        EnginePair pair = unconnected(port);
        pair.handshake();
        check(pair.client().getSession());
        check(pair.server().getSession());
        if (trust.verified() != before) {
            throw new IllegalStateException("a full handshake: the certificate was verified");
        }
        return pair;
    }

    private EnginePair unconnected() {
        // another port each time: a client looks for sessions to resume by host and port
        port = port % LAST_PORT + 1;
        return unconnected(port);
    }

    private EnginePair unconnected(int port) {
        SSLEngine client = clients.createSSLEngine(Authority.HOST, port);
        client.setUseClientMode(true);
        client.setSSLParameters(clientParameters);
        SSLEngine server = servers.createSSLEngine();
        server.setUseClientMode(false);
        server.setSSLParameters(serverParameters);
        return new EnginePair(client, server, wires);
    }

    private void check(SSLSession session) {
        if (!session.getProtocol().equals(terms.protocol())
                || !session.getCipherSuite().equals(terms.suite())) {
            throw new IllegalStateException("agreed on " + session.getProtocol() + " " + session.getCipherSuite());
        }
    }

    /** The groups cannot be read from a session, so a client must show by its hello that it took them over. */
    private void checkOffer() throws SSLException {
        var offered = HelloGroups.in(unconnected().clientHello());
        if (!offered.equals(terms.jvm().codes())) {
            throw new IllegalStateException("the client offers groups " + offered + ", not " + terms.jvm()
                    + ": run with " + Pins.jvmOptions(terms.jvm()));
        }
    }

    private static SSLContext context(
            Peer peer, KeyManager @Nullable [] identity, TrustManager @Nullable [] trust, int sessions)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS", peer.provider());
        context.init(identity, trust, null);
        context.getClientSessionContext().setSessionCacheSize(sessions);
        context.getServerSessionContext().setSessionCacheSize(sessions);
        return context;
    }
}
