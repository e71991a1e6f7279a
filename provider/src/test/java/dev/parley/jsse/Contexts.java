package dev.parley.jsse;

import dev.parley.jsse.context.ContextName;
import dev.parley.jsse.property.Properties;
import java.security.KeyManagementException;
import java.security.Security;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Contexts for tests, whose properties do not come from the JVM. */
final class Contexts {

    private Contexts() {}

    static TlsContextSpi of(KeyManager @Nullable [] keys, TrustManager... trust) {
        return of(ContextName.TLS, Map.of(), keys, trust);
    }

    static TlsContextSpi of(
            ContextName name, Map<String, String> system, KeyManager @Nullable [] keys, TrustManager... trust) {
        return of(name, system, Clock.systemUTC(), keys, trust);
    }

    static TlsContextSpi of(
            ContextName name,
            Map<String, String> system,
            Clock clock,
            KeyManager @Nullable [] keys,
            TrustManager... trust) {
        TlsContextSpi context = new TlsContextSpi(name, Properties.of(system::get, Security::getProperty), clock);
        try {
            context.engineInit(keys, trust, null);
        } catch (KeyManagementException e) {
            throw new AssertionError(e);
        }
        return context;
    }
}
