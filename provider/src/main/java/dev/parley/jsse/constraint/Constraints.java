package dev.parley.jsse.constraint;

import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.constraint.Conditions.Purpose;
import dev.parley.jsse.constraint.Conditions.Use;
import java.security.AlgorithmConstraints;
import java.security.CryptoPrimitive;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What policy allows: {@code jdk.tls.disabledAlgorithms}, {@code jdk.certpath.disabledAlgorithms}, and the constraints
 * an application put into its SSLParameters.
 *
 * <p>Immutable, as far as the application's constraints are.
 */
public final class Constraints {

    private final DisabledAlgorithms tls;
    private final DisabledAlgorithms certificates;
    private final @Nullable AlgorithmConstraints own;

    public Constraints(DisabledAlgorithms tls, DisabledAlgorithms certificates, @Nullable AlgorithmConstraints own) {
        this.tls = tls;
        this.certificates = certificates;
        this.own = own;
    }

    /** These and what the application says; null for nothing. */
    public Constraints with(@Nullable AlgorithmConstraints application) {
        return new Constraints(tls, certificates, application);
    }

    public boolean permits(ProtocolVersion version) {
        return !tls.disablesAny(List.of(version.jsseName()))
                && ownPermits(CryptoPrimitive.KEY_AGREEMENT, version.jsseName());
    }

    public boolean permits(CipherSuite suite) {
        return !tls.disablesAny(Algorithms.of(suite))
                && !tls.disablesSuite(suite.name())
                && !certificates.disablesAny(Algorithms.keyExchange(suite))
                && ownPermits(CryptoPrimitive.KEY_AGREEMENT, suite.name());
    }

    public boolean permits(NamedGroup group) {
        Use use = Use.of(Purpose.KEY_EXCHANGE, Algorithms.bits(group));
        for (String name : Algorithms.of(group)) {
            if (tls.disables(name, use) || certificates.disables(name, use)) {
                return false;
            }
        }
        return ownPermits(CryptoPrimitive.KEY_AGREEMENT, group.rfcName());
    }

    /** Whether DHE may run in a field of so many bits, whoever chose it. */
    public boolean permitsFiniteField(int bits) {
        Use use = Use.of(Purpose.KEY_EXCHANGE, bits);
        return !disables("DH", use) // by every spelling of it
                && ownPermits(CryptoPrimitive.KEY_AGREEMENT, "DiffieHellman");
    }

    /** Whether handshakes may be signed so. */
    public boolean permitsHandshake(SignatureScheme scheme) {
        return permits(scheme, Purpose.HANDSHAKE_SIGNATURE);
    }

    /** Whether certificates may be signed so. */
    public boolean permitsCertificate(SignatureScheme scheme) {
        return permits(scheme, Purpose.CERTIFICATE_SIGNATURE);
    }

    private boolean permits(SignatureScheme scheme, Purpose purpose) {
        Use use = Use.of(purpose, -1);
        if (disables(scheme.rfcName(), use) || disables(scheme.keyAlgorithm(), use)) {
            return false;
        }
        for (String part : Algorithms.ofSignature(scheme.jcaName())) {
            if (disables(part, use)) {
                return false;
            }
        }
        var hash = scheme.hash();
        if (hash != null
                && scheme.pss()
                && Algorithms.digestSpellings(hash.jcaName()).stream().anyMatch(spelling -> disables(spelling, use))) {
            return false;
        }
        NamedGroup curve = scheme.curve();
        return (curve == null || permits(curve))
                && ownPermits(CryptoPrimitive.SIGNATURE, scheme.rfcName())
                && ownPermits(CryptoPrimitive.SIGNATURE, scheme.jcaName());
    }

    /** What disables something in a chain of certificates: the first of {@code names} that is, or null. */
    public @Nullable String forbiddenInChain(List<String> names, Use use) {
        for (String name : names) {
            if (disables(name, use)) {
                return name;
            }
        }
        return null;
    }

    /** The application's own constraints. */
    @Nullable
    AlgorithmConstraints own() {
        return own;
    }

    private boolean disables(String name, Use use) {
        return tls.disables(name, use) || certificates.disables(name, use);
    }

    private boolean ownPermits(CryptoPrimitive primitive, String algorithm) {
        Set<CryptoPrimitive> primitives = EnumSet.of(primitive);
        return own == null || own.permits(primitives, algorithm, null);
    }

    @Override
    public String toString() {
        return "Constraints[" + tls + ", " + certificates + ", " + own + "]";
    }
}
