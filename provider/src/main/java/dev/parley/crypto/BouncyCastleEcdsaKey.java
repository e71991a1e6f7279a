package dev.parley.crypto;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * A peer's key over one of BouncyCastle's curves.
 *
 * @see "FIPS 186-5 §6.4.2; RFC 8422 §5.10"
 */
final class BouncyCastleEcdsaKey implements EcdsaVerifier.Check {

    private final ECPublicKeyParameters key;

    /** @throws IllegalArgumentException if these are no coordinates of a point */
    BouncyCastleEcdsaKey(NistCurve curve, BigInteger x, BigInteger y) {
        ECDomainParameters domain = BouncyCastleCurves.domain(curve);
        key = new ECPublicKeyParameters(domain.getCurve().validatePoint(x, y), domain);
    }

    @Override
    public boolean matches(byte[] digest, EcdsaSignature pair) {
        ECDSASigner engine = new ECDSASigner();
        engine.init(false, key);
        return engine.verifySignature(digest, pair.r(), pair.s()); // refuses what is not from 1 to the order
    }
}
