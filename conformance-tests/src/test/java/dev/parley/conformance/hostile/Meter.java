package dev.parley.conformance.hostile;

import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** A server that asks for certificates, takes any, and counts: for how many signatures its key was fetched, whom it trusted. */
final class Meter {

    private static final Identity SERVER = Identities.server(KeyType.EC_P256);

    private final Credulous trust = new Credulous();
    private final SSLContext context =
            Contexts.of(Providers.underTest(), new KeyManager[] {new Keys()}, new TrustManager[] {trust});
    private int keys;

    SSLEngine server(String protocol) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(true);
        engine.setEnabledProtocols(new String[] {protocol});
        return CheckedEngine.of(engine);
    }

    int keys() {
        return keys;
    }

    int verdicts() {
        return trust.asked.get();
    }

    private final class Keys extends X509ExtendedKeyManager {

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return keyType.equals("EC") ? "server" : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return SERVER.chain().toArray(new X509Certificate[0]);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            keys++;
            return SERVER.key();
        }
    }
}
