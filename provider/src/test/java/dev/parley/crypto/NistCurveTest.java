package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NistCurveTest {

    @ParameterizedTest
    @EnumSource(NistCurve.class)
    void theNumbersAreTheJdks(NistCurve curve) throws GeneralSecurityException {
        ECParameterSpec spec = spec(curve);

        assertEquals(curve.group(), NistCurve.of(spec));
        assertEquals(curve.order(), spec.getOrder());
        assertTrue(curve.contains(
                spec.getGenerator().getAffineX(), spec.getGenerator().getAffineY()));
    }

    @ParameterizedTest
    @EnumSource(NistCurve.class)
    void theNumbersAreBouncyCastles(NistCurve curve) {
        ECDomainParameters domain = BouncyCastleCurves.domain(curve);
        BigInteger x = domain.getG().getAffineXCoord().toBigInteger();
        BigInteger y = domain.getG().getAffineYCoord().toBigInteger();

        assertEquals(domain.getN(), curve.order());
        assertEquals((domain.getCurve().getFieldSize() + 7) / 8, curve.coordinateLength());
        assertTrue(curve.contains(x, y));
        assertFalse(curve.contains(x, y.add(BigInteger.ONE)));
        assertFalse(curve.contains(x.add(domain.getCurve().getField().getCharacteristic()), y));
    }

    @ParameterizedTest
    @EnumSource(NistCurve.class)
    void aGeneratorOfSomebodysChoiceIsNoneOfTheCurves(NistCurve curve) throws GeneralSecurityException {
        ECParameterSpec spec = spec(curve);
        ECPoint opposite = new ECPoint(
                spec.getGenerator().getAffineX(),
                spec.getGenerator().getAffineY().negate());

        assertNull(NistCurve.of(new ECParameterSpec(spec.getCurve(), opposite, spec.getOrder(), 1)));
        assertNull(NistCurve.of(new ECParameterSpec(spec.getCurve(), spec.getGenerator(), spec.getOrder(), 2)));
    }

    @Test
    void aNumberHasLeadingZerosUpToItsLengthAndIsNotCut() {
        BigInteger number = BigInteger.valueOf(0xFF01);

        assertEquals("0000ff01", hex(number, 4));
        assertEquals("ff01", hex(number, 2));
        assertEquals("0000", hex(BigInteger.ZERO, 2));
        assertThrows(IllegalArgumentException.class, () -> Scalars.octets(number, 1));
        assertThrows(IllegalArgumentException.class, () -> Scalars.octets(BigInteger.valueOf(0x1FF01), 2));
        assertThrows(IllegalArgumentException.class, () -> Scalars.octets(BigInteger.valueOf(-1), 2));
    }

    private static String hex(BigInteger number, int length) {
        return HexFormat.of().formatHex(Scalars.octets(number, length));
    }

    private static ECParameterSpec spec(NistCurve curve) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve.group().rfcName()));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
