package dev.parley.crypto;

import dev.parley.crypto.ec.P256PublicKey;
import dev.parley.crypto.ec.P256PublicKeys;
import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.math.BigInteger;

/**
 * ECDSA with a peer's public key: over P-256 by code of our own, over other curves by BouncyCastle's lightweight classes.
 *
 * @see "FIPS 186-5 §6.4.2; RFC 8422 §5.10"
 */
final class EcdsaVerifier implements Verifier {

    private final KeyShape shape;
    private final Check check;

    EcdsaVerifier(KeyShape shape, Check check) {
        this.shape = shape;
        this.check = check;
    }

    /**
     * @param keys where this one may be known
     * @throws IllegalArgumentException if these are no coordinates of a point
     */
    static EcdsaVerifier ofP256(KeyShape shape, P256PublicKeys keys, BigInteger x, BigInteger y) {
        if (x.signum() < 0 || y.signum() < 0) {
            throw new IllegalArgumentException("negative coordinates");
        }
        P256PublicKey key = keys.key(octets(x), octets(y));
        return new EcdsaVerifier(
                shape,
                (digest, pair) -> fits(pair)
                        && key.verifies(
                                octets(EcdsaSigner.number(digest, NistCurve.P256.order())),
                                octets(pair.r()),
                                octets(pair.s())));
    }

    /** @throws IllegalArgumentException if these are no coordinates of a point */
    static EcdsaVerifier byBouncyCastle(KeyShape shape, NistCurve curve, BigInteger x, BigInteger y) {
        return new EcdsaVerifier(shape, new BouncyCastleEcdsaKey(curve, x, y));
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
        if (pair == null || !check.matches(Hash.of(hash).update(content).digest(), pair)) {
            throw KeyFault.SIGNATURE_MISMATCH.of(scheme.rfcName());
        }
    }

    private static boolean fits(EcdsaSignature pair) {
        return pair.r().bitLength() <= 8 * P256PublicKey.LENGTH && pair.s().bitLength() <= 8 * P256PublicKey.LENGTH;
    }

    private static byte[] octets(BigInteger number) {
        return Scalars.octets(number, P256PublicKey.LENGTH);
    }

    /** Knows the key, and which numbers are its signatures. */
    interface Check {
        boolean matches(byte[] digest, EcdsaSignature pair);
    }
}
