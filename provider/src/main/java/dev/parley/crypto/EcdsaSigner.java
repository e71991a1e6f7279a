package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.math.BigInteger;

/**
 * ECDSA with a private key we hold.
 *
 * @see "FIPS 186-5 §6.4.1; RFC 8422 §5.10"
 */
final class EcdsaSigner implements Signer {

    private static final int FRESH_LENGTH = 32;

    private final KeyShape shape;
    private final NistCurve curve;
    private final Work work;

    EcdsaSigner(KeyShape shape, NistCurve curve, Work work) {
        this.shape = shape;
        this.curve = curve;
        this.work = work;
    }

    /** @param key from 1 to the order - 1 */
    static EcdsaSigner ofP256(KeyShape shape, BigInteger key) {
        return new EcdsaSigner(shape, NistCurve.P256, new P256Ecdsa(key));
    }

    /** @param key from 1 to the order - 1 */
    static EcdsaSigner byBouncyCastle(KeyShape shape, NistCurve curve, BigInteger key) {
        return new EcdsaSigner(shape, curve, new BlindedEcdsa(curve, key));
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
        byte[] digest = Hash.of(hash).update(content).digest();
        return work.sign(digest, randoms.bytes(FRESH_LENGTH), randoms).encoded();
    }

    @Override
    public String toString() {
        return "EcdsaSigner[" + curve + "]";
    }

    /** The leftmost bits of a hash, as many as the order has. */
    static BigInteger number(byte[] digest, BigInteger order) { // 6979 §2.3.2
        BigInteger number = new BigInteger(1, digest);
        int excess = 8 * digest.length - order.bitLength();
        return excess > 0 ? number.shiftRight(excess) : number;
    }

    /** Holds the key. */
    interface Work {

        /** @param fresh random bytes for the nonce */
        EcdsaSignature sign(byte[] digest, byte[] fresh, Randoms randoms);
    }
}
