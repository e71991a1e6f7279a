package dev.parley.conformance.consumer;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Negotiated;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.WebServer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What the consumers' tests share: the context an application makes, and whose session came of it. */
final class Own {

    private Own() {}

    /** Fails unless the provider under test made the session. */
    static void assertOwn(@Nullable SSLSession session) {
        assertNotNull(session);
        boolean own = Providers.testsParley() ? Negotiated.isParley(session) : Providers.owns(session);
        assertTrue(own, "a foreign session: " + session.getClass().getName());
    }

    /** A client's context, with no provider named. */
    static SSLContext clientContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, Authority.common().trustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static X509TrustManager trustManager() {
        return (X509TrustManager) Authority.common().trustManagers()[0];
    }

    /** A server's identity that is not {@code localhost}'s. */
    static Identity otherIdentity() {
        return Authority.common().issue(KeyType.EC_P256, "other.test");
    }

    /** Tomcat over the same provider. */
    static WebServer tomcat() {
        return WebServer.setup()
                .certificate(Identities.server(KeyType.EC_P256), WebServer.Form.PKCS12)
                .start();
    }
}
