package dev.parley.crypto.ec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.util.BigIntegers;

/** Numbers for tests, and how many: some hundred, or as many as the system property {@code parley.ec.operations} says. */
final class Numbers {

    static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final int FEW = 200;

    private Numbers() {}

    /** The operations that a test of random input should try. */
    static int operations() {
        return Integer.getInteger("parley.ec.operations", FEW);
    }

    /** Different numbers with every run of a long test, the same ones in the build. */
    static Random random() {
        return new Random(Long.getLong("parley.ec.seed", 256));
    }

    /**
     * The least and greatest scalars from 1 to the order - 1, and those of a single bit or of ones alone: some of these, or in a
     * long test all.
     */
    static List<BigInteger> edges(BigInteger order) {
        int step = operations() > FEW ? 1 : 5;
        List<BigInteger> edges = new ArrayList<>();
        for (int i = 1; i <= 80; i += i < 20 ? 1 : step) {
            edges.add(BigInteger.valueOf(i));
            edges.add(order.subtract(BigInteger.valueOf(i)));
        }
        for (int i = 7; i < order.bitLength(); i += step) {
            edges.add(BigInteger.ONE.shiftLeft(i));
            edges.add(BigInteger.ONE.shiftLeft(i).subtract(BigInteger.ONE));
        }
        edges.removeIf(edge -> edge.compareTo(order) >= 0);
        return edges;
    }

    static BigInteger below(BigInteger bound, Random random) {
        return new BigInteger(bound.bitLength() + 64, random).mod(bound);
    }

    static byte[] bytes(BigInteger number) {
        return BigIntegers.asUnsignedByteArray(32, number);
    }

    static long[] words(BigInteger number) {
        long[] words = new long[4];
        for (int i = 0; i < 4; i++) {
            words[i] = number.shiftRight(64 * i).longValue();
        }
        return words;
    }

    static BigInteger number(long[] words) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 3; i >= 0; i--) {
            number = number.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(words[i])));
        }
        return number;
    }

    /** What the limbs make up, neither reduced nor freed of Montgomery's factor. */
    static BigInteger value(P256Element a) {
        return sum(53, a.l0, a.l1, a.l2, a.l3, a.l4);
    }

    static BigInteger sum(int bits, long... limbs) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = limbs.length - 1; i >= 0; i--) {
            sum = sum.shiftLeft(bits).add(BigInteger.valueOf(limbs[i]));
        }
        return sum;
    }
}
