package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.math.BigInteger;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA with a private key we hold, over BouncyCastle's curves.
 *
 * <p>The multiple of the base point comes from the fixed-base comb, whose table look-ups do not depend on the scalar. The
 * second half of the signature is computed on blinded values: BigInteger's time then tells nothing of the key.
 *
 * @see "FIPS 186-5 §6.4.1; RFC 8422 §5.10"
 */
final class EcdsaSigner implements Signer {

    private static final int FRESH_LENGTH = 32;

    private final KeyShape shape;
    private final NistCurve curve;
    private final BigInteger key;

    EcdsaSigner(KeyShape shape, NistCurve curve, BigInteger key) {
        this.shape = shape;
        this.curve = curve;
        this.key = key;
    }

    @Override
    public boolean canSign(SignatureScheme scheme, ProtocolVersion version) {
        return shape.fits(scheme, version);
    }

    @Override
    public byte[] sign(SignatureScheme scheme, byte[] content, Randoms randoms) throws TlsFault {
        HashAlgorithm hash = scheme.hash();
        if (hash == null || !shape.fits(scheme, ProtocolVersion.TLS12)) {
            throw KeyFault.SIGNING_FAILED.of(scheme.rfcName());
        }
        return sign(Hash.of(hash).update(content).digest(), randoms).encoded();
    }

    @Override
    public String toString() {
        return "EcdsaSigner[" + curve + "]";
    }

    private EcdsaSignature sign(byte[] digest, Randoms randoms) {
        BigInteger order = curve.order();
        BigInteger e = number(digest, order);
        EcdsaNonce nonce = new EcdsaNonce(curve.hash(), order, key, digest, randoms.bytes(FRESH_LENGTH));
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
                .multiply(curve.domain().getG(), k)
                .normalize()
                .getAffineXCoord()
                .toBigInteger();
    }

    /** The leftmost bits of a hash, as many as the order has. */
    static BigInteger number(byte[] digest, BigInteger order) { // 6979 §2.3.2
        BigInteger number = new BigInteger(1, digest);
        int excess = 8 * digest.length - order.bitLength();
        return excess > 0 ? number.shiftRight(excess) : number;
    }
}
