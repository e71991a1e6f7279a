package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class P256ElementTest {

    private static final BigInteger PRIME = BoundedElement.PRIME;
    private static final BigInteger MONTGOMERY = BigInteger.ONE.shiftLeft(265);
    private static final BigInteger FACTOR = PRIME.negate().modInverse(MONTGOMERY);
    /** The square root of the greatest product of two limbs, 20 2^106. */
    private static final long LARGEST = (long) (Math.sqrt(20) * 0x1p53);

    private final Random random = Numbers.random();
    private final P256Element product = new P256Element();

    @Test
    void productsAndSquaresAreThoseOfBigIntegerForAnyLimbsInBounds() {
        for (int i = 0; i < 40 * Numbers.operations(); i++) {
            P256Element a = any();
            P256Element b = any();

            product.multiply(a, b);
            assertProduct(a, b);
            product.square(a);
            assertProduct(a, a);
        }
    }

    @Test
    void productsOfLimbsAtTheirBoundsDoNotOverflow() {
        P256Element a = new P256Element();
        P256Element b = new P256Element();
        P256Element large = new P256Element();
        P256Element small = new P256Element();
        for (int one = 0; one < 243; one++) {
            extreme(a, one, LARGEST);
            extreme(large, one, (20L << 53) - 1);
            product.square(a);
            assertCongruent(a, a);
            for (int other = 0; other < 243; other++) {
                extreme(b, other, LARGEST);
                product.multiply(a, b);
                assertCongruent(a, b);
                extreme(small, other, 1L << 53);
                product.multiply(large, small);
                assertCongruent(large, small);
                product.multiply(small, large);
                assertCongruent(large, small);
            }
        }
    }

    @Test
    void differencesOfProductsAreThoseOfBigInteger() {
        P256Element[] factors = new P256Element[4];
        for (int i = 0; i < 20_000; i++) {
            for (int j = 0; j < 4; j++) {
                factors[j] = new P256Element();
                extreme(factors[j], random.nextInt(243), (long) (Math.sqrt(10) * 0x1p53) - random.nextInt(2));
                if (i % 2 == 0) {
                    factors[j] = any();
                    factors[j].l0 >>= 1;
                    factors[j].l1 >>= 1;
                    factors[j].l2 >>= 1;
                    factors[j].l3 >>= 1;
                    factors[j].l4 >>= 1;
                }
            }
            product.subtractProducts(factors[0], factors[1], factors[2], factors[3]);
            BigInteger exact = Numbers.value(factors[0])
                    .multiply(Numbers.value(factors[1]))
                    .subtract(Numbers.value(factors[2]).multiply(Numbers.value(factors[3])));
            assertReduced(exact);
        }
    }

    @Test
    void elementsAreWrittenReduced() {
        long[] words = new long[4];
        for (int i = 0; i < 40 * Numbers.operations(); i++) {
            P256Element a = any();
            if (Numbers.value(a).abs().compareTo(PRIME.multiply(BigInteger.valueOf(15))) <= 0) {
                a.write(words);
                assertEquals(Numbers.value(a).mod(PRIME), Numbers.number(words));
            }
        }
        for (int multiple = -15; multiple <= 15; multiple++) {
            for (int near = -2; near <= 2; near++) {
                BigInteger value = PRIME.multiply(BigInteger.valueOf(multiple)).add(BigInteger.valueOf(near));
                P256Element a = limbs(value);
                if (value.abs().compareTo(PRIME.multiply(BigInteger.valueOf(15))) <= 0) {
                    a.write(words);
                    assertEquals(value.mod(PRIME), Numbers.number(words));
                    assertEquals(near == 0, a.isZero());
                    a.l0 += 1L << 55; // the same value in other limbs
                    a.l1 -= 4;
                    assertEquals(near == 0, a.isZero());
                }
            }
        }
    }

    @Test
    void inversesAreThoseOfBigInteger() {
        P256Element inverse = new P256Element();
        for (int i = 0; i < Numbers.operations(); i++) {
            BigInteger number = i < 3 ? BigInteger.valueOf(i) : Numbers.below(PRIME, random);
            P256Element a = limbs(number.multiply(MONTGOMERY).mod(PRIME));

            inverse.invert(a);
            inverse.fromMontgomery();

            BigInteger expected = i == 0 ? BigInteger.ZERO : number.modInverse(PRIME);
            assertEquals(expected, Numbers.value(inverse).mod(PRIME));
        }
    }

    @Test
    void onlyNumbersBelowThePrimeAreDecoded() {
        BigInteger[] good = {BigInteger.ZERO, BigInteger.ONE, PRIME.subtract(BigInteger.ONE)};
        BigInteger[] bad = {
            PRIME, PRIME.add(BigInteger.ONE), BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)
        };
        for (BigInteger number : good) {
            assertTrue(product.decode(Numbers.bytes(number)));
            product.fromMontgomery();
            assertEquals(number, Numbers.value(product).mod(PRIME));
        }
        for (BigInteger number : bad) {
            assertFalse(product.decode(Numbers.bytes(number)));
        }
    }

    private void assertProduct(P256Element a, P256Element b) {
        BigInteger exact = Numbers.value(a).multiply(Numbers.value(b));
        BigInteger value = Numbers.value(product);
        if (exact.abs().compareTo(PRIME.pow(2).shiftLeft(8)) <= 0) {
            assertTrue(value.shiftLeft(1).compareTo(PRIME.negate()) >= 0);
            assertTrue(value.shiftLeft(1).compareTo(PRIME.multiply(BigInteger.valueOf(3))) <= 0);
        }
        assertCongruent(a, b);
    }

    private void assertCongruent(P256Element a, P256Element b) {
        assertReduced(Numbers.value(a).multiply(Numbers.value(b)));
    }

    /** Whether it is the very number that Montgomery's reduction gives, and in limbs as small as they are said to be. */
    private void assertReduced(BigInteger exact) {
        BigInteger factor = exact.multiply(FACTOR).mod(MONTGOMERY);
        assertEquals(exact.add(factor.multiply(PRIME)).shiftRight(265), Numbers.value(product));
        for (long limb : new long[] {product.l0, product.l1, product.l2, product.l3}) {
            assertTrue(limb >= -(1L << 10) && limb <= (1L << 53) + (1L << 10));
        }
    }

    /** Limbs of any size and sign, small ones and such at the bounds among them. */
    private P256Element any() {
        P256Element a = new P256Element();
        a.l0 = limb();
        a.l1 = limb();
        a.l2 = limb();
        a.l3 = limb();
        a.l4 = random.nextInt(3) == 0 ? limb() : limb() >> 9;
        return a;
    }

    private long limb() {
        return switch (random.nextInt(8)) {
            case 0 -> LARGEST;
            case 1 -> -LARGEST;
            case 2 -> random.nextInt(5) - 2;
            default -> random.nextLong() >> 8 + random.nextInt(10);
        };
    }

    /** Each limb the greatest, the least or 0, by the ternary digits of a number. */
    private static void extreme(P256Element a, int digits, long limb) {
        a.l0 = (digits % 3 - 1) * limb;
        a.l1 = (digits / 3 % 3 - 1) * limb;
        a.l2 = (digits / 9 % 3 - 1) * limb;
        a.l3 = (digits / 27 % 3 - 1) * limb;
        a.l4 = (digits / 81 % 3 - 1) * limb;
    }

    private static P256Element limbs(BigInteger value) {
        P256Element a = new P256Element();
        long mask = (1L << 53) - 1;
        a.l0 = value.longValue() & mask;
        a.l1 = value.shiftRight(53).longValue() & mask;
        a.l2 = value.shiftRight(106).longValue() & mask;
        a.l3 = value.shiftRight(159).longValue() & mask;
        a.l4 = value.shiftRight(212).longValueExact();
        return a;
    }
}
