package dev.parley.jsse;

import dev.parley.TlsParameters;
import dev.parley.TlsSession;
import dev.parley.jsse.context.ContextName;
import dev.parley.jsse.property.Properties;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.ManualClock;
import dev.parley.testing.TestCertificates;
import java.security.KeyManagementException;
import java.security.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;

/** A client's and a server's context under one clock, and the connections between them. */
final class Ends {

    static final String HOST = "www.example.com";
    static final int PORT = 443;

    final ManualClock clock;
    final TlsContextSpi client;
    final TlsContextSpi server;

    Ends(Map<String, String> properties) {
        this(properties, TlsParameters.none(), new ManualClock());
    }

    /** With a client of those keys. */
    Ends(Map<String, String> properties, KeyManager... ofClient) {
        clock = new ManualClock();
        client = context(properties, clock, ofClient);
        server = context(properties, clock, Identity.keyManagers(TestCertificates.server(KeyType.EC_P256)));
    }

    Ends(Map<String, String> properties, TlsParameters serverParameters, ManualClock clock) {
        this.clock = clock;
        client = context(properties, clock, Identity.keyManagers(TestCertificates.client(KeyType.EC_P256)));
        server = context(
                properties,
                clock,
                serverParameters.with(Identity.keyManagers(TestCertificates.server(KeyType.EC_P256))));
    }

    private Ends(TlsContextSpi client, TlsContextSpi server, ManualClock clock) {
        this.clock = clock;
        this.client = client;
        this.server = server;
    }

    /** The same with the other's server. */
    Ends withServerOf(Ends other) {
        return new Ends(client, other.server, clock);
    }

    /** The same with the other's client. */
    Ends withClientOf(Ends other) {
        return new Ends(other.client, server, clock);
    }

    static TlsContextSpi context(Map<String, String> properties, ManualClock clock, KeyManager... keys) {
        return context(
                properties,
                clock,
                keys,
                Identity.trusting(TestCertificates.root().certificate()));
    }

    static TlsContextSpi context(
            Map<String, String> properties, ManualClock clock, KeyManager[] keys, TrustManager[] trust) {
        Map<String, String> set = new HashMap<>(properties);
        TlsContextSpi context =
                new TlsContextSpi(ContextName.TLS, Properties.of(set::get, Security::getProperty), clock);
        try {
            context.engineInit(keys, trust, null);
        } catch (KeyManagementException e) {
            throw new AssertionError(e);
        }
        return context;
    }

    /** A connection that has shaken hands. */
    PropertyPair connect(String protocol) throws SSLException {
        return connect(protocol, engine -> {}, engine -> {});
    }

    PropertyPair connect(String protocol, Consumer<SSLEngine> clientSetting, Consumer<SSLEngine> serverSetting)
            throws SSLException {
        return pair(protocol, clientSetting, serverSetting).handshake();
    }

    /** A connection that has not shaken hands. */
    PropertyPair pair(String protocol, Consumer<SSLEngine> clientSetting, Consumer<SSLEngine> serverSetting) {
        SSLEngine from = client.engineCreateSSLEngine(HOST, PORT);
        from.setUseClientMode(true);
        from.setEnabledProtocols(new String[] {protocol});
        clientSetting.accept(from);
        SSLEngine to = server.engineCreateSSLEngine();
        to.setUseClientMode(false);
        serverSetting.accept(to);
        return new PropertyPair(from, to);
    }

    static boolean resumed(PropertyPair pair) {
        boolean client = TlsSession.of(pair.client.getSession()).resumed();
        boolean server = TlsSession.of(pair.server.getSession()).resumed();
        if (client != server) {
            throw new AssertionError("the client resumed: " + client + ", the server: " + server);
        }
        return client;
    }

    static List<String> ids(SSLSessionContext sessions) {
        List<String> ids = new ArrayList<>();
        for (byte[] id : Collections.list(sessions.getIds())) {
            ids.add(HexFormat.of().formatHex(id));
        }
        return ids;
    }
}
