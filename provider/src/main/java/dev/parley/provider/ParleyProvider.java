package dev.parley.provider;

import dev.parley.jsse.DefaultContext;
import dev.parley.jsse.TlsContextSpi;
import dev.parley.jsse.context.ContextName;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JCA provider {@code Parley}: SSL contexts and nothing else, so that putting it first changes who speaks TLS and
 * no other algorithm.
 *
 * <p>Insert it before SunJSSE and keep SunJSSE installed: the JDK's key and trust manager factories live there.
 */
public final class ParleyProvider extends Provider {

    public static final String NAME = "Parley";

    private static final long serialVersionUID = 1L;

    public ParleyProvider() {
        super(NAME, "0.1", "Parley: TLS 1.3 and 1.2 in pure Java");
        putService(new Context(this, "Default", List.of(), DefaultContext.class, DefaultContext::new));
        add(ContextName.TLS, List.of("SSL"));
        add(ContextName.TLS12, List.of());
        add(ContextName.TLS13, List.of());
    }

    private void add(ContextName name, List<String> aliases) {
        putService(new Context(this, name.jsseName(), aliases, TlsContextSpi.class, () -> new TlsContextSpi(name)));
    }

    /** Makes one kind of context, without reflection. */
    private interface Factory {
        Object make() throws GeneralSecurityException;
    }

    /** One algorithm name of ours. */
    private static final class Context extends Service {

        private final Factory factory;

        Context(Provider provider, String algorithm, List<String> aliases, Class<?> type, Factory factory) {
            super(provider, "SSLContext", algorithm, type.getName(), aliases, null);
            this.factory = factory;
        }

        @Override
        public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            try {
                return factory.make();
            } catch (GeneralSecurityException e) { // and nothing else: JCA would turn to SunJSSE without a word
                throw new NoSuchAlgorithmException(
                        "SSLContext " + getAlgorithm() + " of Parley cannot be made: " + e.getMessage(), e);
            }
        }
    }
}
