package dev.parley.jsse;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Socket factories of SunJSSE over a Parley context's managers: an interim until Parley has sockets, so that a Parley
 * context can be the default without breaking HttpsURLConnection.
 */
final class SunSocketFactories {

    private final String protocol;
    private final KeyManager @Nullable [] keys;
    private final TrustManager[] trust;
    private final @Nullable SecureRandom random;

    private volatile @Nullable SSLContext made;

    SunSocketFactories(
            String protocol, KeyManager @Nullable [] keys, TrustManager[] trust, @Nullable SecureRandom random) {
        this.protocol = protocol;
        this.keys = keys;
        this.trust = trust;
        this.random = random;
    }

    /**
     * @throws UnsupportedOperationException if SunJSSE is not installed
     */
    SSLSocketFactory socketFactory() {
        return context().getSocketFactory();
    }

    /**
     * @throws UnsupportedOperationException if SunJSSE is not installed
     */
    SSLServerSocketFactory serverSocketFactory() {
        return context().getServerSocketFactory();
    }

    private SSLContext context() {
        SSLContext present = made;
        if (present == null) {
            try {
                present = SSLContext.getInstance(protocol, "SunJSSE");
                present.init(keys, trust, random);
            } catch (GeneralSecurityException e) {
                throw new UnsupportedOperationException(
                        "Parley has no sockets yet and borrows those of SunJSSE, which is not installed; "
                                + "use an SSLEngine, or keep SunJSSE in the list of providers behind Parley",
                        e);
            }
            made = present; // two threads may each make one; either serves
        }
        return present;
    }

    @Override
    public String toString() {
        return "SunSocketFactories[" + protocol + "]";
    }
}
