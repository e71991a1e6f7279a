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
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/**
 * Diffie-Hellman over a Montgomery curve by the JDK's own provider.
 *
 * @see "RFC 7748 §6; RFC 8446 §4.2.8.2, §7.4.2"
 */
final class JcaXdhGroup implements FixedShareGroup {

    private final NamedGroup id;
    private final int length;
    private final NamedParameterSpec spec;
    private final Provider generators = Jca.required("KeyPairGenerator", "XDH");
    private final Provider factories = Jca.required("KeyFactory", "XDH");
    private final Provider agreements = Jca.required("KeyAgreement", "XDH");

    JcaXdhGroup(XdhGroup twin) {
        this.id = twin.id();
        this.length = twin.offerLength();
        this.spec = id == NamedGroup.X25519 ? NamedParameterSpec.X25519 : NamedParameterSpec.X448;
    }

    @Override
    public NamedGroup id() {
        return id;
    }

    @Override
    public int offerLength() {
        return length;
    }

    @Override
    public Offer offer(Randoms randoms) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("XDH", generators);
            generator.initialize(spec, randoms.asSecureRandom());
            java.security.KeyPair pair = generator.generateKeyPair();
            BigInteger u = ((XECPublicKey) pair.getPublic()).getU();
            byte[] share = reversed(Scalars.octets(u, length));
            return new JcaOffer(share, theirs -> agree(pair.getPrivate(), theirs));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Secret agree(PrivateKey ours, byte[] theirs) throws TlsFault {
        if (theirs.length != length) {
            throw KeyFault.SHARE_LENGTH.of(id.rfcName(), theirs.length, length);
        }
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("XDH", agreements);
            agreement.init(ours);
            agreement.doPhase(publicKey(theirs), true); // refuses a point of small order
            return Secret.owning(agreement.generateSecret());
        } catch (GeneralSecurityException e) {
            throw KeyFault.SHARED_SECRET_ZERO.because(e, id.rfcName());
        }
    }

    private PublicKey publicKey(byte[] share) throws GeneralSecurityException {
        byte[] big = reversed(share);
        if (id == NamedGroup.X25519) {
            big[0] &= 0x7F; // 7748 §5: the unused bit is masked
        }
        return KeyFactory.getInstance("XDH", factories)
                .generatePublic(new XECPublicKeySpec(spec, new BigInteger(1, big)));
    }

    private static byte[] reversed(byte[] octets) {
        byte[] reversed = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            reversed[i] = octets[octets.length - 1 - i];
        }
        return reversed;
    }
}
