package dev.parley.crypto;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA signatures over BouncyCastle's curves.
 *
 * <p>The multiple of the base point comes from the fixed-base comb, whose table look-ups do not depend on the scalar. The
 * second half of the signature is computed on blinded values: BigInteger's time then tells nothing of the key.
 *
 * @see "FIPS 186-5 §6.4.1; RFC 8422 §5.10"
 */
final class BlindedEcdsa implements EcdsaSigner.Work {

    private final NistCurve curve;
    private final ECDomainParameters domain;
    private final BigInteger key;
    private final byte[] octets;

    BlindedEcdsa(NistCurve curve, BigInteger key) {
        this.curve = curve;
        this.domain = BouncyCastleCurves.domain(curve);
        this.key = key;
        this.octets = Scalars.octets(key, (curve.order().bitLength() + 7) / 8);
    }

    @Override
    public EcdsaSignature sign(byte[] digest, byte[] fresh, Randoms randoms) {
        BigInteger order = curve.order();
        BigInteger e = EcdsaSigner.number(digest, order);
        EcdsaNonce nonce = new EcdsaNonce(curve.hash(), order, octets, digest, fresh);
        try {
            while (true) {
                BigInteger k = nonce.next();
                BigInteger r = multipleOfBase(k).mod(order);
                BigInteger s = second(k, e, r, Scalars.random(order, randoms));
                if (r.signum() != 0 && s.signum() != 0) {
                    return new EcdsaSignature(r, s);
                }
            }
        } finally {
            nonce.destroy();
        }
    }

    /** s = (b k)^-1 (b e + b d r), with a blinding factor b that no other signature has. */
    private BigInteger second(BigInteger k, BigInteger e, BigInteger r, BigInteger b) {
        BigInteger order = curve.order();
        BigInteger blindedKey = b.multiply(key).mod(order);
        BigInteger blindedSum = b.multiply(e).add(blindedKey.multiply(r)).mod(order);
        BigInteger inverse = BigIntegers.modOddInverse(order, b.multiply(k).mod(order)); // constant time besides
        return inverse.multiply(blindedSum).mod(order);
    }

    private BigInteger multipleOfBase(BigInteger k) {
        return new FixedPointCombMultiplier()
                .multiply(domain.getG(), k)
                .normalize()
                .getAffineXCoord()
                .toBigInteger();
    }
}
