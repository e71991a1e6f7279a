package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Element25519Test {

    private static final BigInteger PRIME = AffineEdwards.PRIME;
    private static final long LARGEST = (1L << 53) - 1;

    private final Random random = Numbers.random();
    private final Element25519 product = new Element25519();

    @Test
    void productsAndSquaresAreThoseOfBigIntegerForAnyLimbsInBounds() {
        for (int i = 0; i < 40 * Numbers.operations(); i++) {
            Element25519 a = any();
            Element25519 b = any();
            int factor = random.nextInt((1 << 17) + 1);

            product.multiply(a, b);
            assertProduct(value(a).multiply(value(b)));
            product.square(a);
            assertProduct(value(a).pow(2));
            product.multiply(a, factor);
            assertProduct(value(a).multiply(BigInteger.valueOf(factor)));
        }
    }

    @Test
    void productsOfLimbsAtTheirBoundsDoNotOverflow() {
        for (int one = 0; one < 243; one++) {
            Element25519 a = extreme(one);
            product.square(a);
            assertProduct(value(a).pow(2));
            product.multiply(a, 1 << 17);
            assertProduct(value(a).shiftLeft(17));
            for (int other = 0; other < 243; other++) {
                Element25519 b = extreme(other);
                product.multiply(a, b);
                assertProduct(value(a).multiply(value(b)));
            }
        }
    }

    @Test
    void elementsAreWrittenReduced() {
        long[] words = new long[4];
        for (int i = 0; i < 40 * Numbers.operations(); i++) {
            Element25519 a = any();
            if (i % 4 == 0) {
                a.l4 <<= 6;
                a.l1 <<= 6;
            }
            a.write(words);
            assertEquals(value(a).mod(PRIME), Numbers.number(words));
        }
        for (int multiple = -3; multiple <= 3; multiple++) {
            for (int near = -40; near <= 40; near++) {
                BigInteger value = PRIME.multiply(BigInteger.valueOf(multiple)).add(BigInteger.valueOf(near));
                Element25519 a = limbs(value);
                a.write(words);
                assertEquals(value.mod(PRIME), Numbers.number(words));
                a.l1 += 1L << 53; // the same value in other limbs
                a.l2 -= 4;
                a.write(words);
                assertEquals(value.mod(PRIME), Numbers.number(words));
            }
        }
    }

    @Test
    void inversesAreThoseOfBigInteger() {
        long[] words = new long[4];
        for (int i = 0; i < Numbers.operations(); i++) {
            BigInteger number = i < 3 ? BigInteger.valueOf(i) : Numbers.below(PRIME, random);
            product.invert(limbs(number));
            product.write(words);

            assertEquals(i == 0 ? number : number.modInverse(PRIME), Numbers.number(words));
        }
    }

    private void assertProduct(BigInteger exact) {
        assertEquals(exact.mod(PRIME), value(product).mod(PRIME));
        for (long limb : new long[] {product.l0, product.l1, product.l2, product.l3, product.l4}) {
            assertTrue(limb >= -(1L << 24) && limb <= (1L << 51) + (1L << 24), () -> Long.toHexString(limb));
        }
    }

    /** Limbs of any size and sign, small ones and such at the bounds among them. */
    private Element25519 any() {
        Element25519 a = new Element25519();
        a.l0 = limb();
        a.l1 = limb();
        a.l2 = limb();
        a.l3 = limb();
        a.l4 = limb();
        return a;
    }

    private long limb() {
        return switch (random.nextInt(8)) {
            case 0 -> LARGEST;
            case 1 -> -LARGEST;
            case 2 -> random.nextInt(5) - 2;
            default -> random.nextLong() >> 10 + random.nextInt(10);
        };
    }

    /** Each limb the greatest, the least or 0, by the ternary digits of a number. */
    private static Element25519 extreme(int digits) {
        Element25519 a = new Element25519();
        a.l0 = (digits % 3 - 1) * LARGEST;
        a.l1 = (digits / 3 % 3 - 1) * LARGEST;
        a.l2 = (digits / 9 % 3 - 1) * LARGEST;
        a.l3 = (digits / 27 % 3 - 1) * LARGEST;
        a.l4 = (digits / 81 % 3 - 1) * LARGEST;
        return a;
    }

    private static Element25519 limbs(BigInteger value) {
        Element25519 a = new Element25519();
        long mask = (1L << 51) - 1;
        a.l0 = value.longValue() & mask;
        a.l1 = value.shiftRight(51).longValue() & mask;
        a.l2 = value.shiftRight(102).longValue() & mask;
        a.l3 = value.shiftRight(153).longValue() & mask;
        a.l4 = value.shiftRight(204).longValueExact();
        return a;
    }

    private static BigInteger value(Element25519 a) {
        return Numbers.sum(51, a.l0, a.l1, a.l2, a.l3, a.l4);
    }
}
