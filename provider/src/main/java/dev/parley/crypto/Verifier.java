package dev.parley.crypto;

import dev.parley.fault.TlsFault;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;

/**
 * A peer's public key at work.
 *
 * <p>Immutable.
 *
 * @see "RFC 8446 §4.2.3, §4.4.3"
 */
public interface Verifier {

    /** Whether this key fits a scheme as TLS 1.3 means it: an ECDSA scheme names its curve. */
    default boolean canVerify(SignatureScheme scheme) {
        return canVerify(scheme, ProtocolVersion.TLS13);
    }

    /** Whether this key fits a scheme: its algorithm, its size, and in TLS 1.3 its curve. */
    boolean canVerify(SignatureScheme scheme, ProtocolVersion version);

    /**
     * Checks a signature over content that is not hashed yet.
     *
     * @throws TlsFault {@code KeyFault.SIGNATURE_MISMATCH} if it was not made by this key over this content,
     *     {@code KeyFault.SCHEME_DOES_NOT_FIT_KEY} if this key could never have made one of that scheme
     */
    void verify(SignatureScheme scheme, byte[] content, byte[] signature) throws TlsFault;
}
