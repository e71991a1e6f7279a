package dev.parley.conformance.failures;

import dev.parley.TlsParameters;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Identity;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How one end of a connection is set up.
 *
 * @param identity its key and certificate, or null
 * @param trust what it trusts
 * @param tls what only Parley can be told
 * @param host the name it connects to; null for a server, or for a client that names none
 * @param parameters changes the defaults
 * @param last what is set on the engine itself
 */
record End(
        @Nullable Identity identity,
        TrustManager[] trust,
        TlsParameters tls,
        @Nullable String host,
        Consumer<SSLParameters> parameters,
        Consumer<SSLEngine> last) {

    static End server(@Nullable Identity identity) {
        return new End(
                identity, Authority.common().trustManagers(), TlsParameters.none(), null, all -> {}, engine -> {});
    }

    static End client() {
        return new End(
                null,
                Authority.common().trustManagers(),
                TlsParameters.none(),
                "server.test",
                all -> all.setEndpointIdentificationAlgorithm("HTTPS"),
                engine -> {});
    }

    End as(Identity other) {
        return new End(other, trust, tls, host, parameters, last);
    }

    End trusting(Authority other) {
        return new End(identity, other.trustManagers(), tls, host, parameters, last);
    }

    End trusting(KeyStore other) {
        return new End(identity, Authority.trustManagers(other), tls, host, parameters, last);
    }

    End trusting(TrustManager... other) {
        return new End(identity, other, tls, host, parameters, last);
    }

    End calling(@Nullable String other) {
        return new End(identity, trust, tls, other, parameters, last);
    }

    End tuned(UnaryOperator<TlsParameters.Builder> more) {
        return new End(identity, trust, more.apply(TlsParameters.builder()).build(), host, parameters, last);
    }

    End with(Consumer<SSLParameters> more) {
        return new End(identity, trust, tls, host, parameters.andThen(more), last);
    }

    End protocol(String... names) {
        return with(all -> all.setProtocols(names));
    }

    End suite(String... names) {
        return with(all -> all.setCipherSuites(names));
    }

    End lastly(Consumer<SSLEngine> call) {
        return new End(identity, trust, tls, host, parameters, call);
    }

    /** The kind of manager that shows any certificate, however weak. */
    private static KeyManager[] keyManagers(Identity identity) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(identity.keyStore(), Identity.PASSWORD.toCharArray());
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    SSLEngine engine(Provider provider, boolean client) {
        KeyManager[] keys = identity == null ? new KeyManager[0] : keyManagers(identity);
        var context = Contexts.of(provider, tls.with(keys), trust);
        SSLEngine engine = host == null ? context.createSSLEngine() : context.createSSLEngine(host, 443);
        engine.setUseClientMode(client);
        SSLParameters set = engine.getSSLParameters();
        parameters.accept(set);
        engine.setSSLParameters(set);
        last.accept(engine);
        return engine;
    }
}
