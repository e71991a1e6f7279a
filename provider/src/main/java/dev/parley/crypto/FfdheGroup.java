package dev.parley.crypto;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Diffie-Hellman in a finite field: the groups of RFC 7919, and what a TLS 1.2 server chooses by itself.
 *
 * <p>BigInteger's exponentiation is not constant time, so a private exponent here is ephemeral and used once.
 *
 * @see "RFC 7919; RFC 8446 §4.2.8.1, §7.4.1; RFC 5246 §8.1.2"
 */
public final class FfdheGroup implements Group {

    private static final int LEAST_BITS = 2048;
    private static final int MOST_BITS = 8192;
    private static final BigInteger TWO = BigInteger.TWO;

    private final @Nullable NamedGroup id;
    private final BigInteger prime;
    private final BigInteger generator;
    private final int exponentBits;
    private final boolean tls12;

    private FfdheGroup(
            @Nullable NamedGroup id, BigInteger prime, BigInteger generator, int exponentBits, boolean tls12) {
        this.id = id;
        this.prime = prime;
        this.generator = generator;
        this.exponentBits = exponentBits;
        this.tls12 = tls12;
    }

    /** A group of RFC 7919 as TLS 1.3 uses it: shares and secrets as long as the prime. */
    static FfdheGroup of(NamedGroup id) {
        return new FfdheGroup(id, FfdhePrimes.prime(id), TWO, FfdhePrimes.exponentBits(id), false);
    }

    /** The same group as TLS 1.2 uses it: the peer's share may lack leading zeros, the secret does. */
    FfdheGroup forTls12() {
        return new FfdheGroup(id, prime, generator, exponentBits, true);
    }

    /** Parameters of RFC 7919 or of a server's own choice, for TLS 1.2. */
    static FfdheGroup of(BigInteger prime, BigInteger generator, Iterable<FfdheGroup> known) throws TlsFault {
        for (FfdheGroup group : known) {
            if (group.prime.equals(prime) && group.generator.equals(generator)) {
                return group.forTls12();
            }
        }
        int bits = prime.bitLength();
        if (bits < LEAST_BITS || bits > MOST_BITS) { // 7919 §4: the client refuses what is too small
            throw KeyFault.DH_PARAMETERS_WEAK.of(bits, LEAST_BITS, MOST_BITS);
        }
        boolean generates = generator.compareTo(TWO) >= 0 && generator.compareTo(prime.subtract(TWO)) <= 0;
        if (prime.signum() < 0 || !prime.testBit(0) || !generates) {
            throw KeyFault.DH_PARAMETERS_INVALID.of();
        }
        return new FfdheGroup(null, prime, generator, bits / 2, true); // not known to be a safe prime: a long exponent
    }

    /** The secret as TLS 1.2 takes it, without its leading zeros; the longer form is zeroed. */
    public static Secret stripped(Secret padded) { // 5246 §8.1.2
        byte[] bytes = padded.bytes();
        int from = 0;
        while (from < bytes.length - 1 && bytes[from] == 0) {
            from++;
        }
        Secret stripped = Secret.owning(Arrays.copyOfRange(bytes, from, bytes.length));
        padded.destroy();
        return stripped;
    }

    @Override
    public @Nullable NamedGroup id() {
        return id;
    }

    /** {@code dh_p}. */
    public BigInteger prime() {
        return prime;
    }

    /** {@code dh_g}. */
    public BigInteger generator() {
        return generator;
    }

    @Override
    public Offer offer(Randoms randoms) {
        BigInteger exponent = exponent(randoms);
        byte[] share = Scalars.octets(generator.modPow(exponent, prime), length());
        Secret secret = Secret.owning(Scalars.octets(exponent, (exponentBits + 7) / 8));
        return new ScalarOffer(name(), share, secret, this::agree);
    }

    @Override
    public String toString() {
        return name();
    }

    private BigInteger exponent(Randoms randoms) {
        byte[] bytes = randoms.bytes((exponentBits + 7) / 8);
        bytes[0] &= (byte) (0xFF >>> (8 * bytes.length - exponentBits));
        BigInteger exponent = new BigInteger(1, bytes).setBit(exponentBits - 1); // never short
        Arrays.fill(bytes, (byte) 0);
        return exponent;
    }

    private Secret agree(Secret exponent, byte[] theirs) throws TlsFault {
        if (!tls12 && theirs.length != length()) { // 8446 §4.2.8.1: padded to the size of p
            throw KeyFault.SHARE_LENGTH.of(name(), theirs.length, length());
        }
        BigInteger share = new BigInteger(1, theirs);
        boolean inRange = share.compareTo(BigInteger.ONE) > 0 && share.compareTo(prime.subtract(BigInteger.ONE)) < 0;
        if (!inRange) { // 8446 §4.2.8.1, 7919 §5.1
            throw KeyFault.DH_SHARE_OUT_OF_RANGE.of(name());
        }
        BigInteger shared = share.modPow(new BigInteger(1, exponent.bytes()), prime);
        Secret padded = Secret.owning(Scalars.octets(shared, length())); // 8446 §7.4.1
        return tls12 ? stripped(padded) : padded;
    }

    private int length() {
        return (prime.bitLength() + 7) / 8;
    }

    private String name() {
        return id == null ? "DHE " + prime.bitLength() : id.rfcName();
    }
}
