package dev.parley.conformance.engine;

import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.Providers;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/** The connections of {@link OrdinaryConnectionsTest}, in a JVM in which BouncyCastle's classes cannot be found. */
final class OrdinaryConnections {

    private OrdinaryConnections() {}

    /** Arguments: the store of trusted roots, and of each server's key. */
    public static void main(String[] arguments) throws Exception {
        for (String server : List.of(arguments).subList(1, arguments.length)) {
            for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
                SSLContext clients = context();
                TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
                trust.init(store(arguments[0]));
                clients.init(null, trust.getTrustManagers(), null);
                SSLContext servers = context();
                KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
                keys.init(store(server), Identity.PASSWORD.toCharArray());
                servers.init(keys.getKeyManagers(), null, null);

                SSLEngine client = clients.createSSLEngine("localhost", 443);
                client.setUseClientMode(true);
                client.setEnabledProtocols(new String[] {protocol});
                SSLEngine peer = servers.createSSLEngine();
                peer.setUseClientMode(false);
                EnginePair.of(client, peer).handshake().exchange(new byte[] {1}, new byte[] {2});
                System.out.println(server + " " + client.getSession().getProtocol());
            }
        }
        try {
            throw new AssertionError(Class.forName("org.bouncycastle.util.Integers"));
        } catch (ClassNotFoundException e) {
            System.out.println("without BouncyCastle");
        }
    }

    private static SSLContext context() throws Exception {
        return SSLContext.getInstance("TLS", Providers.underTest());
    }

    private static KeyStore store(String file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            store.load(in, Identity.PASSWORD.toCharArray());
        }
        return store;
    }
}
