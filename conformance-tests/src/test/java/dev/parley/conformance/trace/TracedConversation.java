package dev.parley.conformance.trace;

import dev.parley.TlsParameters;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Connections with everything in them that a log could tell, in a JVM of its own; standard output gets every secret, so that
 * a test can look for it elsewhere.
 */
final class TracedConversation {

    private static final String UP = "the client's confidential words";
    private static final String DOWN = "the server's confidential answer";

    private TracedConversation() {}

    public static void main(String[] args) throws Exception {
        talk("TLSv1.3", "secp384r1");
        talk("TLSv1.2", "secp256r1");
        refuse();
        miss();
        System.out.println(UP);
        System.out.println(DOWN);
        System.out.println(Identity.PASSWORD);
        for (Identity identity :
                new Identity[] {Identities.server(KeyType.EC_P256), Identities.client(KeyType.EC_P256)}) {
            System.out.println(HexFormat.of().formatHex(identity.key().getEncoded()));
        }
    }

    /** Mutual authentication, a group without a share at first, data, a key update, the end; then once more, resumed. */
    private static void talk(String version, String group) throws SSLException {
        SSLContext clients = context(Identities.client(KeyType.EC_P256), "x25519", group);
        SSLContext servers = context(Identities.server(KeyType.EC_P256), group);
        for (int i = 0; i < 2; i++) {
            EnginePair pair = pair(clients, servers, all -> all.setProtocols(new String[] {version}), "h2");
            pair.handshake().exchange(UP.getBytes(StandardCharsets.UTF_8), DOWN.getBytes(StandardCharsets.UTF_8));
            if (version.equals("TLSv1.3")) {
                pair.client().engine().beginHandshake();
                pair.run();
            }
            pair.close();
        }
    }

    private static void refuse() {
        SSLContext context = context(Identities.server(KeyType.EC_P256), "x25519");
        EnginePair pair = pair(context, context, all -> {}, "no-such-protocol").run();
        if (pair.server().failure() == null) {
            throw new AssertionError("no failure to tell of");
        }
    }

    private static void miss() {
        SSLContext clients = context(Identities.client(KeyType.EC_P256), "x25519");
        SSLContext servers = Contexts.of(
                Providers.underTest(),
                new KeyManager[] {new NobodysKeys()},
                Authority.common().trustManagers());
        EnginePair pair = pair(clients, servers, all -> {}, "h2").run();
        if (pair.server().failure() == null) {
            throw new AssertionError("a server without a key");
        }
    }

    private static EnginePair pair(
            SSLContext clients, SSLContext servers, Consumer<SSLParameters> both, String offered) {
        SSLEngine client = clients.createSSLEngine("server.test", 443);
        SSLEngine server = servers.createSSLEngine();
        client.setUseClientMode(true);
        server.setUseClientMode(false);
        set(client, both.andThen(all -> all.setApplicationProtocols(new String[] {offered})));
        set(server, both.andThen(all -> all.setApplicationProtocols(new String[] {"h2"})));
        server.setNeedClientAuth(true);
        return EnginePair.of(client, server);
    }

    private static void set(SSLEngine engine, Consumer<SSLParameters> change) {
        SSLParameters parameters = engine.getSSLParameters();
        change.accept(parameters);
        engine.setSSLParameters(parameters);
    }

    private static SSLContext context(Identity identity, String... groups) {
        TlsParameters parameters = TlsParameters.builder()
                .groups(groups)
                .keyShareGroups(groups[0])
                .keyLog((label, random, secret) ->
                        System.out.println(HexFormat.of().formatHex(secret)))
                .build();
        KeyManager[] keys = parameters.with(identity.keyManagers());
        return Contexts.of(Providers.underTest(), keys, Authority.common().trustManagers());
    }
}
