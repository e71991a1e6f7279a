package dev.parley.crypto.ec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every operation by three: Parley, BouncyCastle and the JDK, on random input and on the edges of scalars, coordinates, digests and
 * signatures in any combination. Some hundred operations, or as many as {@code parley.ec.differential} says.
 */
class TwoLibrariesTest {

    private static final int OPERATIONS = Integer.getInteger("parley.ec.differential", 400);
    private static final BigInteger ORDER = Numbers.ORDER;
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    private final Random random = Numbers.random();
    private final List<BigInteger> numbers = Numbers.edges(BigInteger.ONE.shiftLeft(256));
    private final List<BigInteger> scalars = Numbers.edges(ORDER);
    private final List<BigInteger> coordinates = Libraries.edgesOfCurve25519();
    private final Libraries libraries = new Libraries();
    private long done;

    @Test
    void threeImplementationsAgree() throws Exception {
        while (done < OPERATIONS) {
            x25519();
            x25519();
            p256();
            signature();
        }
        assertTrue(done >= OPERATIONS);
    }

    /** A share, and a secret with any u: of the curve, of its twist, of small order, not reduced, with the bit that does not count. */
    private void x25519() throws Exception {
        byte[] scalar = Libraries.little(any(numbers, MOST));
        byte[] share = new byte[32];
        X25519.share(scalar, share);
        assertArrayEquals(libraries.shareByBouncyCastle(scalar), share);
        assertArrayEquals(libraries.secretByJdk(scalar, Libraries.little(BigInteger.valueOf(9))), share);

        byte[] u = Libraries.little(any(coordinates, MOST));
        byte[] secret = new byte[32];
        byte[] own = X25519.agree(scalar, u, secret) ? secret : null;
        assertArrayEquals(libraries.secretByBouncyCastle(scalar, u), own);
        assertArrayEquals(libraries.secretByJdk(scalar, u), own);
        done += 2;
    }

    /** A share, a secret with a random point, and none with what is no point. */
    private void p256() throws Exception {
        BigInteger k = any(scalars, ORDER.subtract(BigInteger.ONE)).max(BigInteger.ONE);
        byte[] share = new byte[64];
        P256.share(Numbers.bytes(k), share, 0);
        assertArrayEquals(libraries.multipleByBouncyCastle(k), share);

        byte[] x = Arrays.copyOf(share, 32);
        byte[] y = Arrays.copyOfRange(share, 32, 64);
        BigInteger d = any(scalars, ORDER.subtract(BigInteger.ONE)).max(BigInteger.ONE);
        assertSecret(d, x, y);
        if (random.nextInt(8) == 0) {
            byte[] changed = random.nextBoolean() ? x : y;
            changed[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            assertSecret(d, x, y);
        }
        done += 2;
    }

    private void assertSecret(BigInteger d, byte[] x, byte[] y) throws Exception {
        byte[] out = new byte[32];
        byte[] own = P256.agree(Numbers.bytes(d), x, y, out) ? out : null;
        assertArrayEquals(libraries.secretByBouncyCastle(d, x, y), own);
        assertArrayEquals(libraries.secretByJdk(d, x, y), own);
    }

    /** A signature, which both verify, and a changed one, which none does, or all do. */
    private void signature() throws Exception {
        BigInteger d = any(scalars, ORDER.subtract(BigInteger.ONE)).max(BigInteger.ONE);
        BigInteger k = any(scalars, ORDER.subtract(BigInteger.ONE)).max(BigInteger.ONE);
        BigInteger b = Numbers.below(ORDER, random).max(BigInteger.ONE);
        byte[] e = Numbers.bytes(any(numbers, MOST));
        byte[] r = new byte[32];
        byte[] s = new byte[32];
        byte[] point = new byte[64];
        P256.share(Numbers.bytes(d), point, 0);
        boolean made = P256PrivateKey.of(Numbers.bytes(d)).sign(e, Numbers.bytes(k), Numbers.bytes(b), r, s);
        assertVerdicts(point, e, r, s, made);

        switch (random.nextInt(4)) {
            case 0 -> e[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> r = Numbers.bytes(edgeOfSignatures());
            case 2 -> s = Numbers.bytes(edgeOfSignatures());
            default -> s = Numbers.bytes(ORDER.subtract(new BigInteger(1, s)).abs());
        }
        assertVerdicts(point, e, r, s, null);
        done += 3;
    }

    private void assertVerdicts(byte[] point, byte[] e, byte[] r, byte[] s, Boolean expected) throws Exception {
        byte[] x = Arrays.copyOf(point, 32);
        byte[] y = Arrays.copyOfRange(point, 32, 64);
        P256PublicKey key = P256PublicKey.of(x, y);
        boolean own = key.verifies(e, r, s);
        if (expected != null) {
            assertEquals(expected, own);
        }
        assertEquals(own, key.verifies(e, r, s), "with tables");
        assertEquals(libraries.verifiedByBouncyCastle(x, y, e, r, s), own);
        assertEquals(libraries.verifiedByJdk(x, y, e, r, s), own);
    }

    @Test
    void smallOrderPointsOffTheCurveAndNumbersOutOfRangeAreRefusedByAll() throws Exception {
        byte[] x = Numbers.bytes(BigInteger.ONE);
        assertNull(libraries.secretByBouncyCastle(BigInteger.TEN, x, x));
        assertSecret(BigInteger.TEN, x, x);
        assertSecret(BigInteger.TEN, new byte[32], new byte[32]);
        assertSecret(BigInteger.TEN, Numbers.bytes(BoundedElement.PRIME), x);
        for (BigInteger u : Libraries.smallOrder()) {
            assertNull(libraries.secretByJdk(Libraries.little(BigInteger.TEN), Libraries.little(u)));
        }
        byte[] point = new byte[64];
        P256.share(Numbers.bytes(BigInteger.TWO), point, 0);
        for (BigInteger r : edgesOfSignatures()) {
            for (BigInteger s : edgesOfSignatures()) {
                for (BigInteger e : List.of(BigInteger.ZERO, BigInteger.ONE, ORDER, MOST)) {
                    assertVerdicts(point, Numbers.bytes(e), Numbers.bytes(r), Numbers.bytes(s), null);
                }
            }
        }
    }

    private BigInteger edgeOfSignatures() {
        List<BigInteger> edges = edgesOfSignatures();
        return edges.get(random.nextInt(edges.size()));
    }

    private static List<BigInteger> edgesOfSignatures() {
        BigInteger one = BigInteger.ONE;
        return List.of(BigInteger.ZERO, one, ORDER.subtract(one), ORDER, ORDER.add(one), MOST);
    }

    /** An edge in one of eight cases, else random. */
    private BigInteger any(List<BigInteger> edges, BigInteger greatest) {
        return random.nextInt(8) == 0
                ? edges.get(random.nextInt(edges.size()))
                : Numbers.below(greatest.add(BigInteger.ONE), random);
    }
}
