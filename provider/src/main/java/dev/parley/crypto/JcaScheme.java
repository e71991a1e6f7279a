package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.SignatureScheme;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;

/** What the JCA calls a signature scheme. */
final class JcaScheme {

    private JcaScheme() {}

    /** The algorithm names to try, the standard one first. */
    static List<String> names(SignatureScheme scheme) {
        if (!scheme.pss()) {
            return List.of(scheme.jcaName());
        }
        // providers of devices may know PSS only under a name that contains its parameters
        String digest = hash(scheme).jcaName().replace("-", "");
        return List.of(scheme.jcaName(), digest + "withRSAandMGF1", digest + "withRSA/PSS");
    }

    static PSSParameterSpec pss(SignatureScheme scheme) {
        HashAlgorithm hash = hash(scheme);
        // 8446 §4.2.3: MGF1 with the same hash, a salt as long as the hash
        MGF1ParameterSpec mask = new MGF1ParameterSpec(hash.jcaName());
        return new PSSParameterSpec(hash.jcaName(), "MGF1", mask, hash.length(), PSSParameterSpec.TRAILER_FIELD_BC);
    }

    private static HashAlgorithm hash(SignatureScheme scheme) {
        HashAlgorithm hash = scheme.hash();
        if (hash == null) {
            throw new IllegalArgumentException(scheme + " is no RSASSA-PSS scheme");
        }
        return hash;
    }
}
