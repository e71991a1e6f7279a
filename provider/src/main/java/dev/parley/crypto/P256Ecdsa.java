package dev.parley.crypto;

import dev.parley.crypto.ec.P256;
import dev.parley.crypto.ec.P256PrivateKey;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * ECDSA signatures over P-256 by code of our own, in constant time.
 *
 * @see "FIPS 186-5 §6.4.1; RFC 8422 §5.10"
 */
final class P256Ecdsa implements EcdsaSigner.Work {

    private final byte[] octets;
    private final P256PrivateKey key;

    P256Ecdsa(BigInteger key) {
        this.octets = Scalars.octets(key, P256.LENGTH);
        this.key = P256PrivateKey.of(octets);
    }

    @Override
    public EcdsaSignature sign(byte[] digest, byte[] fresh, Randoms randoms) {
        BigInteger order = NistCurve.P256.order();
        EcdsaNonce nonce = new EcdsaNonce(NistCurve.P256.hash(), order, octets, digest, fresh);
        byte[] e = Scalars.octets(EcdsaSigner.number(digest, order), P256.LENGTH);
        byte[] r = new byte[P256.LENGTH];
        byte[] s = new byte[P256.LENGTH];
        try {
            boolean made = false;
            while (!made) {
                byte[] k = nonce.candidate();
                byte[] b = Scalars.ofP256(randoms);
                made = P256.inRange(k) && key.sign(e, k, b, r, s);
                Arrays.fill(k, (byte) 0);
                Arrays.fill(b, (byte) 0);
            }
            return new EcdsaSignature(new BigInteger(1, r), new BigInteger(1, s));
        } finally {
            nonce.destroy();
        }
    }
}
