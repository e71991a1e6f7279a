package dev.parley.testing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A private key and the chain that certifies it.
 *
 * @param type of the key
 * @param chain end entity first
 */
public record Identity(KeyType type, PrivateKey key, List<X509Certificate> chain) {

    private static final char[] PASSWORD = "test".toCharArray();

    /** The end-entity certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Key managers of the JDK's default algorithm for these identities. */
    public static KeyManager[] keyManagers(Identity... identities) {
        return keyManagers(KeyManagerFactory.getDefaultAlgorithm(), identities);
    }

    /** Key managers of a named algorithm of the JDK, {@code SunX509} or {@code PKIX}. */
    public static KeyManager[] keyManagers(String algorithm, Identity... identities) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
            factory.init(keyStore(identities), PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Trust managers of the JDK for these anchors. */
    public static TrustManager[] trusting(X509Certificate... anchors) {
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < anchors.length; i++) {
                store.setCertificateEntry("anchor-" + i, anchors[i]);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A key store in memory with these identities under the names of their types; the password is {@code test}. */
    public static KeyStore keyStore(Identity... identities) {
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < identities.length; i++) {
                Identity one = identities[i];
                X509Certificate[] chain = one.chain.toArray(new X509Certificate[0]);
                store.setKeyEntry(
                        i + "-" + one.type.name().toLowerCase(java.util.Locale.ROOT), one.key, PASSWORD, chain);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return store;
    }

    @Override
    public String toString() {
        return "Identity[" + type + ", " + certificate().getSubjectX500Principal() + "]";
    }
}
