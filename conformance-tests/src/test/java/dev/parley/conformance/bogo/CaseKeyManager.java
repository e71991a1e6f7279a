package dev.parley.conformance.bogo;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The certificates of a case: the first that fits. */
final class CaseKeyManager extends X509ExtendedKeyManager {

    /**
     * @param ofIssuer whether it serves only peers that name one of its issuers
     */
    private record Entry(X509Certificate[] chain, PrivateKey key, boolean ofIssuer) {

        boolean suits(Principal @Nullable [] issuers) {
            return !ofIssuer
                    || issuers != null
                            && Arrays.stream(chain)
                                    .anyMatch(certificate ->
                                            Arrays.asList(issuers).contains(certificate.getIssuerX500Principal()));
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private List<Principal> askedIssuers = List.of();
    private boolean fails;

    /** Takes over what the flags of the next connection say. */
    void use(Options options) throws CaseEnd, IOException, GeneralSecurityException {
        entries.clear();
        fails = options.has("-fail-cert-callback");
        for (Options credential : options.credentials()) {
            String chain = credential.text("-cert-file");
            String key = credential.text("-key-file");
            if (chain != null && key != null) {
                entries.add(new Entry(Pem.chain(chain), Pem.key(key), credential.has("-must-match-issuer")));
            }
        }
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
        return choose(issuers, keyTypes);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return choose(issuers, keyType);
    }

    /** The issuers the peer named when it was asked last. */
    List<Principal> askedIssuers() {
        return askedIssuers;
    }

    private @Nullable String choose(Principal @Nullable [] issuers, String... keyTypes) {
        askedIssuers = issuers == null ? List.of() : List.of(issuers);
        if (fails) {
            throw new IllegalStateException("the case wants this key manager to fail");
        }
        for (int i = 0; i < entries.size(); i++) {
            String type = entries.get(i).chain()[0].getPublicKey().getAlgorithm();
            if (Arrays.asList(keyTypes).contains(type) && entries.get(i).suits(issuers)) {
                return Integer.toString(i);
            }
        }
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return entries.get(Integer.parseInt(alias)).chain();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return entries.get(Integer.parseInt(alias)).key();
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(issuers, keyTypes);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(issuers, keyType);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
