package dev.parley.crypto;

import dev.parley.fault.TlsFault;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;

/**
 * A private key at work.
 *
 * <p>Immutable: made once per key and shared by its handshakes.
 *
 * @see "RFC 8446 §4.2.3, §4.4.3"
 */
public interface Signer {

    /** Whether this key fits a scheme as TLS 1.3 means it: an ECDSA scheme names its curve. */
    default boolean canSign(SignatureScheme scheme) {
        return canSign(scheme, ProtocolVersion.TLS13);
    }

    /** Whether this key fits a scheme: its algorithm, its size, and in TLS 1.3 its curve. */
    boolean canSign(SignatureScheme scheme, ProtocolVersion version);

    /**
     * The signature over content that is not hashed yet.
     *
     * @throws TlsFault {@code KeyFault.SIGNING_FAILED} if the key, which may live elsewhere, refuses
     */
    byte[] sign(SignatureScheme scheme, byte[] content, Randoms randoms) throws TlsFault;
}
