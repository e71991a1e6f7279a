package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The per-signature secret k, from key, message and fresh randomness together: neither a weak random source nor a fault in a
 * repeated computation gives the key away.
 *
 * @see "RFC 6979 §3.2, §3.6"
 */
final class EcdsaNonce {

    private final HashAlgorithm hash;
    private final BigInteger order;
    private final byte[] v;
    private byte[] k;

    /**
     * @param key as many octets as the order has
     * @param digest the hash of the message
     * @param fresh random bytes; none of them makes the deterministic form of RFC 6979
     */
    EcdsaNonce(HashAlgorithm hash, BigInteger order, byte[] key, byte[] digest, byte[] fresh) {
        this.hash = hash;
        this.order = order;
        v = new byte[hash.length()];
        k = new byte[hash.length()];
        Arrays.fill(v, (byte) 1); // 6979 §3.2 b, c

        int length = (order.bitLength() + 7) / 8;
        BigInteger reduced = EcdsaSigner.number(digest, order).mod(order);
        byte[] digestOctets = Scalars.octets(reduced, length);
        seed((byte) 0, key, digestOctets, fresh); // d, e
        seed((byte) 1, key, digestOctets, fresh); // f, g
    }

    /** The next number in range; more than one is needed only where r or s came out as zero. */
    BigInteger next() {
        while (true) {
            byte[] octets = candidate();
            BigInteger candidate = EcdsaSigner.number(octets, order);
            Arrays.fill(octets, (byte) 0);
            if (candidate.signum() != 0 && candidate.compareTo(order) < 0) {
                return candidate;
            }
        }
    }

    /** The next number of as many octets as the order has, which may be out of range. */
    byte[] candidate() {
        byte[] octets = new byte[(order.bitLength() + 7) / 8];
        fill(octets);
        seed((byte) 0); // h 3: in advance of a further round
        return octets;
    }

    void destroy() {
        Arrays.fill(k, (byte) 0);
        Arrays.fill(v, (byte) 0);
    }

    private void fill(byte[] out) {
        Hmac hmac = Hmac.of(hash, k);
        for (int done = 0; done < out.length; done += v.length) {
            hmac.update(v).mac(v, 0);
            System.arraycopy(v, 0, out, done, Math.min(v.length, out.length - done));
        }
        hmac.destroy();
    }

    private void seed(byte separator, byte[]... material) {
        Hmac hmac = Hmac.of(hash, k).update(v).update(separator);
        for (byte[] part : material) {
            hmac.update(part);
        }
        Arrays.fill(k, (byte) 0);
        k = hmac.mac();
        hmac.destroy();
        Hmac renewed = Hmac.of(hash, k);
        renewed.update(v).mac(v, 0);
        renewed.destroy();
    }
}
