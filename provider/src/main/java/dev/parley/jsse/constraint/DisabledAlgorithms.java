package dev.parley.jsse.constraint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One property of disabled algorithms, in the syntax of the JDK's {@code java.security} file.
 *
 * <p>An entry is a name ({@code RC4}), a pattern of cipher suites ({@code TLS_RSA_*}, TLS only), or a name under
 * conditions that must all hold ({@code RSA keySize < 1024}, {@code SHA1 jdkCA & usage TLSServer},
 * {@code rsa_pkcs1_sha1 usage HandshakeSignature}). Immutable.
 */
public final class DisabledAlgorithms {

    /** The curves' names of two words; any other second word is a condition, or a mistake that must not pass unseen. */
    private static final Pattern CURVE_WITH_SPACE = Pattern.compile("(?i)(X9\\.62|NIST) [^ ]+");

    private static final String INCLUDE_CURVES = "INCLUDE JDK.DISABLED.NAMEDCURVES";

    private final Set<String> names = new HashSet<>();
    private final List<Pattern> suitePatterns = new ArrayList<>();
    private final Map<String, List<Conditions>> conditional = new HashMap<>();

    private DisabledAlgorithms() {}

    /**
     * A property about certificates or about anything, without patterns and handshake scopes.
     *
     * @param property its value, or null
     * @param curves the value that {@code include jdk.disabled.namedCurves} stands for, or null
     */
    public static DisabledAlgorithms of(@Nullable String property, @Nullable String curves) {
        return new DisabledAlgorithms().read(property, curves, false);
    }

    /** {@code jdk.tls.disabledAlgorithms}, as {@link #of}. */
    public static DisabledAlgorithms ofTls(@Nullable String property, @Nullable String curves) {
        return new DisabledAlgorithms().read(property, curves, true);
    }

    /** True if one of these names is disabled without any condition. */
    public boolean disablesAny(Collection<String> algorithms) {
        for (String algorithm : algorithms) {
            if (names.contains(upper(algorithm))) {
                return true;
            }
        }
        return false;
    }

    /** True if a pattern disables that cipher suite. */
    boolean disablesSuite(String suite) {
        for (Pattern pattern : suitePatterns) {
            if (pattern.matcher(suite).matches()) {
                return true;
            }
        }
        return false;
    }

    /** True if the algorithm is disabled, perhaps under conditions, which {@code use} then fulfils. */
    boolean disables(String algorithm, Conditions.Use use) {
        if (names.contains(upper(algorithm))) {
            return true;
        }
        for (Conditions conditions : conditional.getOrDefault(upper(algorithm), List.of())) {
            if (conditions.hold(use)) {
                return true;
            }
        }
        return false;
    }

    private DisabledAlgorithms read(@Nullable String property, @Nullable String curves, boolean tls) {
        for (String entry : property == null ? List.<String>of() : Names.split(property)) {
            String compact = entry.replaceAll("\\s+", " ");
            if (upper(compact).equals(INCLUDE_CURVES)) {
                read(curves, null, tls);
            } else {
                readEntry(compact, tls);
            }
        }
        return this;
    }

    private void readEntry(String entry, boolean tls) {
        if (tls && entry.contains("*")) {
            if (!entry.startsWith("TLS_")) {
                throw new IllegalArgumentException("Wildcard pattern must start with \"TLS_\": " + entry);
            }
            suitePatterns.add(Pattern.compile("\\Q" + entry.replace("*", "\\E.*\\Q") + "\\E"));
            return;
        }
        int space = entry.indexOf(' ');
        boolean bare = space < 0 || CURVE_WITH_SPACE.matcher(entry).matches();
        if (bare) {
            for (String alias : aliases(entry)) {
                names.add(upper(alias));
            }
        } else {
            Conditions conditions = Conditions.parse(entry.substring(space + 1), tls);
            for (String alias : aliases(entry.substring(0, space))) {
                conditional
                        .computeIfAbsent(upper(alias), any -> new ArrayList<>(1))
                        .add(conditions);
            }
        }
    }

    /** The names that mean the same. */
    private static List<String> aliases(String name) {
        return switch (upper(name)) {
            case "DH", "DIFFIEHELLMAN" -> List.of("DH", "DiffieHellman");
            default -> Algorithms.digestSpellings(name);
        };
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "DisabledAlgorithms[" + names + ", " + suitePatterns + ", " + conditional + "]";
    }
}
