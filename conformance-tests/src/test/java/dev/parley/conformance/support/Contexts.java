package dev.parley.conformance.support;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Initialised contexts that trust the common authority. */
public final class Contexts {

    private Contexts() {}

    /** A context without an identity. */
    public static SSLContext anonymous(Provider provider) {
        return of(provider, null, Authority.common().trustManagers());
    }

    /** A context with an identity. */
    public static SSLContext with(Provider provider, Identity identity) {
        return of(provider, identity.keyManagers(), Authority.common().trustManagers());
    }

    /** A context with these managers. */
    public static SSLContext of(
            Provider provider, KeyManager @Nullable [] keyManagers, TrustManager @Nullable [] trustManagers) {
        try {
            SSLContext context = Providers.context(provider);
            context.init(keyManagers, trustManagers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
