package dev.parley.jsse.context;

import dev.parley.TlsParameters;
import dev.parley.crypto.Crypto;
import dev.parley.handshake.Role;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.CipherSuite.KeyExchange;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.constraint.Algorithms;
import dev.parley.jsse.constraint.Constraints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one handshake may use: what is enabled, less what policy forbids and what the rest leaves no use for.
 *
 * @param versions highest first; empty if nothing is left
 * @param suites of these versions, most preferred first
 * @param groups of these versions, most preferred first
 * @param keyShareGroups those a client sends shares for
 * @param schemes for handshake signatures
 * @param certificateSchemes for signatures inside certificates
 * @see "RFC 8446 §4.2.3, §4.2.7, §4.2.8"
 */
record Selection(
        List<ProtocolVersion> versions,
        List<CipherSuite> suites,
        List<NamedGroup> groups,
        List<NamedGroup> keyShareGroups,
        List<SignatureScheme> schemes,
        List<SignatureScheme> certificateSchemes) {

    /** Lists that copying leaves as they are: each handshake takes over all of them. */
    Selection {
        versions = List.copyOf(versions);
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
        keyShareGroups = List.copyOf(keyShareGroups);
        schemes = List.copyOf(schemes);
        certificateSchemes = List.copyOf(certificateSchemes);
    }

    /**
     * What a selection depends on, besides the context.
     *
     * @param extra compared as a whole
     */
    record Key(
            Role role,
            List<String> protocols,
            List<String> suites,
            List<String> groups,
            @Nullable List<String> schemes,
            TlsParameters extra) {

        static Key of(Configuration from) {
            return new Key(
                    from.role(),
                    from.protocolNames(),
                    from.suiteNames(),
                    from.groupNames(),
                    from.signatureSchemes,
                    from.tlsParameters());
        }
    }

    /** The selection for these parameters, worked out at most once per context unless constraints come with them. */
    static Selection of(Configuration from) {
        // what an application's constraints say may change from one call to the next
        return from.constraints == null ? from.context().plan().selection(Key.of(from), () -> make(from)) : make(from);
    }

    private static Selection make(Configuration from) {
        ContextPlan plan = from.context().plan();
        Crypto crypto = plan.crypto();
        Constraints constraints = plan.constraints().with(from.constraints);
        Role role = from.role();

        List<NamedGroup> groups = from.groupNames().stream()
                .map(NamedGroup::ofName)
                .filter(Objects::nonNull)
                .filter(crypto::supports)
                .filter(constraints::permits)
                .distinct()
                .toList();
        List<CipherSuite> usable = from.suiteNames().stream()
                .map(CipherSuite::ofName)
                .filter(Objects::nonNull)
                .filter(constraints::permits)
                .filter(suite -> suite.keyExchange() == KeyExchange.DHE
                        || groups.stream().anyMatch(fits(suite)))
                .distinct()
                .toList();
        List<ProtocolVersion> versions = from.protocolNames().stream()
                .map(ProtocolVersion::ofJsseName)
                .filter(Objects::nonNull)
                .filter(constraints::permits)
                .filter(version -> usable.stream().anyMatch(suite -> suite.allowedIn(version)))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();

        List<CipherSuite> suites = suites(usable, versions, role, plan);
        List<NamedGroup> used = groups.stream()
                .filter(group -> versions.stream().anyMatch(group::allowedIn))
                .toList();
        return new Selection(
                versions,
                suites,
                used,
                role == Role.CLIENT && versions.contains(ProtocolVersion.TLS13) ? keyShares(from, used) : List.of(),
                schemes(from, versions, constraints),
                certificateSchemes(from, constraints));
    }

    /** Whether a suite's key exchange can run in a group; without a group for it, a suite is of no use. */
    private static Predicate<NamedGroup> fits(CipherSuite suite) {
        return switch (suite.keyExchange()) {
            case TLS13 -> group -> true;
            case ECDHE -> group -> group.kind() == NamedGroup.Kind.ECDH || group.kind() == NamedGroup.Kind.XDH;
            case DHE -> group -> group.kind() == NamedGroup.Kind.FFDHE;
        };
    }

    private static List<CipherSuite> suites(
            List<CipherSuite> usable, List<ProtocolVersion> versions, Role role, ContextPlan plan) {
        List<CipherSuite> suites = new ArrayList<>(usable);
        suites.removeIf(suite -> versions.stream().noneMatch(suite::allowedIn));
        if (role == Role.SERVER) { // jdk.tls.legacyAlgorithms: only when nothing else is left
            suites.sort(
                    Comparator.comparing(suite -> plan.properties().tlsLegacy().disablesAny(Algorithms.of(suite))));
        }
        return List.copyOf(suites);
    }

    /** By default the first classical and the first hybrid group, in the order of the list (PERFORMANCE §8.2). */
    private static List<NamedGroup> keyShares(Configuration from, List<NamedGroup> groups) {
        List<String> named = from.tlsParameters().keyShareGroups();
        List<String> set = named == null ? from.context().properties().keyShareGroups() : named;
        if (set != null) {
            return groups.stream() // 8446 §4.2.8: shares are of offered groups, in the same order
                    .filter(group -> set.stream().anyMatch(group.rfcName()::equalsIgnoreCase))
                    .toList();
        }
        NamedGroup classical = first(groups, group -> group.kind() != NamedGroup.Kind.HYBRID);
        NamedGroup hybrid = first(groups, group -> group.kind() == NamedGroup.Kind.HYBRID);
        return groups.stream()
                .filter(group -> group == classical || group == hybrid)
                .toList();
    }

    private static @Nullable NamedGroup first(List<NamedGroup> groups, Predicate<NamedGroup> kind) {
        return groups.stream().filter(kind).findFirst().orElse(null);
    }

    private static List<SignatureScheme> schemes(
            Configuration from, List<ProtocolVersion> versions, Constraints constraints) {
        return enabled(from).stream()
                .filter(scheme -> versions.stream().anyMatch(scheme::allowedInHandshake))
                .filter(constraints::permitsHandshake)
                .toList();
    }

    private static List<SignatureScheme> certificateSchemes(Configuration from, Constraints constraints) {
        TlsParameters extra = from.tlsParameters();
        List<String> named = extra.certificateSignatureSchemes();
        List<String> set = named == null ? from.context().properties().certificateSignatureSchemes() : named;
        return (set == null ? enabled(from) : known(set, from))
                .stream().filter(constraints::permitsCertificate).toList();
    }

    private static List<SignatureScheme> enabled(Configuration from) {
        List<String> set = from.signatureSchemes;
        ContextPlan plan = from.context().plan();
        return set == null
                ? plan.defaultSchemes(from.role()).stream()
                        .filter(plan.crypto()::supports)
                        .toList()
                : known(set, from);
    }

    private static List<SignatureScheme> known(List<String> names, Configuration from) {
        return names.stream()
                .map(SignatureScheme::ofName)
                .filter(Objects::nonNull)
                .filter(from.context().plan().crypto()::supports)
                .distinct()
                .toList();
    }
}
