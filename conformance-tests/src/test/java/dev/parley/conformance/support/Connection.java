package dev.parley.conformance.support;

import dev.parley.TlsParameters;
import java.io.IOException;
import java.net.Socket;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One point in the space of connections.
 *
 * @param version JSSE's name of the protocol version
 * @param suite the only cipher suite
 * @param group IANA's name of the group that is to be used
 * @param certificate the server's kind of key
 * @param clientCertificate the client's part
 * @param delivery how bytes travel
 */
public record Connection(
        String version,
        String suite,
        String group,
        KeyType certificate,
        ClientAuth clientCertificate,
        Delivery delivery) {

    /** What the server asks of the client, and what it gets. */
    public enum ClientAuth {
        NONE,
        WANTED_AND_ABSENT,
        WANTED_AND_SHOWN,
        REQUIRED
    }

    public static final String TLS13 = "TLSv1.3";
    public static final String TLS12 = "TLSv1.2";

    public static final List<String> SUITES_13 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    /** The endings of the suites of TLS 1.2 after {@code TLS_ECDHE_ECDSA_WITH_} or {@code TLS_ECDHE_RSA_WITH_}. */
    public static final List<String> BULK_12 = List.of(
            "AES_128_GCM_SHA256",
            "AES_256_GCM_SHA384",
            "CHACHA20_POLY1305_SHA256",
            "AES_128_CBC_SHA",
            "AES_256_CBC_SHA",
            "AES_128_CBC_SHA256",
            "AES_256_CBC_SHA384");

    public static final List<String> DHE_12 = List.of(
            "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** Groups that the JDK's provider knows too. */
    public static final List<String> COMMON_GROUPS =
            List.of("x25519", "secp256r1", "secp384r1", "secp521r1", "x448", "ffdhe2048", "ffdhe3072");

    /** Groups of TLS 1.3 that only newer stacks know. */
    public static final List<String> HYBRIDS = List.of("X25519MLKEM768", "SecP256r1MLKEM768", "SecP384r1MLKEM1024");

    /** The curves of certificates, which a client of TLS 1.2 has to name among its groups. */
    private static final List<String> CURVES = List.of("secp256r1", "secp384r1", "secp521r1");

    /** Every legal combination. */
    public static List<Connection> all(List<String> groups) {
        List<Connection> all = new ArrayList<>();
        for (String suite : suites()) {
            for (String group : groups) {
                for (KeyType certificate : KeyType.values()) {
                    for (ClientAuth clientCertificate : ClientAuth.values()) {
                        for (Delivery delivery : Delivery.values()) {
                            Connection connection = new Connection(
                                    SUITES_13.contains(suite) ? TLS13 : TLS12,
                                    suite,
                                    group,
                                    certificate,
                                    clientCertificate,
                                    delivery);
                            if (connection.isLegal()) {
                                all.add(connection);
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    /** All pairs of values; with {@code -Dparley.full=true} all combinations. */
    public static List<Connection> chosen(List<String> groups) {
        List<Connection> all = all(groups);
        return Boolean.getBoolean("parley.full") ? all : Pairwise.choose(all, Connection::values);
    }

    private static List<String> suites() {
        List<String> suites = new ArrayList<>(SUITES_13);
        for (String key : List.of("ECDSA", "RSA")) {
            BULK_12.forEach(bulk -> suites.add("TLS_ECDHE_" + key + "_WITH_" + bulk));
        }
        suites.addAll(DHE_12);
        return suites;
    }

    /** The values, for a choice of pairs. */
    public List<?> values() {
        return List.of(version, suite, group, certificate, clientCertificate, delivery);
    }

    private boolean isLegal() {
        if (version.equals(TLS13)) {
            return true;
        }
        boolean key = suite.contains("_ECDSA_") ? certificate.isEcdsaOrEdwards() : certificate.isRsa();
        boolean finite = group.startsWith("ffdhe");
        return key && finite == suite.startsWith("TLS_DHE_") && !HYBRIDS.contains(group);
    }

    /** The client's engine. */
    public SSLEngine client(Provider provider) {
        return client(clients(provider));
    }

    /** An engine of one of the {@link #clients}. */
    public SSLEngine client(SSLContext clients) {
        SSLEngine engine = clients.createSSLEngine("server.test", 443);
        engine.setUseClientMode(true);
        engine.setSSLParameters(clientParameters(engine.getSSLParameters()));
        return engine;
    }

    /** The server's engine. */
    public SSLEngine server(Provider provider) {
        return server(servers(provider));
    }

    /** An engine of one of the {@link #servers}. */
    public SSLEngine server(SSLContext servers) {
        SSLEngine engine = servers.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setSSLParameters(serverParameters(engine.getSSLParameters()));
        return engine;
    }

    /** The client's socket over a connected one, which ends with it. */
    public SSLSocket client(Provider provider, Socket under) throws IOException {
        return client(clients(provider), under);
    }

    /** A socket of one of the {@link #clients}. */
    public SSLSocket client(SSLContext clients, Socket under) throws IOException {
        SSLSocket socket = (SSLSocket) clients.getSocketFactory().createSocket(under, "server.test", 443, true);
        socket.setSSLParameters(clientParameters(socket.getSSLParameters()));
        return socket;
    }

    /** The server's socket over a connected one, which ends with it. */
    public SSLSocket server(Provider provider, Socket under) throws IOException {
        return server(servers(provider), under);
    }

    /** A socket of one of the {@link #servers}. */
    public SSLSocket server(SSLContext servers, Socket under) throws IOException {
        SSLSocket socket = (SSLSocket) servers.getSocketFactory().createSocket(under, null, true);
        socket.setSSLParameters(serverParameters(socket.getSSLParameters()));
        return socket;
    }

    /** Whether the client shows a certificate. */
    public boolean shows() {
        return clientCertificate == ClientAuth.WANTED_AND_SHOWN || clientCertificate == ClientAuth.REQUIRED;
    }

    /** A context for clients of such connections, which may resume each other's sessions. */
    public SSLContext clients(Provider provider) {
        List<String> groups = new ArrayList<>(List.of(group));
        CURVES.stream().filter(curve -> !curve.equals(group)).forEach(groups::add);
        KeyManager[] keys = shows() ? Identities.client(certificate).keyManagers() : new KeyManager[0];
        return context(provider, keys, groups);
    }

    /** A context for servers of such connections. */
    public SSLContext servers(Provider provider) {
        return context(provider, Identities.server(certificate).keyManagers(), List.of(group));
    }

    private SSLParameters clientParameters(SSLParameters defaults) {
        SSLParameters parameters = parameters(defaults);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    private SSLParameters serverParameters(SSLParameters defaults) {
        SSLParameters parameters = parameters(defaults);
        switch (clientCertificate) {
            case NONE -> parameters.setWantClientAuth(false);
            case WANTED_AND_ABSENT, WANTED_AND_SHOWN -> parameters.setWantClientAuth(true);
            case REQUIRED -> parameters.setNeedClientAuth(true);
        }
        return parameters;
    }

    /** A context with these groups, if it is Parley's: others cannot be told on every JDK, and follow. */
    private static SSLContext context(Provider provider, KeyManager[] keys, List<String> groups) {
        TlsParameters parameters =
                TlsParameters.builder().groups(groups.toArray(new String[0])).build();
        return Contexts.of(provider, parameters.with(keys), Authority.common().trustManagers());
    }

    private SSLParameters parameters(SSLParameters parameters) {
        parameters.setProtocols(new String[] {version});
        parameters.setCipherSuites(new String[] {suite});
        return parameters;
    }

    /** Whether the suite authenticates records apart from encrypting them. */
    public boolean isCbc() {
        return suite.contains("_CBC_");
    }

    /** The names of all suites that occur. */
    public static Set<String> allSuites() {
        return Set.copyOf(suites());
    }
}
