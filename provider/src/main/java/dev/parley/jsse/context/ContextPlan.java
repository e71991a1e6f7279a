package dev.parley.jsse.context;

import dev.parley.crypto.Crypto;
import dev.parley.handshake.FiniteFields;
import dev.parley.handshake.Role;
import dev.parley.iana.BulkCipher;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.constraint.Constraints;
import dev.parley.jsse.property.Properties;
import dev.parley.wire.Alike;
import java.security.AlgorithmConstraints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a context supports and enables by default: worked out once from the properties, then shared by all its engines.
 *
 * <p>Immutable but for what it remembers.
 *
 * @see "PERFORMANCE §8.3, §8.7"
 */
public final class ContextPlan {

    static final String SCSV_RENEGOTIATION = "TLS_EMPTY_RENEGOTIATION_INFO_SCSV";
    static final String SCSV_FALLBACK = "TLS_FALLBACK_SCSV";

    /** Applications enable the same on all their engines. */
    private static final Alike<List<String>> NAMES = new Alike<>();

    private static final List<ProtocolVersion> VERSIONS = List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12);

    private static final List<String> VERSION_NAMES =
            List.of(ProtocolVersion.TLS13.jsseName(), ProtocolVersion.TLS12.jsseName());

    /** Names that a property may hold without being a mistake, though Parley does not speak them. */
    private static final Set<String> FOREIGN_PROTOCOLS =
            Set.of("TLSv1.1", "TLSv1", "SSLv3", "SSLv2Hello", "DTLSv1.2", "DTLSv1.0");

    private static final List<NamedGroup> GROUPS = List.of(
            NamedGroup.X25519MLKEM768,
            NamedGroup.X25519,
            NamedGroup.SECP256R1,
            NamedGroup.SECP384R1,
            NamedGroup.SECP521R1,
            NamedGroup.X448,
            NamedGroup.SECP256R1MLKEM768,
            NamedGroup.SECP384R1MLKEM1024,
            NamedGroup.FFDHE2048,
            NamedGroup.FFDHE3072,
            NamedGroup.FFDHE4096,
            NamedGroup.FFDHE6144,
            NamedGroup.FFDHE8192);

    /** AES-128 first: its strength is enough and it is the fastest; ChaCha20 last, since the JDK has AES in hardware. */
    private static final List<BulkCipher> BULK_ORDER = List.of(
            BulkCipher.AES_128_GCM,
            BulkCipher.AES_256_GCM,
            BulkCipher.CHACHA20_POLY1305,
            BulkCipher.AES_128_CBC,
            BulkCipher.AES_256_CBC);

    private static final int MOST_SELECTIONS = 64;

    private final Properties properties;
    private final Crypto crypto;
    private final Constraints constraints;
    private final List<String> supportedSuites;
    private final List<String> clientProtocols;
    private final List<String> serverProtocols;
    private final List<String> clientSuites;
    private final List<String> serverSuites;
    private final List<String> groups;
    private final List<SignatureScheme> clientSchemes;
    private final List<SignatureScheme> serverSchemes;
    private final FiniteFields finiteFields;
    private final Map<Selection.Key, Selection> selections = new ConcurrentHashMap<>(0);

    /**
     * @param name which context this is for; it decides about default protocols
     * @throws IllegalArgumentException if a property makes no sense
     */
    ContextPlan(ContextName name, Properties properties, Crypto crypto) {
        this.properties = properties;
        this.crypto = crypto;
        constraints = new Constraints(properties.tlsDisabled(), properties.certificateDisabled(), null);
        clientProtocols = protocols(name, Role.CLIENT);
        serverProtocols = protocols(name, Role.SERVER);
        List<CipherSuite> all = inOrder();
        supportedSuites = withSignal(permitted(all));
        clientSuites = suites(Role.CLIENT, clientProtocols, all);
        serverSuites = suites(Role.SERVER, serverProtocols, all);
        groups = groups();
        clientSchemes = schemes(Role.CLIENT);
        serverSchemes = schemes(Role.SERVER);
        finiteFields = new FiniteFields(
                properties.dhe().group(crypto, constraints::permitsFiniteField),
                properties.dhe().heedsClient(),
                constraints::permitsFiniteField);
    }

    Crypto crypto() {
        return crypto;
    }

    Properties properties() {
        return properties;
    }

    public Constraints constraints() {
        return constraints;
    }

    List<String> supportedProtocols() {
        return VERSION_NAMES;
    }

    List<String> supportedSuites() {
        return supportedSuites;
    }

    List<String> defaultProtocols(Role role) {
        return role == Role.CLIENT ? clientProtocols : serverProtocols;
    }

    List<String> defaultSuites(Role role) {
        return role == Role.CLIENT ? clientSuites : serverSuites;
    }

    List<String> defaultGroups() {
        return groups;
    }

    List<SignatureScheme> defaultSchemes(Role role) {
        return role == Role.CLIENT ? clientSchemes : serverSchemes;
    }

    /** What DHE may run in by the properties, and by the application's constraints if it has any. */
    FiniteFields finiteFields(@Nullable AlgorithmConstraints own) {
        return own == null
                ? finiteFields
                : new FiniteFields(
                        finiteFields.own(), finiteFields.heedsClient(), constraints.with(own)::permitsFiniteField);
    }

    /** The selection kept for that key, or made now. */
    Selection selection(Selection.Key key, Supplier<Selection> maker) {
        Selection kept = selections.get(key);
        if (kept == null) {
            kept = maker.get();
            if (selections.size() >= MOST_SELECTIONS) { // parameters that never repeat must not fill the heap
                selections.clear();
            }
            selections.put(key, kept);
        }
        return kept;
    }

    /**
     * The names, each of which must be of a version that Parley or JSSE has; what Parley does not speak is left out of
     * handshakes.
     *
     * @throws IllegalArgumentException if not, or if null
     */
    List<String> checkProtocols(@Nullable String @Nullable [] names) {
        if (names == null) {
            throw new IllegalArgumentException("Protocols cannot be null");
        }
        for (@Nullable String name : names) {
            if (name == null || !supportedProtocols().contains(name) && !RetiredNames.isProtocol(name)) {
                throw new IllegalArgumentException(
                        "Unsupported protocol: " + name + "; Parley speaks " + supportedProtocols());
            }
        }
        return NAMES.shared(List.of(names));
    }

    /**
     * The names, each of a suite that Parley or JSSE has or of a signalling value. What policy disables and what Parley
     * does not speak is accepted here and left out of handshakes.
     *
     * @throws IllegalArgumentException if not, or if null
     */
    List<String> checkSuites(@Nullable String @Nullable [] names) {
        if (names == null) {
            throw new IllegalArgumentException("CipherSuites cannot be null");
        }
        for (@Nullable String name : names) {
            if (name == null || name.isEmpty()) {
                throw new IllegalArgumentException(
                        "The specified CipherSuites array contains invalid null or empty string elements");
            }
            CipherSuite suite = CipherSuite.ofName(name);
            boolean signal = name.equals(SCSV_RENEGOTIATION) || name.equals(SCSV_FALLBACK);
            boolean spoken = suite != null && crypto.supports(suite);
            if (!signal && !spoken && !RetiredNames.isSuite(name)) {
                throw new IllegalArgumentException(
                        "Unsupported CipherSuite: " + name + "; see getSupportedCipherSuites()");
            }
        }
        return NAMES.shared(List.of(names));
    }

    private List<String> protocols(ContextName name, Role role) {
        List<String> set = name.obeysProperties() ? properties.protocols(role) : null;
        List<String> wanted = set == null ? defaultProtocols(name, role) : set;
        Set<String> enabled = new LinkedHashSet<>();
        for (String protocol : wanted) {
            ProtocolVersion version = ProtocolVersion.ofJsseName(protocol);
            if (version == null || !VERSIONS.contains(version)) {
                if (!FOREIGN_PROTOCOLS.contains(protocol)) {
                    throw new IllegalArgumentException("jdk.tls." + role.word() + ".protocols: " + protocol
                            + " is not a supported SSL protocol name");
                }
            } else if (constraints.permits(version)) {
                enabled.add(protocol);
            }
        }
        return List.copyOf(enabled);
    }

    private static List<String> defaultProtocols(ContextName name, Role role) {
        List<String> names = new ArrayList<>();
        for (ProtocolVersion version : VERSIONS) {
            if (role == Role.SERVER || name.highest().atLeast(version)) {
                names.add(version.jsseName());
            }
        }
        return names;
    }

    /** @param all that this JVM can speak, in their order */
    private List<String> suites(Role role, List<String> protocols, List<CipherSuite> all) {
        List<ProtocolVersion> versions = Known.versions(protocols);
        List<String> property = properties.suites(role);
        List<CipherSuite> wanted = property == null ? new ArrayList<>() : Known.suites(property, crypto);
        List<String> set = wanted.isEmpty() ? null : property; // as SunJSSE: a list without a known name is no list
        if (set == null) {
            wanted.addAll(all);
            wanted.removeIf(suite -> !suite.enabledByDefault());
        }
        wanted.removeIf(suite -> !Selection.any(versions, suite::allowedIn));
        List<String> enabled = permitted(wanted);
        boolean signals = set == null ? versions.contains(ProtocolVersion.TLS12) : set.contains(SCSV_RENEGOTIATION);
        return signals ? withSignal(enabled) : enabled;
    }

    /** The names of those that policy permits. */
    private List<String> permitted(List<CipherSuite> suites) {
        List<String> names = new ArrayList<>(suites.size());
        for (CipherSuite suite : suites) {
            if (constraints.permits(suite)) {
                names.add(suite.name());
            }
        }
        return List.copyOf(names);
    }

    /** All suites that this JVM can speak, most wanted first. */
    private List<CipherSuite> inOrder() {
        List<CipherSuite> all = new ArrayList<>();
        for (CipherSuite suite : CipherSuite.values()) {
            if (crypto.supports(suite)) {
                all.add(suite);
            }
        }
        all.sort(Comparator.comparing((CipherSuite suite) -> !suite.enabledByDefault())
                .thenComparing(CipherSuite::keyExchange)
                .thenComparing(CipherSuite::authentication)
                .thenComparing(suite -> BULK_ORDER.indexOf(suite.bulk())));
        return all;
    }

    private static List<String> withSignal(List<String> suites) {
        List<String> all = new ArrayList<>(suites);
        all.add(SCSV_RENEGOTIATION); // as SunJSSE lists it
        return List.copyOf(all);
    }

    private List<String> groups() {
        List<String> set = properties.namedGroups();
        List<NamedGroup> wanted = set == null ? GROUPS : Known.groups(set, crypto);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException(
                    "System property jdk.tls.namedGroups(" + set + ") contains no supported named groups");
        }
        List<String> names = new ArrayList<>();
        for (NamedGroup group : wanted) {
            boolean enabled = properties.ffdhe() || group.kind() != NamedGroup.Kind.FFDHE;
            if (enabled && crypto.supports(group) && constraints.permits(group)) {
                names.add(group.rfcName());
            }
        }
        return List.copyOf(names);
    }

    private List<SignatureScheme> schemes(Role role) {
        List<SignatureScheme> schemes = namedSchemes(role);
        if (schemes.isEmpty()) {
            for (SignatureScheme scheme : SignatureScheme.values()) {
                if (scheme.enabledByDefault()) {
                    schemes.add(scheme);
                }
            }
        }
        return List.copyOf(schemes);
    }

    /** The schemes that a property names for that role, of those that this JVM has; empty for none. */
    List<SignatureScheme> namedSchemes(Role role) {
        List<String> property = properties.signatureSchemes(role);
        return property == null ? new ArrayList<>() : Known.schemes(property, crypto);
    }

    @Override
    public String toString() {
        return "ContextPlan[" + clientProtocols + ", " + clientSuites.size() + " suites, " + groups + "]";
    }
}
