package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** Signatures against the textbook's formula. */
class P256PrivateKeyTest {

    private static final ECPoint GENERATOR =
            CustomNamedCurves.getByName("secp256r1").getG();
    private static final BigInteger ORDER = Numbers.ORDER;

    private final Random random = Numbers.random();

    @Test
    void signaturesAreThoseOfTheTextbook() {
        for (int i = 0; i < Numbers.operations(); i++) {
            assertSignature(new P256Element(), scalar(), new BigInteger(256, random), scalar(), scalar());
        }
    }

    @Test
    void edgesOfKeyNonceBlindingAndHashAreNoExceptions() {
        for (BigInteger edge : Numbers.edges(ORDER)) {
            assertSignature(new P256Element(), edge, scalar(), scalar(), scalar());
            assertSignature(new P256Element(), scalar(), edge, scalar(), scalar());
            assertSignature(new P256Element(), scalar(), scalar(), edge, scalar());
            assertSignature(new P256Element(), scalar(), scalar(), scalar(), edge);
        }
        BigInteger most = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        for (BigInteger hash : List.of(BigInteger.ZERO, ORDER, ORDER.add(BigInteger.ONE), most)) {
            assertSignature(new P256Element(), scalar(), hash, scalar(), scalar());
        }
    }

    @Test
    void theFormulasKeepToTheirBounds() {
        for (int i = 0; i < 4; i++) {
            assertSignature(new BoundedElement(), scalar(), scalar(), scalar(), scalar());
        }
    }

    @Test
    void aSecondHalfOfZeroAsksForAnotherNonce() {
        BigInteger d = scalar();
        BigInteger k = scalar();
        BigInteger hash = r(k).multiply(d).negate().mod(ORDER); // e + r d = 0

        P256PrivateKey key = P256PrivateKey.of(Numbers.bytes(d));
        assertFalse(
                key.sign(Numbers.bytes(hash), Numbers.bytes(k), Numbers.bytes(scalar()), new byte[32], new byte[32]));
    }

    @Test
    void keysOutOfRangeAreNone() {
        BigInteger most = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        for (BigInteger bad : List.of(BigInteger.ZERO, ORDER, ORDER.add(BigInteger.ONE), most)) {
            assertThrows(IllegalArgumentException.class, () -> P256PrivateKey.of(Numbers.bytes(bad)));
        }
        assertThrows(IllegalArgumentException.class, () -> P256PrivateKey.of(new byte[31]));
    }

    private static void assertSignature(P256Element kind, BigInteger d, BigInteger e, BigInteger k, BigInteger b) {
        byte[] r = new byte[32];
        byte[] s = new byte[32];
        byte[] key = Numbers.bytes(d);
        assertTrue(P256PrivateKey.of(kind, key).sign(Numbers.bytes(e), Numbers.bytes(k), Numbers.bytes(b), r, s));

        BigInteger expected =
                e.add(r(k).multiply(d)).multiply(k.modInverse(ORDER)).mod(ORDER);
        assertEquals(r(k), new BigInteger(1, r));
        assertEquals(expected, new BigInteger(1, s), () -> d + " " + e + " " + k + " " + b);
        assertEquals(d, new BigInteger(1, key), "the caller's array is not touched");
    }

    private static BigInteger r(BigInteger k) {
        return GENERATOR
                .multiply(k)
                .normalize()
                .getAffineXCoord()
                .toBigInteger()
                .mod(ORDER);
    }

    private BigInteger scalar() {
        return Numbers.below(ORDER, random).max(BigInteger.ONE);
    }
}
