package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;

/**
 * EdDSA with a private key we hold.
 *
 * @see "RFC 8032 §5.1.6, §5.2.6"
 */
final class EddsaSigner implements Signer {

    private final EddsaCurve curve;
    private final byte[] seed;
    private final byte[] publicKey;

    EddsaSigner(EddsaCurve curve, byte[] seed) {
        this.curve = curve;
        this.seed = seed;
        this.publicKey = curve.publicKey(seed);
    }

    @Override
    public boolean canSign(SignatureScheme scheme, ProtocolVersion version) {
        return scheme == curve.scheme();
    }

    @Override
    public byte[] sign(SignatureScheme scheme, byte[] content, Randoms randoms) throws TlsFault {
        if (scheme != curve.scheme()) {
            throw KeyFault.SIGNING_FAILED.of(scheme.rfcName());
        }
        return curve.sign(seed, publicKey, content);
    }

    @Override
    public String toString() {
        return "EddsaSigner[" + curve + "]";
    }
}
