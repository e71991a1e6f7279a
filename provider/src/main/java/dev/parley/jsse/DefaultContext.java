package dev.parley.jsse;

import dev.parley.jsse.context.ContextName;
import dev.parley.jsse.property.KeyStoreLocation;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The context of {@code SSLContext.getDefault()}: it initialises itself from {@code javax.net.ssl.keyStore} and its
 * kin; the default trust manager factory reads {@code javax.net.ssl.trustStore} and, without it, {@code jssecacerts} or
 * {@code cacerts}.
 */
public final class DefaultContext extends TlsContextSpi {

    private static final String NONE = "NONE";

    /**
     * @throws KeyManagementException if a store that the properties name cannot be used
     */
    public DefaultContext() throws KeyManagementException {
        super(ContextName.TLS);
        super.engineInit(keyManagers(context().properties().keyStore()), null, null);
    }

    @Override
    protected void engineInit(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("Default SSLContext is initialized automatically");
    }

    private static KeyManager[] keyManagers(KeyStoreLocation location) throws KeyManagementException {
        char[] password =
                location.password().isEmpty() ? null : location.password().toCharArray();
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            KeyStore store = load(location, password);
            factory.init(store, location.isToken() ? null : password); // a token knows its own password
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new KeyManagementException("javax.net.ssl.keyStore cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore load(KeyStoreLocation location, char @Nullable [] password)
            throws GeneralSecurityException, IOException {
        if (location.isToken() && !location.path().equals(NONE)) {
            throw new IllegalArgumentException("if keyStoreType is PKCS11, then keyStore must be NONE");
        }
        KeyStore store = location.provider().isEmpty()
                ? KeyStore.getInstance(location.type())
                : KeyStore.getInstance(location.type(), location.provider());
        if (location.path().isEmpty() || location.path().equals(NONE)) {
            store.load(null, password);
        } else {
            try (InputStream in = new FileInputStream(location.path())) {
                store.load(in, password);
            }
        }
        return store;
    }
}
