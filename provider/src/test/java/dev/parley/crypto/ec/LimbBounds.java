package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The interval in which each limb of an element must lie whatever the input was, kept by the tests' doubles of
 * {@link P256Element} and {@link Element25519} through every operation.
 */
final class LimbBounds {

    private static final int LIMBS = 5;

    private final FiveLimbs<?> element;
    private final long[] lowest = new long[LIMBS];
    private final long[] highest = new long[LIMBS];

    LimbBounds(FiveLimbs<?> element) {
        this.element = element;
    }

    void set(LimbBounds a) {
        for (int i = 0; i < LIMBS; i++) {
            limb(i, a.lowest[i], a.highest[i]);
        }
    }

    /** All limbs alike. */
    void set(long from, long to) {
        for (int i = 0; i < LIMBS; i++) {
            limb(i, from, to);
        }
    }

    void limb(int i, long from, long to) {
        lowest[i] = from;
        highest[i] = to;
        long limb = switch (i) {
            case 0 -> element.l0;
            case 1 -> element.l1;
            case 2 -> element.l2;
            case 3 -> element.l3;
            default -> element.l4;
        };
        assertTrue(from <= limb && limb <= to, "the double itself is wrong about a limb");
    }

    void add(LimbBounds a, LimbBounds b) {
        for (int i = 0; i < LIMBS; i++) {
            limb(i, Math.addExact(a.lowest[i], b.lowest[i]), Math.addExact(a.highest[i], b.highest[i]));
        }
    }

    void subtract(LimbBounds a, LimbBounds b) {
        for (int i = 0; i < LIMBS; i++) {
            limb(i, Math.subtractExact(a.lowest[i], b.highest[i]), Math.subtractExact(a.highest[i], b.lowest[i]));
        }
    }

    /** Either sign. */
    void negate() {
        for (int i = 0; i < LIMBS; i++) {
            long size = Math.max(Math.abs(lowest[i]), Math.abs(highest[i]));
            limb(i, -size, size);
        }
    }

    /** Either of the two, for both. */
    void swap(LimbBounds other) {
        for (int i = 0; i < LIMBS; i++) {
            long least = Math.min(lowest[i], other.lowest[i]);
            long most = Math.max(highest[i], other.highest[i]);
            limb(i, least, most);
            other.limb(i, least, most);
        }
    }

    /** That every limb's magnitude is below this. */
    void require(long below) {
        for (int i = 0; i < LIMBS; i++) {
            assertTrue(lowest[i] > -below && highest[i] < below, this::toString);
        }
    }

    /** The greatest magnitude that any limb may have. */
    long greatest() {
        long greatest = 0;
        for (int i = 0; i < LIMBS; i++) {
            greatest = Math.max(greatest, Math.max(Math.abs(lowest[i]), Math.abs(highest[i])));
        }
        return greatest;
    }

    @Override
    public String toString() {
        return "limb 0 between " + lowest[0] / 0x1p51 + " and " + highest[0] / 0x1p51 + " times 2^51, limb 4 between "
                + lowest[4] / 0x1p51 + " and " + highest[4] / 0x1p51;
    }
}
