package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.KeyAgreement;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;

/** X25519 against BouncyCastle and the JDK, at the edges of scalars and coordinates too. */
class X25519Test {

    private static final BigInteger PRIME = AffineEdwards.PRIME;
    private static final byte[] BASE = little(BigInteger.valueOf(9));

    private final Random random = Numbers.random();

    @Test
    void sharesAndSecretsAreThoseOfBouncyCastle() {
        for (int i = 0; i < 2 * Numbers.operations(); i++) {
            assertSame(bytes(), bytes());
        }
    }

    @Test
    void theJdkAgrees() throws Exception {
        KeyFactory keys = KeyFactory.getInstance("XDH");
        KeyAgreement agreement = KeyAgreement.getInstance("XDH");
        for (int i = 0; i < Numbers.operations() / 4; i++) {
            byte[] scalar = bytes();
            byte[] share = new byte[32];
            X25519.share(bytes(), share);
            PublicKey theirs = keys.generatePublic(
                    new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, Arrays.reverse(share))));
            agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
            agreement.doPhase(theirs, true);

            byte[] secret = new byte[32];
            X25519.agree(scalar, share, secret);
            assertArrayEquals(agreement.generateSecret(), secret);
        }
    }

    @Test
    void edgesOfScalarsAndCoordinatesAreNoExceptions() {
        List<BigInteger> coordinates = new ArrayList<>(Numbers.edges(PRIME));
        for (int i = -20;
                i < 20;
                i++) { // up to 2^255 - 1 a coordinate need not be reduced; above, a bit is passed over
            coordinates.add(PRIME.add(BigInteger.valueOf(i)));
            coordinates.add(PRIME.add(BigInteger.valueOf(i)).setBit(255));
        }
        coordinates.add(BigInteger.ZERO);
        byte[] zero = new byte[32];
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xFF);
        for (BigInteger coordinate : coordinates) {
            assertSame(bytes(), little(coordinate));
            assertSame(zero, little(coordinate));
            assertSame(ones, little(coordinate));
        }
        for (BigInteger scalar : Numbers.edges(BigInteger.ONE.shiftLeft(256))) {
            assertSame(little(scalar), bytes());
        }
        for (int digit = 0; digit < 16; digit++) { // all windows alike
            byte[] scalar = new byte[32];
            Arrays.fill(scalar, (byte) (0x11 * digit));
            assertSame(scalar, BASE);
            assertSame(shiftedLeft(scalar), BASE);
        }
    }

    @Test
    void pointsOfSmallOrderGiveZero() {
        for (String point : List.of(
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")) {
            byte[] u = HexFormat.of().parseHex(point);
            for (int i = 0; i < 5; i++) {
                byte[] secret = bytes();
                assertFalse(X25519.agree(bytes(), u, secret));
                assertArrayEquals(new byte[32], secret);
            }
            u[31] |= (byte) 0x80;
            assertFalse(X25519.agree(bytes(), u, new byte[32]));
        }
    }

    @Test
    void aThousandRoundsGiveTheValueOfTheStandard() { // 7748 §5.2
        byte[] k = BASE;
        byte[] u = BASE;
        for (int i = 0; i < 1000; i++) {
            byte[] next = new byte[32];
            X25519.agree(k, u, next);
            u = k;
            k = next;
        }

        assertEquals(
                "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51",
                HexFormat.of().formatHex(k));
    }

    @Test
    void theFormulasKeepToTheirBounds() {
        for (int i = 0; i < 4; i++) {
            byte[] scalar = bytes();
            byte[] theirs = bytes();
            byte[] out = new byte[32];
            byte[] expected = new byte[32];

            X25519.share(new BoundedElement25519(), scalar, out);
            X25519.share(scalar, expected);
            assertArrayEquals(expected, out);
            X25519.agree(new BoundedElement25519(), scalar, theirs, out);
            X25519.agree(scalar, theirs, expected);
            assertArrayEquals(expected, out);
        }
    }

    private static void assertSame(byte[] scalar, byte[] u) {
        byte[] expected = new byte[32];
        byte[] out = new byte[32];
        boolean usable = org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(scalar, 0, u, 0, expected, 0);
        assertEquals(usable, X25519.agree(scalar, u, out));
        assertArrayEquals(
                expected,
                out,
                () -> HexFormat.of().formatHex(scalar) + " " + HexFormat.of().formatHex(u));

        org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(scalar, 0, expected, 0);
        X25519.share(scalar, out);
        assertArrayEquals(expected, out, () -> HexFormat.of().formatHex(scalar));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The scalar whose windows are those of another, as the cofactor is taken out of it first. */
    private static byte[] shiftedLeft(byte[] scalar) {
        BigInteger number = new BigInteger(1, Arrays.reverse(scalar)).shiftLeft(3);
        return little(number.mod(BigInteger.ONE.shiftLeft(256)));
    }

    private static byte[] little(BigInteger number) {
        return Arrays.reverse(Numbers.bytes(number));
    }
}
