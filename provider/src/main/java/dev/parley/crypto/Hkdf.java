package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import java.util.Arrays;

/**
 * HMAC-based extract-and-expand key derivation.
 *
 * @see "RFC 5869 §2"
 */
public final class Hkdf {

    private static final byte[] EMPTY = {};

    private Hkdf() {}

    /** The most bytes that {@link #expand} makes. */
    public static int most(HashAlgorithm hash) {
        return 255 * hash.length(); // 5869 §2.3
    }

    /**
     * The pseudorandom key of some input.
     *
     * @param salt empty stands for as many zeros as the hash is long
     * @see "RFC 5869 §2.2"
     */
    public static Secret extract(HashAlgorithm hash, byte[] salt, byte[] input) {
        Hmac hmac = Hmac.of(hash, salt);
        Secret key = extract(hmac, salt, input);
        hmac.destroy();
        return key;
    }

    /** As the other, with an HMAC at hand, which takes the salt as its key. */
    public static Secret extract(Hmac hmac, byte[] salt, byte[] input) {
        hmac.use(salt);
        return Secret.owning(hmac.update(input).mac());
    }

    /**
     * Output of the wanted length; the caller zeroes it if it is secret.
     *
     * @see "RFC 5869 §2.3"
     */
    public static byte[] expand(HashAlgorithm hash, Secret key, byte[] info, int length) {
        Hmac hmac = Hmac.of(hash, key);
        byte[] out = expand(hmac, info, length);
        hmac.destroy();
        return out;
    }

    /** As the other, under a key that several outputs are derived from. */
    public static byte[] expand(Hmac key, byte[] info, int length) {
        return expand(key, info, EMPTY, length);
    }

    /** As the other, with the info in two parts. */
    public static byte[] expand(Hmac key, byte[] info, byte[] moreInfo, int length) {
        int step = key.length();
        if (length > most(key.algorithm())) {
            throw new IllegalArgumentException("HKDF cannot make " + length + " bytes");
        }
        if (length <= step) { // all of TLS but some exporters
            return key.update(info).update(moreInfo).update((byte) 1).mac(length);
        }
        byte[] out = new byte[length];
        byte[] block = new byte[step];
        int counter = 1;
        for (int done = 0; done < length; done += step) {
            if (done > 0) {
                key.update(block);
            }
            key.update(info).update(moreInfo).update((byte) counter++).mac(block, 0);
            System.arraycopy(block, 0, out, done, Math.min(step, length - done));
        }
        Arrays.fill(block, (byte) 0);
        return out;
    }
}
