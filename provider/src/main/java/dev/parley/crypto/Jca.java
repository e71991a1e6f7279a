package dev.parley.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * The installed JCA providers that serve us, each algorithm looked up once: the JDK's own first, then the installed order.
 *
 * <p>The JDK's come first wherever they are installed, since a slower or less careful provider at position one is a common
 * configuration and would otherwise carry every record.
 */
final class Jca {

    private static final List<String> PREFERRED = List.of("SUN", "SunJCE", "SunRsaSign", "SunEC");

    /** By type, then by algorithm. */
    private static final Map<String, Map<String, Optional<Provider>>> SERVING = new ConcurrentHashMap<>();

    private Jca() {}

    /** The provider of a service such as {@code ("Signature", "RSASSA-PSS")}, null if no installed one has it. */
    static @Nullable Provider serving(String type, String algorithm) {
        Map<String, Optional<Provider>> known = SERVING.get(type);
        Optional<Provider> provider = known == null ? null : known.get(algorithm);
        if (provider == null) {
            provider = SERVING.computeIfAbsent(type, t -> new ConcurrentHashMap<>())
                    .computeIfAbsent(algorithm, name -> firstWith(type, name));
        }
        return provider.orElse(null);
    }

    /** As {@link #serving}, for what cannot be done without. */
    static Provider required(String type, String algorithm) {
        Provider provider = serving(type, algorithm);
        if (provider == null) {
            throw new IllegalStateException("no installed JCA provider has " + type + " " + algorithm);
        }
        return provider;
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm, required("MessageDigest", algorithm));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new cipher of a transformation such as {@code "AES/GCM/NoPadding"}. */
    static Cipher cipher(String transformation) {
        try {
            return Cipher.getInstance(transformation, required("Cipher", transformation));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The object identifier of a transformation if the provider that serves it knows it by that too, else its name: the JCA
     * takes a name apart at every look-up, which costs as much as the cipher itself.
     */
    static String shorthand(String identifier, String transformation) {
        Provider provider = serving("Cipher", transformation);
        return provider != null && provider == serving("Cipher", identifier) ? identifier : transformation;
    }

    static boolean hasCipher(String transformation) {
        return serving("Cipher", transformation) != null;
    }

    private static Optional<Provider> firstWith(String type, String algorithm) {
        for (String name : PREFERRED) {
            Provider provider = Security.getProvider(name);
            if (provider != null && has(provider, type, algorithm)) {
                return Optional.of(provider);
            }
        }
        for (Provider provider : Security.getProviders()) {
            if (has(provider, type, algorithm)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    private static boolean has(Provider provider, String type, String algorithm) {
        return type.equals("Cipher")
                ? hasTransformation(provider, algorithm)
                : provider.getService(type, algorithm) != null;
    }

    /** A provider may register "AES" and take mode and padding at run time, so a name lookup would not find it. */
    private static boolean hasTransformation(Provider provider, String transformation) {
        try {
            Cipher.getInstance(transformation, provider);
            return true;
        } catch (GeneralSecurityException | SecurityException e) {
            return false;
        }
    }
}
