package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import java.math.BigInteger;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FfdheGroupTest {

    private final Crypto crypto = new Crypto(Curves.PARLEY);
    private final Randoms randoms = Randoms.secure();

    @ParameterizedTest
    @CsvSource({"FFDHE2048, 2048", "FFDHE3072, 3072", "FFDHE4096, 4096", "FFDHE6144, 6144", "FFDHE8192, 8192"})
    void primesAreSafeAndHaveTheFormOf7919(NamedGroup id, int bits) {
        BigInteger prime = FfdhePrimes.prime(id);
        BigInteger ones = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

        assertEquals(bits, prime.bitLength());
        assertEquals(ones, prime.and(ones));
        assertEquals(ones, prime.shiftRight(bits - 64));
        // the fraction of e begins ADF85458 A2BB4A9A, its integer part 2 and the 2 bits before are the form's
        assertEquals("adf85458a2bb4a9a", prime.shiftRight(bits - 128).and(ones).toString(16));
        int certainty = bits > 4096 ? 8 : 40; // a wrong digit would already fail the first round
        assertTrue(prime.isProbablePrime(certainty));
        assertTrue(prime.shiftRight(1).isProbablePrime(certainty));
    }

    @ParameterizedTest
    @EnumSource(
            value = NamedGroup.class,
            names = {"FFDHE2048", "FFDHE8192"})
    void sharesFromOneToPMinusOneAreRefusedAtTheirEnds(NamedGroup id) {
        BigInteger prime = FfdhePrimes.prime(id);
        int length = prime.bitLength() / 8;
        BigInteger last = prime.subtract(BigInteger.ONE);

        for (BigInteger bad : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, last, prime}) {
            TlsFault fault = assertThrows(
                    TlsFault.class,
                    () -> crypto.group(id).answer(BigIntegers.asUnsignedByteArray(length, bad), randoms));
            assertEquals(KeyFault.DH_SHARE_OUT_OF_RANGE, fault.fault());
        }
    }

    @Test
    void tls13KeepsLeadingZerosAndTls12StripsThem() throws TlsFault {
        // an exponent of zeros whose top bit is forced, and a share whose power then begins with a zero byte
        FfdheGroup tls12 = crypto.dheGroup(NamedGroup.FFDHE2048);
        Group tls13 = crypto.group(NamedGroup.FFDHE2048);
        BigInteger prime = tls12.prime();
        byte[] exponent = new byte[29];
        BigInteger power = BigInteger.ONE.shiftLeft(224);
        int share = 2;
        while (BigInteger.valueOf(share).modPow(power, prime).bitLength() > 2040) {
            share++;
        }
        byte[] theirs = BigIntegers.asUnsignedByteArray(256, BigInteger.valueOf(share));
        byte[] theirsWithoutZeros = BigIntegers.asUnsignedByteArray(BigInteger.valueOf(share));

        Secret padded = tls13.offer(new FixedRandoms(exponent)).agree(theirs);
        Secret stripped = tls12.offer(new FixedRandoms(exponent)).agree(theirsWithoutZeros);

        assertEquals(256, padded.length());
        assertEquals(0, padded.bytes()[0]);
        assertTrue(stripped.length() < 256 && stripped.bytes()[0] != 0);
        assertArrayEquals(stripped.bytes(), FfdheGroup.stripped(padded).bytes());
        assertTrue(padded.destroyed());
    }

    @Test
    void parametersOf7919AreRecognizedAndOthersTakenIfLargeEnough() throws TlsFault {
        BigInteger known = FfdhePrimes.prime(NamedGroup.FFDHE3072);
        BigInteger other = new BigInteger("FFFFFFFFFFFFFFFFC90FDAA22168C234", 16)
                .shiftLeft(1920)
                .add(BigInteger.ONE); // odd, 2048 bits; that it is no prime nobody checks at this point

        assertEquals(
                NamedGroup.FFDHE3072, crypto.dheGroup(known, BigInteger.TWO).id());
        assertNull(crypto.dheGroup(known, BigInteger.valueOf(5)).id());
        assertNull(crypto.dheGroup(other, BigInteger.TWO).id());
    }

    @Test
    void weakOrSenselessParametersAreRefused() {
        BigInteger small = BigInteger.ONE.shiftLeft(2047).subtract(BigInteger.ONE);
        BigInteger huge = BigInteger.ONE.shiftLeft(8193).subtract(BigInteger.ONE);
        BigInteger prime = FfdhePrimes.prime(NamedGroup.FFDHE2048);

        assertRefused(KeyFault.DH_PARAMETERS_WEAK, small, BigInteger.TWO);
        assertRefused(KeyFault.DH_PARAMETERS_WEAK, huge, BigInteger.TWO);
        assertRefused(KeyFault.DH_PARAMETERS_INVALID, prime.subtract(BigInteger.ONE), BigInteger.TWO);
        assertRefused(KeyFault.DH_PARAMETERS_INVALID, prime, BigInteger.ZERO);
        assertRefused(KeyFault.DH_PARAMETERS_INVALID, prime, BigInteger.ONE);
        assertRefused(KeyFault.DH_PARAMETERS_INVALID, prime, prime.subtract(BigInteger.ONE));
    }

    private void assertRefused(KeyFault expected, BigInteger prime, BigInteger generator) {
        assertEquals(
                expected,
                assertThrows(TlsFault.class, () -> crypto.dheGroup(prime, generator))
                        .fault());
    }
}
