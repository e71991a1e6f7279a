package dev.parley.crypto;

import static org.junit.jupiter.api.Assumptions.abort;

import java.security.Provider;
import java.util.Objects;

/** The Amazon Corretto Crypto Provider of the test class path: its jar is for some machines only. */
final class CorrettoJar {

    private static final String CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private CorrettoJar() {}

    /** Skips the test where it is absent or its library does not load. */
    static Corretto corretto() {
        return Objects.requireNonNull(Corretto.of(provider()));
    }

    static Provider provider() {
        try {
            Provider provider =
                    (Provider) Class.forName(CLASS).getField("INSTANCE").get(null);
            if (Corretto.of(provider) == null) {
                abort("the library of " + provider.getName() + " does not load on this machine");
            }
            return provider;
        } catch (ReflectiveOperationException | LinkageError e) {
            return abort("no Amazon Corretto Crypto Provider on the class path: " + e);
        }
    }
}
