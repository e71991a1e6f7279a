package dev.parley.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
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

/** A client's and a server's context of one provider, from which connections under the same terms are made, by one thread. */
final class Parties {

    private static final int LAST_PORT = 65_535;

    /** Few are resumed: more would only fill the heap. */
    private static final int FEW_SESSIONS = 16;

    private static final int CHECKED_BYTES = 64;

    private final Terms terms;
    private final CountedTrust trust;
    private final CountedTrust trustInClients;
    private final SSLContext clients;
    private final SSLContext servers;
    private final SSLParameters clientParameters;
    private final SSLParameters serverParameters;
    private final Wires wires = new Wires();
    private final @Nullable Meter meter;
    private final int firstPort;
    private final int ports;
    private int port;
    private @Nullable EnginePair last;

    Parties(Peer peer, Terms terms) throws GeneralSecurityException, IOException {
        this(peer, terms, FEW_SESSIONS, null);
    }

    /**
     * As the other, with contexts that keep so many sessions.
     *
     * @param meter tells the sides apart; null if nobody asks
     */
    Parties(Peer peer, Terms terms, int sessions, @Nullable Meter meter) throws GeneralSecurityException, IOException {
        this.terms = terms;
        this.meter = meter;
        firstPort = 0;
        ports = LAST_PORT;
        Authority authority = new Authority();
        trust = new CountedTrust((X509ExtendedTrustManager) authority.trustManagers(peer)[0]);
        trustInClients = new CountedTrust((X509ExtendedTrustManager) authority.trustManagers(peer)[0]);
        clients = context(
                peer,
                terms.mutual() ? authority.keyManagers(peer, terms.leaf()) : null,
                new TrustManager[] {trust},
                sessions);
        servers =
                context(peer, authority.keyManagers(peer, terms.leaf()), new TrustManager[] {trustInClients}, sessions);
        clientParameters = Pins.parameters(terms, peer);
        clientParameters.setEndpointIdentificationAlgorithm("HTTPS");
        serverParameters = Pins.parameters(terms, peer);
        serverParameters.setNeedClientAuth(terms.mutual());
        if (peer.takesGroups()) {
            checkOffer();
        }
    }

    /** For another thread: the same contexts, other ports. */
    private Parties(Parties of, int firstPort, int ports) {
        terms = of.terms;
        trust = of.trust;
        trustInClients = of.trustInClients;
        clients = of.clients;
        servers = of.servers;
        clientParameters = of.clientParameters;
        serverParameters = of.serverParameters;
        meter = null;
        this.firstPort = firstPort;
        this.ports = ports;
        port = firstPort;
    }

    /** Connections between the same contexts for one more thread, to so many ports of its own. */
    Parties sibling(int thread, int ports) {
        trust.share();
        trustInClients.share();
        return new Parties(this, thread * ports, ports);
    }

    Wires wires() {
        return wires;
    }

    double clientShare() {
        return meter == null ? Double.NaN : meter.clientShare();
    }

    /** Two new engines after a handshake with a server not met before, and with nothing in flight. */
    EnginePair connect() throws SSLException {
        // another port each time: a client looks for sessions to resume by host and port
        port = firstPort + (port - firstPort) % ports + 1;
        return handshake();
    }

    /** Two new engines after a handshake with the server of the connection before. */
    EnginePair resume() throws SSLException {
        return handshake();
    }

    private EnginePair handshake() throws SSLException {
        EnginePair pair = unconnected(port);
        pair.handshake();
        last = pair;
        return pair;
    }

    /** Checks that the last handshake was a full one under the terms, and that data is delivered. */
    void checkFull() throws SSLException {
        check(false);
    }

    /** Checks that the last handshake resumed the session before under the same terms, and that data is delivered. */
    void checkResumed() throws SSLException {
        check(true);
    }

    private void check(boolean resumed) throws SSLException {
        EnginePair pair = last;
        if (pair == null) {
            throw new IllegalStateException("nothing was run");
        }
        check(pair.client().getSession());
        check(pair.server().getSession());
        boolean tls13 = terms.protocol().equals("TLSv1.3");
        if (pair.answer().resumes(tls13) != resumed) {
            throw new IllegalStateException(resumed ? "a full handshake" : "a resumed handshake");
        }
        // 5246 §7.3: TLS 1.2 resumes without a key exchange
        int group = resumed && !tls13 ? Answer.NONE : terms.jvm().codes().get(0);
        if (pair.answer().group() != group) {
            throw new IllegalStateException("the group is " + pair.answer().group() + ", not " + group);
        }
        checkTrust(resumed ? 0 : 1);
        pair.checkDelivery(ByteBuffer.wrap(new byte[CHECKED_BYTES]));
    }

    /** The chains verified since the last check, where no other thread shares the contexts. */
    private void checkTrust(int expected) {
        if (trust.isShared()) {
            return;
        }
        if (trust.verifiedSince() != expected || trustInClients.verifiedSince() != (terms.mutual() ? expected : 0)) {
            throw new IllegalStateException("certificates were not verified " + expected + " times");
        }
    }

    private EnginePair unconnected(int atPort) {
        SSLEngine client = clients.createSSLEngine(Authority.HOST, atPort);
        client.setUseClientMode(true);
        client.setSSLParameters(clientParameters);
        SSLEngine server = servers.createSSLEngine();
        server.setUseClientMode(false);
        server.setSSLParameters(serverParameters);
        return new EnginePair(client, server, wires, meter);
    }

    private void check(SSLSession session) {
        if (!session.getProtocol().equals(terms.protocol())
                || !session.getCipherSuite().equals(terms.suite())) {
            throw new IllegalStateException("agreed on " + session.getProtocol() + " " + session.getCipherSuite());
        }
    }

    /** What is offered must be what is agreed on, so that nobody makes a key pair in vain. */
    private void checkOffer() throws SSLException {
        var offered = HelloGroups.in(unconnected(LAST_PORT).clientHello());
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
