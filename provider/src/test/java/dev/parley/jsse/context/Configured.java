package dev.parley.jsse.context;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.handshake.Sessions;
import dev.parley.handshake.Settings;
import dev.parley.jsse.manager.Connection;
import dev.parley.jsse.property.Properties;
import java.security.Security;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Configurations of contexts, and what a handshake freezes of them. */
abstract class Configured {

    static TlsContext context(ContextName name, Map<String, String> properties, KeyManager... keys) {
        TlsContext context = new TlsContext(
                name, Properties.of(new HashMap<>(properties)::get, Security::getProperty), Clock.systemUTC());
        context.init(keys, new TrustManager[0], null);
        return context;
    }

    static Configuration client(Map<String, String> properties) {
        return context(ContextName.TLS, properties).newConfiguration(Role.CLIENT, null);
    }

    static Configuration server(Map<String, String> properties) {
        return context(ContextName.TLS, properties).newConfiguration(Role.SERVER, null);
    }

    static Settings frozen(Configuration configuration) throws TlsFault {
        return configuration.settings(new Unconnected(), Sessions.NONE);
    }

    /** A connection that leads nowhere. */
    static final class Unconnected implements Connection {

        @Override
        public @Nullable String peerHost() {
            return null;
        }

        @Override
        public int peerPort() {
            return -1;
        }

        @Override
        public javax.net.ssl.@Nullable SSLSession handshakeSession() {
            return null;
        }
    }
}
