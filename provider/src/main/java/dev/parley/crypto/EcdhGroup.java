package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * ECDH over a NIST prime curve, by BouncyCastle's lightweight classes.
 *
 * <p>The share comes from the fixed-base comb. The agreement multiplies in variable time, which is why a private key here is
 * ephemeral and used once.
 *
 * @see "RFC 8446 §4.2.8.2, §7.4.2; RFC 8422 §5.4, §5.10"
 */
final class EcdhGroup implements FixedShareGroup {

    private static final byte UNCOMPRESSED = 4;

    private final NistCurve curve;
    private final ECDomainParameters domain;

    EcdhGroup(NistCurve curve) {
        this.curve = curve;
        this.domain = BouncyCastleCurves.domain(curve);
    }

    @Override
    public NamedGroup id() {
        return curve.group();
    }

    @Override
    public int offerLength() {
        return 1 + 2 * curve.coordinateLength();
    }

    @Override
    public Offer offer(Randoms randoms) {
        BigInteger scalar = Scalars.random(curve.order(), randoms);
        byte[] share = new FixedPointCombMultiplier()
                .multiply(domain.getG(), scalar)
                .normalize()
                .getEncoded(false);
        return new ScalarOffer(
                id().rfcName(), share, Secret.owning(Scalars.octets(scalar, curve.coordinateLength())), this::agree);
    }

    private Secret agree(Secret scalar, byte[] theirs) throws TlsFault {
        ECPoint shared =
                point(theirs).multiply(new BigInteger(1, scalar.bytes())).normalize();
        if (shared.isInfinity()) { // cannot be on a curve of prime order
            throw KeyFault.SHARED_SECRET_ZERO.of(id().rfcName());
        }
        return Secret.owning(shared.getAffineXCoord().getEncoded()); // 8446 §7.4.2: x alone, leading zeros kept
    }

    private ECPoint point(byte[] share) throws TlsFault {
        if (share.length != offerLength()) {
            throw KeyFault.SHARE_LENGTH.of(id().rfcName(), share.length, offerLength());
        }
        if (share[0] != UNCOMPRESSED) { // 8446 §4.2.8.2: no other form
            throw KeyFault.POINT_INVALID.of(id().rfcName());
        }
        try {
            return domain.getCurve()
                    .decodePoint(share); // 8446 §4.2.8.2: range and curve equation; infinity has one byte
        } catch (IllegalArgumentException e) {
            throw KeyFault.POINT_INVALID.because(e, id().rfcName());
        }
    }
}
