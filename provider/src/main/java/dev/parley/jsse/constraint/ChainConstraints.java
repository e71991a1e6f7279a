package dev.parley.jsse.constraint;

import dev.parley.jsse.constraint.Conditions.Purpose;
import dev.parley.jsse.constraint.Conditions.Use;
import java.security.AlgorithmConstraints;
import java.security.CryptoPrimitive;
import java.security.PublicKey;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The constraints on the algorithms of a chain whose path no PKIX code has built.
 *
 * @param constraints policy and application
 * @param signatures the JCA names of the signatures we accept; empty for any
 */
public record ChainConstraints(Constraints constraints, List<String> signatures) {

    private static final Set<CryptoPrimitive> SIGNATURE = EnumSet.of(CryptoPrimitive.SIGNATURE);

    /**
     * Checks keys and signatures from the end entity up, leaving out a last certificate that is itself an anchor.
     *
     * @throws CertificateException because of a CertPathValidatorException of reason ALGORITHM_CONSTRAINED
     */
    public void check(List<X509Certificate> chain, List<X509Certificate> anchors, Purpose purpose)
            throws CertificateException {
        int last = chain.size() - 1;
        int checked = anchors.contains(chain.get(last)) ? last : last + 1;
        for (int i = 0; i < checked; i++) {
            String offender = offender(chain.get(i), purpose);
            if (offender != null) {
                throw refuse(offender, chain.get(i));
            }
        }
    }

    private @Nullable String offender(X509Certificate certificate, Purpose purpose) {
        PublicKey key = certificate.getPublicKey();
        Use use = Use.of(purpose, Algorithms.bits(key));
        String signature = certificate.getSigAlgName();
        String byPolicy = constraints.forbiddenInChain(Algorithms.ofKey(key), use);
        if (byPolicy == null) {
            // the size in use is that of this key, not of the issuer's that signed
            byPolicy = constraints.forbiddenInChain(Algorithms.ofSignature(signature), Use.of(purpose, -1));
        }
        if (byPolicy != null) {
            return byPolicy;
        }
        if (!signatures.isEmpty() && !accepts(signature)) {
            return signature;
        }
        AlgorithmConstraints own = constraints.own();
        if (own == null || own.permits(SIGNATURE, key) && own.permits(SIGNATURE, signature, null)) {
            return null;
        }
        return signature + " with a key of " + key.getAlgorithm();
    }

    private boolean accepts(String signature) {
        int mask = signature.toLowerCase(Locale.ROOT).indexOf("and"); // SHA256withRSAandMGF1
        String name = mask > 0 ? signature.substring(0, mask) : signature;
        return signatures.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static CertificateException refuse(String offender, X509Certificate certificate) {
        CertPathValidatorException cause = new CertPathValidatorException(
                "Algorithm constraints check failed on " + offender + " in the certificate of "
                        + certificate.getSubjectX500Principal(),
                null,
                null,
                -1,
                BasicReason.ALGORITHM_CONSTRAINED);
        return new CertificateException("Certificates do not conform to algorithm constraints", cause);
    }
}
