package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;

/**
 * The tests' double of {@link P256Element}: computes as that does, and besides keeps for every element the interval in which
 * each limb and the value must lie whatever the input was. An operation whose conditions these intervals do not grant fails, so
 * that formulas which run through with this element cannot overflow for any other values.
 */
final class BoundedElement extends P256Element {

    static final BigInteger PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

    private static final BigInteger LIMBS = BigInteger.valueOf(20).shiftLeft(106);
    private static final BigInteger FACTORS = PRIME.pow(2).shiftLeft(8);
    private static final BigInteger WRITABLE = PRIME.multiply(BigInteger.valueOf(15));
    private static final long SLACK = 1L << 10;

    private final LimbBounds bounds = new LimbBounds(this);
    private BigInteger low = BigInteger.ZERO;
    private BigInteger high = BigInteger.ZERO;

    /** The bounds of the value in units of the prime, rounded outwards. */
    int low() {
        return low.divide(PRIME).intValue() - (low.signum() < 0 ? 1 : 0);
    }

    int high() {
        return high.divide(PRIME).intValue() + (high.signum() > 0 ? 1 : 0);
    }

    @Override
    P256Element fresh() {
        return new BoundedElement();
    }

    @Override
    void set(P256Element a) {
        super.set(a);
        bounds.set(of(a).bounds);
        bound(of(a).low, of(a).high);
    }

    @Override
    void clear() {
        super.clear();
        bounds.set(0, 0);
        bound(BigInteger.ZERO, BigInteger.ZERO);
    }

    @Override
    void add(P256Element a, P256Element b) {
        super.add(a, b);
        bounds.add(of(a).bounds, of(b).bounds);
        bound(of(a).low.add(of(b).low), of(a).high.add(of(b).high));
    }

    @Override
    void subtract(P256Element a, P256Element b) {
        super.subtract(a, b);
        bounds.subtract(of(a).bounds, of(b).bounds);
        bound(of(a).low.subtract(of(b).high), of(a).high.subtract(of(b).low));
    }

    @Override
    void negateIf(long mask) {
        super.negateIf(mask);
        bounds.negate();
        bound(size().negate(), size());
    }

    @Override
    void swapIf(long mask, P256Element other) {
        super.swapIf(mask, other);
        bounds.swap(of(other).bounds);
        BigInteger least = low.min(of(other).low);
        BigInteger most = high.max(of(other).high);
        bound(least, most);
        of(other).bound(least, most);
    }

    @Override
    void multiply(P256Element a, P256Element b) {
        BigInteger product = product(a, b);
        requireFactors(limbs(a, b), product);
        super.multiply(a, b);
        reduced(product.negate(), product);
    }

    @Override
    void square(P256Element a) {
        BigInteger product = product(a, a);
        requireFactors(limbs(a, a), product);
        super.square(a);
        reduced(BigInteger.ZERO, product);
    }

    @Override
    void subtractProducts(P256Element a, P256Element b, P256Element c, P256Element d) {
        BigInteger sum = product(a, b).add(product(c, d));
        requireFactors(limbs(a, b).add(limbs(c, d)), sum);
        super.subtractProducts(a, b, c, d);
        reduced(sum.negate(), sum);
    }

    @Override
    void read(long w0, long w1, long w2, long w3) {
        super.read(w0, w1, w2, w3);
        for (int i = 0; i < 5; i++) {
            bounds.limb(i, 0, (1L << (i < 4 ? 53 : 44)) - 1);
        }
        bound(BigInteger.ZERO, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    }

    @Override
    void write(long[] words, int at) {
        bounds.require(1L << 60);
        assertTrue(size().compareTo(WRITABLE) <= 0, this::toString);
        super.write(words, at);
    }

    @Override
    boolean isZero() {
        bounds.require(1L << 60);
        assertTrue(size().compareTo(WRITABLE) <= 0, this::toString);
        return super.isZero();
    }

    /** The bounds of (t + m p) / R, for t between the two and m below R. */
    private void reduced(BigInteger from, BigInteger to) {
        for (int i = 0; i < 4; i++) {
            bounds.limb(i, -SLACK, (1L << 53) + SLACK);
        }
        BigInteger least = from.shiftRight(265);
        BigInteger most = to.shiftRight(265).add(PRIME);
        bounds.limb( // the other limbs make up less than 2 in the highest
                4,
                least.shiftRight(212).longValueExact() - 2,
                most.shiftRight(212).longValueExact() + 1);
        bound(least, most);
    }

    private void bound(BigInteger from, BigInteger to) {
        low = from;
        high = to;
        BigInteger value = Numbers.value(this);
        assertTrue(from.compareTo(value) <= 0 && value.compareTo(to) <= 0, "the double itself is wrong about a value");
    }

    private static BigInteger product(P256Element a, P256Element b) {
        return of(a).size().multiply(of(b).size());
    }

    private static BigInteger limbs(P256Element a, P256Element b) {
        return BigInteger.valueOf(of(a).bounds.greatest())
                .multiply(BigInteger.valueOf(of(b).bounds.greatest()));
    }

    private static void requireFactors(BigInteger limbs, BigInteger values) {
        assertTrue(limbs.compareTo(LIMBS) < 0, () -> "limbs whose products are " + limbs.bitLength() + " bits long");
        assertTrue(values.compareTo(FACTORS) <= 0, () -> "values whose product is " + values);
    }

    private static BoundedElement of(P256Element a) {
        return (BoundedElement) a;
    }

    private BigInteger size() {
        return low.abs().max(high.abs());
    }

    @Override
    public String toString() {
        return "between " + low() + " p and " + high() + " p, " + bounds;
    }
}
