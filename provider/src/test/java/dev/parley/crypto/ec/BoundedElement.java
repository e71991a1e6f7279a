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

    private static final BigInteger FACTORS = PRIME.pow(2).shiftLeft(8);
    private static final BigInteger WRITABLE = PRIME.multiply(BigInteger.valueOf(15));
    private static final long SLACK = 1L << 10;

    private final long[] lowest = new long[5];
    private final long[] highest = new long[5];
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
        BoundedElement other = (BoundedElement) a;
        for (int i = 0; i < 5; i++) {
            lowest[i] = other.lowest[i];
            highest[i] = other.highest[i];
        }
        bound(other.low, other.high);
    }

    @Override
    void clear() {
        super.clear();
        for (int i = 0; i < 5; i++) {
            lowest[i] = 0;
            highest[i] = 0;
        }
        bound(BigInteger.ZERO, BigInteger.ZERO);
    }

    @Override
    void add(P256Element a, P256Element b) {
        super.add(a, b);
        BoundedElement x = (BoundedElement) a;
        BoundedElement y = (BoundedElement) b;
        for (int i = 0; i < 5; i++) {
            long lower = Math.addExact(x.lowest[i], y.lowest[i]);
            highest[i] = Math.addExact(x.highest[i], y.highest[i]);
            lowest[i] = lower;
        }
        bound(x.low.add(y.low), x.high.add(y.high));
    }

    @Override
    void subtract(P256Element a, P256Element b) {
        super.subtract(a, b);
        BoundedElement x = (BoundedElement) a;
        BoundedElement y = (BoundedElement) b;
        for (int i = 0; i < 5; i++) {
            long lower = Math.subtractExact(x.lowest[i], y.highest[i]);
            highest[i] = Math.subtractExact(x.highest[i], y.lowest[i]);
            lowest[i] = lower;
        }
        bound(x.low.subtract(y.high), x.high.subtract(y.low));
    }

    @Override
    void negateIf(long mask) {
        super.negateIf(mask);
        for (int i = 0; i < 5; i++) {
            long size = Math.max(Math.abs(lowest[i]), Math.abs(highest[i]));
            lowest[i] = -size;
            highest[i] = size;
        }
        bound(size().negate(), size());
    }

    @Override
    void multiply(P256Element a, P256Element b) {
        BoundedElement x = (BoundedElement) a;
        BoundedElement y = (BoundedElement) b;
        x.requireFactor();
        y.requireFactor();
        BigInteger product = x.size().multiply(y.size());
        assertTrue(product.compareTo(FACTORS) <= 0, () -> "factors " + x + " and " + y);
        super.multiply(a, b);
        reduced(product.negate(), product);
    }

    @Override
    void square(P256Element a) {
        BoundedElement x = (BoundedElement) a;
        x.requireFactor();
        BigInteger product = x.size().pow(2);
        assertTrue(product.compareTo(FACTORS) <= 0, () -> "square of " + x);
        super.square(a);
        reduced(BigInteger.ZERO, product);
    }

    @Override
    void read(long w0, long w1, long w2, long w3) {
        super.read(w0, w1, w2, w3);
        for (int i = 0; i < 5; i++) {
            lowest[i] = 0;
            highest[i] = (1L << (i < 4 ? 53 : 44)) - 1;
        }
        bound(BigInteger.ZERO, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    }

    @Override
    void write(long[] words, int at) {
        requireLimbs(1L << 60);
        assertTrue(size().compareTo(WRITABLE) <= 0, this::toString);
        super.write(words, at);
    }

    @Override
    boolean isZero() {
        requireLimbs(1L << 60);
        assertTrue(size().compareTo(WRITABLE) <= 0, this::toString);
        return super.isZero();
    }

    /** The bounds of (t + m p) / R, for t between the two and m below R. */
    private void reduced(BigInteger from, BigInteger to) {
        for (int i = 0; i < 4; i++) {
            lowest[i] = -SLACK;
            highest[i] = (1L << 53) + SLACK;
        }
        BigInteger least = from.shiftRight(265);
        BigInteger most = to.shiftRight(265).add(PRIME);
        lowest[4] = least.shiftRight(212).longValueExact() - 2; // the other limbs make up less than 2 in the highest
        highest[4] = most.shiftRight(212).longValueExact() + 1;
        bound(least, most);
    }

    private void bound(BigInteger from, BigInteger to) {
        low = from;
        high = to;
        BigInteger value = Numbers.value(this);
        long[] limbs = {l0, l1, l2, l3, l4};
        for (int i = 0; i < 5; i++) {
            assertTrue(lowest[i] <= limbs[i] && limbs[i] <= highest[i], "the double itself is wrong about a limb");
        }
        assertTrue(from.compareTo(value) <= 0 && value.compareTo(to) <= 0, "the double itself is wrong about a value");
    }

    private void requireLimbs(long below) {
        for (int i = 0; i < 5; i++) {
            assertTrue(lowest[i] > -below && highest[i] < below, this::toString);
        }
    }

    private void requireFactor() {
        requireLimbs(9L << 53);
        for (long lower : lowest) {
            for (long upper : highest) {
                assertTrue(upper - lower < 1L << 57, this::toString);
            }
        }
    }

    private BigInteger size() {
        return low.abs().max(high.abs());
    }

    @Override
    public String toString() {
        return "between " + low() + " p and " + high() + " p, limb 0 between " + lowest[0] / 0x1p53 + " and "
                + highest[0] / 0x1p53 + " times 2^53";
    }
}
