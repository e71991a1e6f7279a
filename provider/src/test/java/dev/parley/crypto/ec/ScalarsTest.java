package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Inversion and the numbers modulo the order of P-256. */
class ScalarsTest {

    private static final BigInteger ORDER = Numbers.ORDER;
    private static final BigInteger MONTGOMERY = BigInteger.ONE.shiftLeft(256);
    private static final BigInteger EDWARDS_PRIME =
            BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    private final Random random = Numbers.random();

    @Test
    void inversesAreThoseOfBigInteger() {
        for (BigInteger modulus : List.of(ORDER, BoundedElement.PRIME, EDWARDS_PRIME, BigInteger.valueOf(3))) {
            Inverse inverse = new Inverse(Numbers.words(modulus));
            for (BigInteger number : numbers()) {
                BigInteger reduced = number.mod(modulus);
                long[] words = Numbers.words(reduced);

                inverse.invert(words);

                BigInteger expected = reduced.signum() == 0 ? reduced : reduced.modInverse(modulus);
                assertEquals(expected, Numbers.number(words));
            }
        }
    }

    @Test
    void productsSumsAndNegativesAreThoseOfBigInteger() {
        BigInteger factor = MONTGOMERY.modInverse(ORDER);
        List<BigInteger> numbers = numbers();
        for (BigInteger number : numbers) {
            BigInteger a = number.mod(ORDER);
            BigInteger any = numbers.get(random.nextInt(numbers.size()));
            BigInteger b = any.mod(ORDER);
            long[] out = new long[4];

            P256Order.multiply(Numbers.words(a), Numbers.words(any), out);
            assertEquals(a.multiply(any).multiply(factor).mod(ORDER), Numbers.number(out));
            P256Order.add(Numbers.words(a), Numbers.words(b), out);
            assertEquals(a.add(b).mod(ORDER), Numbers.number(out));
            out = Numbers.words(number);
            P256Order.reduce(out);
            assertEquals(a, Numbers.number(out));
            assertEquals(
                    number.signum() > 0 && number.compareTo(ORDER) < 0 ? -1 : 0,
                    P256Order.inRange(Numbers.words(number)));
            out = Numbers.words(a);
            P256Order.negateIf(0, out);
            assertEquals(a, Numbers.number(out));
            P256Order.negateIf(-1, out);
            assertEquals(ORDER.subtract(a), Numbers.number(out));
        }
    }

    /** Below 2^256. */
    private List<BigInteger> numbers() {
        List<BigInteger> numbers = new ArrayList<>(Numbers.edges(MONTGOMERY));
        numbers.addAll(Numbers.edges(ORDER));
        for (int i = -3; i < 100; i++) {
            numbers.add(ORDER.add(BigInteger.valueOf(i)));
        }
        numbers.add(BigInteger.ZERO);
        for (int i = 0; i < Numbers.operations(); i++) {
            numbers.add(new BigInteger(256, random));
        }
        return numbers;
    }
}
