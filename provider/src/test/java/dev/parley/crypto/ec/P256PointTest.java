package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bounds that the formulas say they take and leave, for any order of doubling and adding. */
class P256PointTest {

    private final BoundedElement kind = new BoundedElement();
    private final P256Point point = new P256Point(kind);
    private final P256Affine other = new P256Affine(kind);

    @Test
    void formulasLeaveWhatTheyTake() {
        Random random = Numbers.random();
        other.select(P256Comb.table(), 0, 16, 3, -1);
        point.set(other);
        for (int i = 0; i < 500; i++) {
            if (random.nextBoolean()) {
                point.twice();
            } else {
                other.select(P256Comb.table(), P256Comb.ROW_WORDS * (i % 51), 16, i % 16, random.nextInt(2) - 1);
                point.add(other);
            }
            assertBounds(point.x, -4, 3);
            assertBounds(point.w, -1, 3);
            assertBounds(point.z, -1, 2);
        }
    }

    private static void assertBounds(P256Element element, int low, int high) {
        BoundedElement bounded = (BoundedElement) element;
        assertTrue(bounded.low() >= low && bounded.high() <= high, bounded::toString);
    }
}
