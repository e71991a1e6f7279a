package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** Verification against BouncyCastle and the JDK, with crafted signatures whose additions meet their own points. */
class P256PublicKeyTest {

    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));
    private static final BigInteger ORDER = Numbers.ORDER;
    private static final BigInteger PRIME = BoundedElement.PRIME;

    private final Random random = Numbers.random();

    @Test
    void signaturesAreJudgedAsBouncyCastleJudgesThem() {
        int good = 0;
        for (int i = 0; i < Numbers.operations(); i++) {
            ECPoint key = multiple(Numbers.below(ORDER, random));
            Signed signed = signed(key, Numbers.below(ORDER, random), Numbers.below(ORDER, random));
            BigInteger bit = BigInteger.ONE.shiftLeft(random.nextInt(256));
            for (Signed each : List.of(
                    signed,
                    new Signed(signed.e.xor(bit), signed.r, signed.s),
                    new Signed(signed.e, signed.r.xor(bit), signed.s),
                    new Signed(signed.e, signed.r, signed.s.xor(bit)),
                    new Signed(signed.e, signed.r, ORDER.subtract(signed.s)))) {
                boolean expected = byBouncyCastle(key, each);
                assertEquals(expected, verifies(key, each));
                good += expected ? 1 : 0;
            }
        }
        assertTrue(good >= 2 * Numbers.operations());
    }

    @Test
    void theJdkAgrees() throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
        Signature signature = Signature.getInstance("NONEwithECDSAinP1363Format");
        for (int i = 0; i < Numbers.operations() / 8; i++) {
            ECPoint key = multiple(Numbers.below(ORDER, random));
            Signed good = signed(key, Numbers.below(ORDER, random), Numbers.below(ORDER, random));
            Signed bad = new Signed(good.e.flipBit(random.nextInt(255)), good.r, good.s);
            java.security.spec.ECPoint point = new java.security.spec.ECPoint(x(key), y(key));
            for (Signed each : List.of(good, bad)) {
                signature.initVerify(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, spec)));
                signature.update(Numbers.bytes(each.e));
                byte[] pair = new byte[64];
                System.arraycopy(Numbers.bytes(each.r), 0, pair, 0, 32);
                System.arraycopy(Numbers.bytes(each.s), 0, pair, 32, 32);
                assertEquals(each == good, signature.verify(pair));
                assertEquals(each == good, verifies(key, each));
            }
        }
    }

    @Test
    void edgesOfBothMultiplesVerify() {
        ECPoint key = multiple(BigInteger.valueOf(0xdecade));
        List<BigInteger> edges = Numbers.edges(ORDER);
        for (int i = 0; i < edges.size(); i++) {
            BigInteger edge = edges.get(i);
            BigInteger other = edges.get(random.nextInt(edges.size()));
            assertTrue(verifies(key, signed(key, edge, Numbers.below(ORDER, random))), edge::toString);
            assertTrue(verifies(key, signed(key, Numbers.below(ORDER, random), edge)), edge::toString);
            assertTrue(verifies(key, signed(key, edge, other)), edge + " " + other);
        }
        assertTrue(verifies(key, signed(key, BigInteger.ZERO, BigInteger.TEN)), "a hash of zero");
    }

    @Test
    void numbersOutOfRangeNeverVerify() {
        ECPoint key = multiple(BigInteger.TWO);
        Signed good = signed(key, BigInteger.TEN, BigInteger.valueOf(77));
        BigInteger most = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        for (BigInteger bad : List.of(BigInteger.ZERO, ORDER, ORDER.add(BigInteger.ONE), most)) {
            assertFalse(verifies(key, new Signed(good.e, bad, good.s)));
            assertFalse(verifies(key, new Signed(good.e, good.r, bad)));
        }
        for (BigInteger edge : List.of(BigInteger.ONE, ORDER.subtract(BigInteger.ONE))) {
            assertFalse(verifies(key, new Signed(good.e, edge, good.s)));
            assertFalse(verifies(key, new Signed(good.e, good.r, edge)));
        }
    }

    @Test
    void anXAboveTheOrderIsReducedForTheComparison() {
        int found = 0;
        for (BigInteger x = ORDER; found < 20; x = x.add(BigInteger.ONE)) {
            BigInteger right = x.pow(3)
                    .subtract(x.multiply(BigInteger.valueOf(3)))
                    .add(b())
                    .mod(PRIME);
            BigInteger y = right.modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
            BigInteger r = x.subtract(ORDER);
            if (y.pow(2).mod(PRIME).equals(right) && r.signum() > 0) {
                // u G + v Q = P for any u, v, by the choice of Q
                ECPoint point = DOMAIN.getCurve().createPoint(x, y);
                BigInteger u = Numbers.below(ORDER, random);
                BigInteger v = Numbers.below(ORDER, random);
                ECPoint key = point.subtract(multiple(u))
                        .multiply(v.modInverse(ORDER))
                        .normalize();
                BigInteger s = r.multiply(v.modInverse(ORDER)).mod(ORDER);
                Signed signed = new Signed(u.multiply(s).mod(ORDER), r, s);

                assertTrue(byBouncyCastle(key, signed));
                assertTrue(verifies(key, signed));
                found++;
            }
        }
        BigInteger difference = PRIME.subtract(ORDER); // from here on r + n is no coordinate
        assertFalse(verifies(multiple(BigInteger.TEN), new Signed(BigInteger.ONE, difference, BigInteger.ONE)));
    }

    @Test
    void anAdditionThatMeetsItsOwnPointDoubles() {
        for (BigInteger factor : Numbers.edges(ORDER)) {
            boolean oneDigit = factor.bitLength() < 5 || factor.bitCount() == 1;
            assertMeets(oneDigit, BigInteger.ONE, factor, factor);
        }
        for (int i = 0; i < 40; i++) { // Q = k G, u = v k: only the last digits meet
            BigInteger key = BigInteger.valueOf(3 + 2L * i);
            assertMeets(key.bitLength() < 6, key, key, BigInteger.ONE);
        }
    }

    @Test
    void anAdditionThatMeetsItsNegativeGivesInfinityAndGoesOn() {
        BigInteger minus = ORDER.subtract(BigInteger.ONE);
        for (BigInteger factor : Numbers.edges(ORDER)) {
            BigInteger s = BigInteger.valueOf(5);
            BigInteger r = factor.multiply(s).mod(ORDER);
            Signed infinite = new Signed(r, r, s);
            assertFalse(verifies(multiple(minus), infinite));
            assertFalse(byBouncyCastle(multiple(minus), infinite));
            if (factor.bitLength() < 200) { // leaves 2^210 (G - G) on the way to 2 factor G + factor G - factor G
                BigInteger high = BigInteger.ONE.shiftLeft(210);
                assertMeets(true, minus, high.add(factor).add(factor), high.add(factor));
            }
        }
    }

    @Test
    void theFormulasKeepToTheirBounds() {
        for (int i = 0; i < 4; i++) {
            ECPoint key = i == 0 ? DOMAIN.getG() : multiple(Numbers.below(ORDER, random));
            BigInteger u = i == 0 ? BigInteger.ONE.shiftLeft(255) : Numbers.below(ORDER, random);
            Signed signed = signed(key, u, u);
            P256PublicKey bounded =
                    P256PublicKey.of(new BoundedElement(), Numbers.bytes(x(key)), Numbers.bytes(y(key)));

            for (int use = 0; use < 3; use++) {
                assertTrue(verifies(bounded, signed));
            }
        }
    }

    @Test
    void whatIsNoPointIsNoKey() {
        BigInteger x = x(DOMAIN.getG());
        BigInteger y = y(DOMAIN.getG());
        BigInteger zero = BigInteger.ZERO;

        assertRefused(x, y.add(BigInteger.ONE));
        assertRefused(x.add(BigInteger.ONE), y);
        assertRefused(zero, zero);
        assertRefused(x, zero);
        assertRefused(PRIME, b().modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME)); // (0, sqrt b) in disguise
        assertRefused(x, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
        for (int i = 0; i < Numbers.operations() / 4; i++) {
            BigInteger anyX = Numbers.below(PRIME, random);
            BigInteger anyY = Numbers.below(PRIME, random);
            assertRefused(anyX, anyY);
        }
    }

    private void assertRefused(BigInteger x, BigInteger y) {
        byte[] first = Numbers.bytes(x);
        byte[] second = Numbers.bytes(y);
        assertThrows(IllegalArgumentException.class, () -> P256PublicKey.of(first, second));
    }

    /** Verifies u G + v Q, and whether an addition met its own point or its negative there. */
    private static void assertMeets(boolean meets, BigInteger d, BigInteger u, BigInteger v) {
        ECPoint key = multiple(d);
        Signed signed = signed(key, u, v);
        P256PublicKey same = key(key);
        for (boolean tables : new boolean[] {false, true}) { // in whose parts other sums meet
            P256Combination combination =
                    same.combination(Numbers.words(signed.e), Numbers.words(signed.r), Numbers.words(signed.s));
            combination.sum();

            boolean expected = meets && (!tables || u.equals(v));
            assertTrue(!expected || combination.meetings() > 0, () -> d + " " + u + " " + v);
        }
        assertTrue(byBouncyCastle(key, signed));
        assertTrue(verifies(key, signed), () -> d + " " + u + " " + v);
    }

    /** The signature that makes the verifier compute u G + v Q. */
    private static Signed signed(ECPoint key, BigInteger u, BigInteger v) {
        BigInteger r = x(multiple(u).add(key.multiply(v)).normalize()).mod(ORDER);
        BigInteger s = r.multiply(v.modInverse(ORDER)).mod(ORDER);
        return new Signed(u.multiply(s).mod(ORDER), r, s);
    }

    /** By a new key, and by one with tables. */
    private static boolean verifies(ECPoint key, Signed signed) {
        P256PublicKey same = key(key);
        boolean first = verifies(same, signed);
        assertEquals(first, verifies(same, signed));
        assertEquals(first, verifies(same, signed));
        return first;
    }

    private static boolean verifies(P256PublicKey key, Signed signed) {
        return key.verifies(Numbers.bytes(signed.e), Numbers.bytes(signed.r), Numbers.bytes(signed.s));
    }

    private static P256PublicKey key(ECPoint key) {
        return P256PublicKey.of(Numbers.bytes(x(key)), Numbers.bytes(y(key)));
    }

    private static boolean byBouncyCastle(ECPoint key, Signed signed) {
        ECDSASigner engine = new ECDSASigner();
        engine.init(false, new ECPublicKeyParameters(key, DOMAIN));
        return engine.verifySignature(Numbers.bytes(signed.e), signed.r, signed.s);
    }

    private static ECPoint multiple(BigInteger k) {
        return DOMAIN.getG().multiply(k).normalize();
    }

    private static BigInteger x(ECPoint point) {
        return point.getAffineXCoord().toBigInteger();
    }

    private static BigInteger y(ECPoint point) {
        return point.getAffineYCoord().toBigInteger();
    }

    private static BigInteger b() {
        return DOMAIN.getCurve().getB().toBigInteger();
    }

    private record Signed(BigInteger e, BigInteger r, BigInteger s) {}
}
