package dev.parley.jmh;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** One of {@link ColdStart}'s JVMs. */
final class FirstHandshakes {

    /** After how many handshakes the clock is read. */
    static final List<Integer> MARKS = List.of(1, 10, 100, 1000);

    private FirstHandshakes() {}

    /** Arguments: the peer's name, the key store and the clock. */
    public static void main(String[] arguments) throws Exception {
        KeyStore store = KeyFile.read(Path.of(arguments[1]));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        TrustManager[] trust = factory.getTrustManagers();
        KeyManager[] keys = KeyFile.keyManagers(store);
        Peer peer = Peer.named(arguments[0]);
        Clock clock = Clock.valueOf(arguments[2]);
        Wires wires = new Wires();
        StringBuilder told = new StringBuilder();

        long start = clock.nanos();
        Provider provider = peer.provider();
        SSLContext clients = SSLContext.getInstance("TLS", provider);
        clients.init(null, trust, null);
        SSLContext servers = SSLContext.getInstance("TLS", provider);
        servers.init(keys, null, null);
        for (int i = 1; i <= MARKS.get(MARKS.size() - 1); i++) {
            handshake(clients, servers, i, wires);
            if (MARKS.contains(i)) {
                told.append(String.format(Locale.ROOT, "%.3f ", (clock.nanos() - start) / 1e6));
            }
        }
        System.out.println(told);
    }

    private static void handshake(SSLContext clients, SSLContext servers, int port, Wires wires) throws Exception {
        SSLEngine client = clients.createSSLEngine(Authority.HOST, port);
        client.setUseClientMode(true);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        SSLEngine server = servers.createSSLEngine();
        server.setUseClientMode(false);
        EnginePair pair = new EnginePair(client, server, wires, null);
        pair.handshake();
        if (!client.getSession().getProtocol().equals("TLSv1.3")
                || pair.answer().resumes(true)) {
            throw new IllegalStateException("no full handshake of TLS 1.3: " + pair);
        }
    }
}
