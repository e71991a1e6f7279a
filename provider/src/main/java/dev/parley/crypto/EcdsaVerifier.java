package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * ECDSA with a peer's public key, by BouncyCastle's lightweight classes.
 *
 * @see "FIPS 186-5 §6.4.2; RFC 8422 §5.10"
 */
final class EcdsaVerifier implements Verifier {

    private final KeyShape shape;
    private final ECPublicKeyParameters key;

    EcdsaVerifier(KeyShape shape, ECPublicKeyParameters key) {
        this.shape = shape;
        this.key = key;
    }

    @Override
    public boolean canVerify(SignatureScheme scheme, ProtocolVersion version) {
        return shape.fits(scheme, version);
    }

    @Override
    public void verify(SignatureScheme scheme, byte[] content, byte[] signature) throws TlsFault {
        HashAlgorithm hash = scheme.hash();
        if (hash == null || !shape.fits(scheme, ProtocolVersion.TLS12)) {
            throw KeyFault.SCHEME_DOES_NOT_FIT_KEY.of(scheme.rfcName(), shape.kind());
        }
        EcdsaSignature pair = EcdsaSignature.decode(signature);
        if (pair == null || !matches(Hash.of(hash).update(content).digest(), pair)) {
            throw KeyFault.SIGNATURE_MISMATCH.of(scheme.rfcName());
        }
    }

    private boolean matches(byte[] digest, EcdsaSignature pair) {
        ECDSASigner engine = new ECDSASigner();
        engine.init(false, key);
        return engine.verifySignature(digest, pair.r(), pair.s()); // refuses what is not from 1 to the order
    }
}
