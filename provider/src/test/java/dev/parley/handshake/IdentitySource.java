package dev.parley.handshake;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.CertificateQuery;
import dev.parley.auth.CertificateSource;
import dev.parley.crypto.Crypto;
import dev.parley.testing.Identity;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source over identities that takes the first key type of the query it can serve.
 *
 * @param queries what it was asked
 */
public record IdentitySource(List<Identity> identities, List<CertificateQuery> queries) implements CertificateSource {

    @Override
    public @Nullable CertificateChoice choose(CertificateQuery query) {
        queries.add(query);
        for (String keyType : query.keyTypes()) {
            for (Identity identity : identities) {
                if (identity.certificate().getPublicKey().getAlgorithm().equals(keyType)) {
                    return choice(identity);
                }
            }
        }
        return null;
    }

    /** An identity as a choice. */
    public static CertificateChoice choice(Identity identity) {
        try {
            List<byte[]> encoded = new ArrayList<>();
            for (X509Certificate certificate : identity.chain()) {
                encoded.add(certificate.getEncoded());
            }
            return new CertificateChoice(
                    identity.chain(),
                    encoded,
                    Crypto.standard()
                            .signer(identity.key(), identity.certificate().getPublicKey()));
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
