package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/**
 * ECDH over a NIST prime curve by a JCA provider, constant time throughout: the JDK's own is slower than {@link EcdhGroup}, a
 * native one faster.
 *
 * @see "RFC 8446 §4.2.8.2, §7.4.2"
 */
final class JcaEcdhGroup implements FixedShareGroup {

    private static final byte UNCOMPRESSED = 4;

    private final NistCurve curve;
    private final Provider generators;
    private final Provider factories;
    private final Provider agreements;

    /** By the JDK's providers. */
    JcaEcdhGroup(NistCurve curve) {
        this.curve = curve;
        this.generators = Jca.required("KeyPairGenerator", "EC");
        this.factories = Jca.required("KeyFactory", "EC");
        this.agreements = Jca.required("KeyAgreement", "ECDH");
    }

    /** By one provider that has all of it. */
    JcaEcdhGroup(NistCurve curve, Provider provider) {
        this.curve = curve;
        this.generators = provider;
        this.factories = provider;
        this.agreements = provider;
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
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", generators);
            generator.initialize(new ECGenParameterSpec(id().rfcName()), randoms.asSecureRandom());
            java.security.KeyPair pair = generator.generateKeyPair();
            ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
            return new JcaOffer(encoded(publicKey.getW()), theirs -> agree(pair.getPrivate(), publicKey, theirs));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Secret agree(PrivateKey ours, ECPublicKey ourPublic, byte[] theirs) throws TlsFault {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", agreements);
            agreement.init(ours);
            agreement.doPhase(publicKey(theirs, ourPublic.getParams()), true);
            return Secret.owning(agreement.generateSecret());
        } catch (GeneralSecurityException e) {
            throw KeyFault.POINT_INVALID.because(e, id().rfcName());
        }
    }

    private PublicKey publicKey(byte[] share, ECParameterSpec spec) throws TlsFault, GeneralSecurityException {
        if (share.length != offerLength()) {
            throw KeyFault.SHARE_LENGTH.of(id().rfcName(), share.length, offerLength());
        }
        int split = 1 + curve.coordinateLength();
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(share, 1, split));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(share, split, share.length));
        if (share[0] != UNCOMPRESSED || !curve.contains(x, y)) { // 8446 §4.2.8.2
            throw KeyFault.POINT_INVALID.of(id().rfcName());
        }
        return KeyFactory.getInstance("EC", factories).generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec));
    }

    private byte[] encoded(ECPoint point) {
        byte[] out = new byte[offerLength()];
        out[0] = UNCOMPRESSED;
        int length = curve.coordinateLength();
        System.arraycopy(Scalars.octets(point.getAffineX(), length), 0, out, 1, length);
        System.arraycopy(Scalars.octets(point.getAffineY(), length), 0, out, 1 + length, length);
        return out;
    }
}
