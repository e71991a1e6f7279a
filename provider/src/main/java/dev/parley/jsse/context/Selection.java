package dev.parley.jsse.context;

import dev.parley.TlsParameters;
import dev.parley.crypto.Crypto;
import dev.parley.handshake.Negotiation;
import dev.parley.handshake.Role;
import dev.parley.iana.CipherSuite;
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

        // written out: those of a record are linked at run time, which takes milliseconds of a first handshake

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && role == that.role
                    && protocols.equals(that.protocols)
                    && suites.equals(that.suites)
                    && groups.equals(that.groups)
                    && Objects.equals(schemes, that.schemes)
                    && extra.equals(that.extra);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * role.ordinal() + protocols.hashCode()) + suites.hashCode()) + groups.hashCode();
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

        List<NamedGroup> groups = Known.groups(from.groupNames(), crypto);
        groups.removeIf(group -> !constraints.permits(group));
        List<CipherSuite> suites = Known.suites(from.suiteNames(), crypto);
        suites.removeIf(suite -> !constraints.permits(suite) || !hasGroup(suite, groups));
        List<ProtocolVersion> versions = Known.versions(from.protocolNames());
        versions.removeIf(version -> !constraints.permits(version) || !any(suites, suite -> suite.allowedIn(version)));
        versions.sort(Comparator.reverseOrder());

        suites.removeIf(suite -> !any(versions, suite::allowedIn));
        if (role == Role.SERVER) { // jdk.tls.legacyAlgorithms: only when nothing else is left
            suites.sort(
                    Comparator.comparing(suite -> plan.properties().tlsLegacy().disablesAny(Algorithms.of(suite))));
        }
        groups.removeIf(group -> !any(versions, group::allowedIn));
        return new Selection(
                versions,
                suites,
                groups,
                role == Role.CLIENT && versions.contains(ProtocolVersion.TLS13) ? keyShares(from, groups) : List.of(),
                schemes(from, versions, constraints),
                certificateSchemes(from, constraints));
    }

    /** Whether there is a group for a suite's key exchange; without one, it is of no use. */
    private static boolean hasGroup(CipherSuite suite, List<NamedGroup> groups) {
        return switch (suite.keyExchange()) {
            case TLS13 -> !groups.isEmpty();
            case ECDHE ->
                any(groups, group -> group.kind() == NamedGroup.Kind.ECDH || group.kind() == NamedGroup.Kind.XDH);
            case DHE -> true; // it may be the server's own
        };
    }

    /** Whether one of them passes. */
    static <T> boolean any(List<T> all, Predicate<T> test) {
        for (T one : all) {
            if (test.test(one)) {
                return true;
            }
        }
        return false;
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
        return Negotiation.firstOfEachKind(groups);
    }

    private static List<SignatureScheme> schemes(
            Configuration from, List<ProtocolVersion> versions, Constraints constraints) {
        List<SignatureScheme> schemes = enabled(from);
        schemes.removeIf(scheme -> !any(versions, scheme::allowedInHandshake) || !constraints.permitsHandshake(scheme));
        return schemes;
    }

    private static List<SignatureScheme> certificateSchemes(Configuration from, Constraints constraints) {
        TlsParameters extra = from.tlsParameters();
        List<String> named = extra.certificateSignatureSchemes();
        List<String> set = named == null ? from.context().properties().certificateSignatureSchemes() : named;
        List<SignatureScheme> schemes = set == null
                ? enabled(from)
                : Known.schemes(set, from.context().plan().crypto());
        schemes.removeIf(scheme -> !constraints.permitsCertificate(scheme));
        return schemes;
    }

    private static List<SignatureScheme> enabled(Configuration from) {
        List<String> set = from.signatureSchemes;
        ContextPlan plan = from.context().plan();
        if (set != null) {
            return Known.schemes(set, plan.crypto());
        }
        List<SignatureScheme> schemes = new ArrayList<>(plan.defaultSchemes(from.role()));
        schemes.removeIf(scheme -> !plan.crypto().supports(scheme));
        return schemes;
    }
}
