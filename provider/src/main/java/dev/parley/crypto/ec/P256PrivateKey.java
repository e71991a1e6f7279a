package dev.parley.crypto.ec;

/**
 * A private key of P-256 that makes ECDSA signatures, in constant time.
 *
 * <p>Immutable, safe for use by several threads: a signature makes what it needs, and zeroes what depends on a secret.
 *
 * @see "FIPS 186-5 §6.4.1"
 */
public final class P256PrivateKey {

    private final P256Element kind;
    private final long[] d;

    private P256PrivateKey(P256Element kind, long[] d) {
        this.kind = kind;
        this.d = d;
    }

    /**
     * The key with this number, big-endian, of 32 bytes as all numbers here.
     *
     * @throws IllegalArgumentException if it is not from 1 to the order - 1
     */
    public static P256PrivateKey of(byte[] key) {
        return of(new P256Element(), key);
    }

    static P256PrivateKey of(P256Element kind, byte[] key) {
        if (key.length != P256.LENGTH || !P256.inRange(key)) {
            throw new IllegalArgumentException("no private key of P-256");
        }
        return new P256PrivateKey(kind, P256.words(key));
    }

    /**
     * Makes a signature: r = x(k G) modulo the order, s = (e + r d) / k.
     *
     * <p>s is computed as (b e + r b d) / (b k): the signature does not depend on b, and what is left of the time does not depend
     * on d and k.
     *
     * @param e the leftmost 256 bits of the content's hash
     * @param k the nonce, from 1 to the order - 1
     * @param b random, from 1 to the order - 1
     * @return false if r or s is 0, so that another nonce is needed
     */
    public boolean sign(byte[] e, byte[] k, byte[] b, byte[] r, byte[] s) {
        long[] nonce = P256.words(k);
        long[] blind = P256.words(b);
        long[] first = new long[Words.COUNT];
        P256SecretMultiple multiple = new P256SecretMultiple(kind);
        multiple.ofBase(nonce);
        multiple.writeX(first); // below the prime, and so below twice the order
        multiple.clear();
        P256Order.reduce(first);
        Words.toBigEndian(first, 0, r, 0);

        long[] sum = new long[Words.COUNT];
        long[] second = new long[Words.COUNT];
        long notZero = ~Words.isZero(first);
        P256Order.multiply(blind, P256.words(e), sum); // b e / R
        P256Order.multiply(blind, d, second); // b d / R
        P256Order.toMontgomery(first);
        P256Order.multiply(second, first, second);
        P256Order.add(sum, second, sum); // b (e + r d) / R
        P256Order.multiply(nonce, blind, nonce);
        P256Order.invert(nonce); // R / (b k)
        P256Order.multiply(nonce, sum, second);
        P256Order.toMontgomery(second);
        Words.toBigEndian(second, 0, s, 0);
        notZero &= ~Words.isZero(second);

        Words.clear(nonce);
        Words.clear(blind);
        Words.clear(sum);
        return notZero != 0;
    }
}
