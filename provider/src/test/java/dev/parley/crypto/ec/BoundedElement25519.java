package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The tests' double of {@link Element25519}: computes as that does, and besides keeps for every element the interval in which each
 * limb must lie whatever the input was. An operation whose conditions these intervals do not grant fails.
 */
final class BoundedElement25519 extends Element25519 {

    private static final long FACTOR = 1L << 53;
    private static final long SLACK = 1L << 24;

    private final LimbBounds bounds = new LimbBounds(this);

    @Override
    Element25519 fresh() {
        return new BoundedElement25519();
    }

    @Override
    void set(Element25519 a) {
        super.set(a);
        bounds.set(of(a));
    }

    @Override
    void clear() {
        super.clear();
        bounds.set(0, 0);
    }

    @Override
    void add(Element25519 a, Element25519 b) {
        super.add(a, b);
        bounds.add(of(a), of(b));
    }

    @Override
    void subtract(Element25519 a, Element25519 b) {
        super.subtract(a, b);
        bounds.subtract(of(a), of(b));
    }

    @Override
    void negateIf(long mask) {
        super.negateIf(mask);
        bounds.negate();
    }

    @Override
    void swapIf(long mask, Element25519 other) {
        super.swapIf(mask, other);
        bounds.swap(of(other));
    }

    @Override
    void multiply(Element25519 a, Element25519 b) {
        of(a).require(FACTOR);
        of(b).require(FACTOR);
        super.multiply(a, b);
        bounds.set(-SLACK, (1L << 51) + SLACK);
    }

    @Override
    void square(Element25519 a) {
        of(a).require(FACTOR);
        super.square(a);
        bounds.set(-SLACK, (1L << 51) + SLACK);
    }

    @Override
    void multiply(Element25519 a, int factor) {
        of(a).require(FACTOR);
        assertTrue(factor >= 0 && factor <= 1 << 17);
        super.multiply(a, factor);
        bounds.set(-SLACK, (1L << 51) + SLACK);
    }

    @Override
    void read(long w0, long w1, long w2, long w3) {
        super.read(w0, w1, w2, w3);
        bounds.set(0, (1L << 51) - 1);
    }

    @Override
    void write(long[] words) {
        bounds.require(1L << 60);
        super.write(words);
    }

    private static LimbBounds of(Element25519 a) {
        return ((BoundedElement25519) a).bounds;
    }
}
