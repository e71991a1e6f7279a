package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;

/**
 * EdDSA with a peer's public key.
 *
 * @see "RFC 8032 §5.1.7, §5.2.7"
 */
final class EddsaVerifier implements Verifier {

    private final EddsaCurve curve;
    private final byte[] publicKey;

    EddsaVerifier(EddsaCurve curve, byte[] publicKey) {
        this.curve = curve;
        this.publicKey = publicKey;
    }

    @Override
    public boolean canVerify(SignatureScheme scheme, ProtocolVersion version) {
        return scheme == curve.scheme();
    }

    @Override
    public void verify(SignatureScheme scheme, byte[] content, byte[] signature) throws TlsFault {
        if (scheme != curve.scheme()) {
            throw KeyFault.SCHEME_DOES_NOT_FIT_KEY.of(scheme.rfcName(), curve);
        }
        if (signature.length != curve.signatureLength() || !curve.verifies(publicKey, content, signature)) {
            throw KeyFault.SIGNATURE_MISMATCH.of(scheme.rfcName());
        }
    }
}
