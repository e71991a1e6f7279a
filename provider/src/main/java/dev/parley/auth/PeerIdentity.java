package dev.parley.auth;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificates a peer presented, decoded, with the OCSP responses stapled to them.
 *
 * @param chain end entity first, at least one certificate
 * @param staples DER OCSP responses in the order of the chain; an empty array where a certificate has none
 */
public record PeerIdentity(List<X509Certificate> chain, List<byte[]> staples) {

    public PeerIdentity {
        chain = List.copyOf(chain);
        staples = List.copyOf(staples);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity holds at least one certificate");
        }
    }

    /** The end-entity certificate. */
    public X509Certificate endEntity() {
        return chain.get(0);
    }

    /** The key that the peer has to prove. */
    public PublicKey key() {
        return endEntity().getPublicKey();
    }

    @Override
    public String toString() {
        return "PeerIdentity[" + endEntity().getSubjectX500Principal() + "]";
    }
}
