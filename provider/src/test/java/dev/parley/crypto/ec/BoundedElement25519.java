package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The tests' double of {@link Element25519}: computes as that does, and besides keeps for every element the interval in which each
 * limb must lie whatever the input was. An operation whose conditions these intervals do not grant fails.
 */
final class BoundedElement25519 extends Element25519 {

    private static final long SLACK = 1L << 24;

    private long lowest;
    private long highest;

    @Override
    Element25519 fresh() {
        return new BoundedElement25519();
    }

    @Override
    void set(Element25519 a) {
        super.set(a);
        bound(of(a).lowest, of(a).highest);
    }

    @Override
    void clear() {
        super.clear();
        bound(0, 0);
    }

    @Override
    void add(Element25519 a, Element25519 b) {
        super.add(a, b);
        bound(Math.addExact(of(a).lowest, of(b).lowest), Math.addExact(of(a).highest, of(b).highest));
    }

    @Override
    void subtract(Element25519 a, Element25519 b) {
        super.subtract(a, b);
        bound(Math.subtractExact(of(a).lowest, of(b).highest), Math.subtractExact(of(a).highest, of(b).lowest));
    }

    @Override
    void negateIf(long mask) {
        super.negateIf(mask);
        long size = Math.max(Math.abs(lowest), Math.abs(highest));
        bound(-size, size);
    }

    @Override
    void swapIf(long mask, Element25519 other) {
        super.swapIf(mask, other);
        long least = Math.min(lowest, of(other).lowest);
        long most = Math.max(highest, of(other).highest);
        bound(least, most);
        of(other).bound(least, most);
    }

    @Override
    void multiply(Element25519 a, Element25519 b) {
        of(a).requireLimbs(1L << 53);
        of(b).requireLimbs(1L << 53);
        super.multiply(a, b);
        bound(-SLACK, (1L << 51) + SLACK);
    }

    @Override
    void square(Element25519 a) {
        of(a).requireLimbs(1L << 53);
        super.square(a);
        bound(-SLACK, (1L << 51) + SLACK);
    }

    @Override
    void multiply(Element25519 a, int factor) {
        of(a).requireLimbs(1L << 53);
        assertTrue(factor >= 0 && factor <= 1 << 17);
        super.multiply(a, factor);
        bound(-SLACK, (1L << 51) + SLACK);
    }

    @Override
    void read(long w0, long w1, long w2, long w3) {
        super.read(w0, w1, w2, w3);
        bound(0, (1L << 51) - 1);
    }

    @Override
    void write(long[] words) {
        requireLimbs(1L << 60);
        super.write(words);
    }

    private static BoundedElement25519 of(Element25519 a) {
        return (BoundedElement25519) a;
    }

    private void bound(long from, long to) {
        lowest = from;
        highest = to;
        for (long limb : new long[] {l0, l1, l2, l3, l4}) {
            assertTrue(from <= limb && limb <= to, "the double itself is wrong");
        }
    }

    private void requireLimbs(long below) {
        assertTrue(lowest > -below && highest < below, this::toString);
    }

    @Override
    public String toString() {
        return "limbs between " + lowest / 0x1p51 + " and " + highest / 0x1p51 + " times 2^51";
    }
}
