package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.crypto.KeyAgreement;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** Secret multiples against BouncyCastle and the JDK, at the edges of scalars and of coordinates too. */
class P256Test {

    private static final ECPoint GENERATOR =
            CustomNamedCurves.getByName("secp256r1").getG();
    private static final BigInteger ORDER = Numbers.ORDER;
    private static final BigInteger PRIME = BoundedElement.PRIME;

    private final Random random = Numbers.random();

    @Test
    void multiplesOfTheBasePointAreThoseOfBouncyCastle() {
        List<BigInteger> scalars = scalars();
        for (int i = 0; i < 2 * Numbers.operations(); i++) {
            scalars.add(Numbers.below(ORDER, random).max(BigInteger.ONE));
        }
        for (BigInteger k : scalars) {
            byte[] share = new byte[65];
            share[0] = 4;
            P256.share(Numbers.bytes(k), share, 1);

            assertArrayEquals(GENERATOR.multiply(k).getEncoded(false), share, k::toString);
        }
    }

    @Test
    void multiplesOfOtherPointsAreThoseOfBouncyCastle() {
        ECPoint other = GENERATOR.multiply(BigInteger.valueOf(0xfeed)).normalize();
        for (BigInteger k : scalars()) {
            assertAgrees(k, GENERATOR);
            assertAgrees(k, other);
        }
        for (int i = 0; i < Numbers.operations(); i++) {
            ECPoint point = GENERATOR.multiply(Numbers.below(ORDER, random)).normalize();
            assertAgrees(Numbers.below(ORDER, random).max(BigInteger.ONE), point);
        }
    }

    @Test
    void pointsWithEdgesForCoordinatesAreNoExceptions() {
        ECPoint zeroX = GENERATOR.getCurve().decodePoint(compressed(BigInteger.ZERO));
        assertAgrees(BigInteger.TEN, zeroX);
        for (BigInteger x : Numbers.edges(PRIME)) {
            BigInteger right = x.pow(3)
                    .subtract(x.multiply(BigInteger.valueOf(3)))
                    .add(GENERATOR.getCurve().getB().toBigInteger())
                    .mod(PRIME);
            if (right.modPow(PRIME.shiftRight(1), PRIME).equals(BigInteger.ONE)) {
                ECPoint point = GENERATOR.getCurve().decodePoint(compressed(x));
                assertAgrees(Numbers.below(ORDER, random), point);
                assertAgrees(Numbers.below(ORDER, random), point.negate());
            }
        }
    }

    @Test
    void theJdkAgrees() throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
        KeyFactory keys = KeyFactory.getInstance("EC");
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        for (int i = 0; i < Numbers.operations() / 8; i++) {
            BigInteger k = Numbers.below(ORDER, random);
            byte[] share = new byte[64];
            P256.share(Numbers.bytes(Numbers.below(ORDER, random)), share, 0);
            byte[] x = Arrays.copyOf(share, 32);
            byte[] y = Arrays.copyOfRange(share, 32, 64);
            agreement.init(keys.generatePrivate(new ECPrivateKeySpec(k, spec)));
            agreement.doPhase(
                    keys.generatePublic(new ECPublicKeySpec(
                            new java.security.spec.ECPoint(new BigInteger(1, x), new BigInteger(1, y)), spec)),
                    true);

            byte[] secret = new byte[32];
            assertTrue(P256.agree(Numbers.bytes(k), x, y, secret));
            assertArrayEquals(agreement.generateSecret(), secret);
        }
    }

    @Test
    void whatIsNoPointIsRefused() {
        byte[] k = Numbers.bytes(BigInteger.TEN);
        byte[] x = GENERATOR.getAffineXCoord().getEncoded();
        byte[] y = GENERATOR.getAffineYCoord().getEncoded();
        byte[] wrong = y.clone();
        wrong[31] ^= 1;
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xFF);

        assertTrue(P256.agree(k, x, y, new byte[32]));
        assertFalse(P256.agree(k, x, wrong, new byte[32]));
        assertFalse(P256.agree(k, new byte[32], new byte[32], new byte[32]));
        assertFalse(P256.agree(k, ones, y, new byte[32]));
        assertFalse(P256.agree(k, x, ones, new byte[32]));
        byte[] rootOfB = GENERATOR
                .getCurve()
                .decodePoint(compressed(BigInteger.ZERO))
                .getAffineYCoord()
                .getEncoded();
        assertTrue(P256.agree(k, new byte[32], rootOfB, new byte[32]));
        assertFalse(P256.agree(k, Numbers.bytes(PRIME), rootOfB, new byte[32]), "the same point in disguise");
    }

    @Test
    void scalarsAreInRangeFromOneToTheOrderLessOne() {
        BigInteger one = BigInteger.ONE;
        assertFalse(P256.inRange(new byte[32]));
        assertTrue(P256.inRange(Numbers.bytes(one)));
        assertTrue(P256.inRange(Numbers.bytes(ORDER.subtract(one))));
        assertFalse(P256.inRange(Numbers.bytes(ORDER)));
        assertFalse(P256.inRange(Numbers.bytes(ORDER.add(one))));
        assertFalse(P256.inRange(Numbers.bytes(one.shiftLeft(256).subtract(one))));
    }

    @Test
    void theFormulasKeepToTheirBounds() {
        for (BigInteger k :
                List.of(BigInteger.ONE, BigInteger.TWO, Numbers.below(ORDER, random), ORDER.shiftRight(1))) {
            byte[] expected = new byte[64];
            byte[] out = new byte[64];
            P256.share(Numbers.bytes(k), expected, 0);
            P256.share(new BoundedElement(), Numbers.bytes(k), out, 0);
            assertArrayEquals(expected, out);

            byte[] x = Arrays.copyOf(out, 32);
            byte[] y = Arrays.copyOfRange(out, 32, 64);
            byte[] secret = new byte[32];
            byte[] bounded = new byte[32];
            BigInteger other = Numbers.below(ORDER, random);
            P256.agree(Numbers.bytes(other), x, y, secret);
            P256.agree(new BoundedElement(), Numbers.bytes(other), x, y, bounded);
            assertArrayEquals(secret, bounded);
        }
    }

    private static void assertAgrees(BigInteger k, ECPoint point) {
        byte[] secret = new byte[32];
        byte[] x = point.getAffineXCoord().getEncoded();
        byte[] y = point.getAffineYCoord().getEncoded();
        assertTrue(P256.agree(Numbers.bytes(k), x, y, secret));
        assertEquals(
                point.multiply(k).normalize().getAffineXCoord().toBigInteger(),
                new BigInteger(1, secret),
                () -> k + " times " + point);
    }

    private static List<BigInteger> scalars() {
        List<BigInteger> scalars = new ArrayList<>(Numbers.edges(ORDER));
        for (int digit = 0; digit < 32; digit++) { // all windows alike
            BigInteger scalar = BigInteger.ZERO;
            for (int i = 0; i < 51; i++) {
                scalar = scalar.shiftLeft(5).add(BigInteger.valueOf(digit));
            }
            scalars.add(scalar.max(BigInteger.ONE));
            scalars.add(scalar.shiftLeft(1).setBit(0).mod(ORDER));
        }
        for (int i = 0; i < 70; i++) { // around what the addition formula would stumble over if digits were residues
            scalars.add(ORDER.subtract(BigInteger.valueOf(1 + i)));
        }
        return scalars;
    }

    private static byte[] compressed(BigInteger x) {
        byte[] encoded = new byte[33];
        encoded[0] = 2;
        System.arraycopy(Numbers.bytes(x), 0, encoded, 1, 32);
        return encoded;
    }
}
