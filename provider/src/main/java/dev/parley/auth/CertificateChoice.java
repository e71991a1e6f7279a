package dev.parley.auth;

import dev.parley.crypto.Signer;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate chain of ours and the operation that proves possession of its key.
 *
 * @param chain end entity first, at least one certificate
 * @param encoded the chain's DER, in the same order; shared, never modified
 * @param signer signs with the private key of the first certificate
 */
public record CertificateChoice(List<X509Certificate> chain, List<byte[]> encoded, Signer signer) {

    public CertificateChoice {
        chain = List.copyOf(chain);
        encoded = List.copyOf(encoded);
        if (chain.isEmpty() || chain.size() != encoded.size()) {
            throw new IllegalArgumentException("a choice holds a chain and its encoding");
        }
    }

    /** The end-entity certificate. */
    public X509Certificate endEntity() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "CertificateChoice[" + endEntity().getSubjectX500Principal() + "]";
    }
}
