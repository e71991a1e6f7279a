package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import java.nio.charset.StandardCharsets;

/**
 * The pseudorandom function of TLS 1.2.
 *
 * @see "RFC 5246 §5"
 */
public final class Prf12 {

    private Prf12() {}

    /**
     * Output of the wanted length; the caller zeroes it if it is secret.
     *
     * @param label as {@link #label} makes it
     * @param seed the parts of the seed, in order
     */
    public static byte[] derive(HashAlgorithm hash, Secret secret, byte[] label, int length, byte[]... seed) {
        Hmac hmac = Hmac.of(hash, secret);
        byte[] out = new byte[length];
        int step = hmac.length();
        byte[] chain = hmac.scratch();
        absorb(hmac, label, seed).mac(chain, 0); // A(1)
        for (int done = 0; done < length; done += step) {
            if (done > 0) {
                hmac.update(chain).mac(chain, 0); // A(i) = HMAC(secret, A(i-1))
            }
            absorb(hmac.update(chain), label, seed).mac(out, done, Math.min(step, length - done));
        }
        hmac.destroy();
        return out;
    }

    public static byte[] label(String label) {
        return label.getBytes(StandardCharsets.UTF_8);
    }

    private static Hmac absorb(Hmac hmac, byte[] label, byte[][] seed) {
        hmac.update(label);
        for (byte[] part : seed) {
            hmac.update(part);
        }
        return hmac;
    }
}
