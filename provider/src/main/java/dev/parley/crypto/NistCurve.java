package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.NamedGroup;
import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.jspecify.annotations.Nullable;

/**
 * The three prime curves that TLS signs and agrees on.
 *
 * @see "FIPS 186-5 with SP 800-186 §3.2.1; RFC 8422 §5.1.1"
 */
enum NistCurve {
    P256(NamedGroup.SECP256R1, HashAlgorithm.SHA256),
    P384(NamedGroup.SECP384R1, HashAlgorithm.SHA384),
    P521(NamedGroup.SECP521R1, HashAlgorithm.SHA512);

    private final NamedGroup group;
    private final HashAlgorithm hash;
    private final X9ECParameters parameters;
    private final ECDomainParameters domain;

    NistCurve(NamedGroup group, HashAlgorithm hash) {
        this.group = group;
        this.hash = hash;
        this.parameters = CustomNamedCurves.getByName(group.rfcName());
        this.domain = new ECDomainParameters(parameters);
    }

    static NistCurve of(NamedGroup group) {
        for (NistCurve curve : values()) {
            if (curve.group == group) {
                return curve;
            }
        }
        throw new IllegalArgumentException(group.rfcName() + " is no NIST prime curve");
    }

    /** The curve of a key; null unless every one of its parameters is that curve's. */
    static @Nullable NamedGroup of(ECParameterSpec spec) {
        for (NistCurve curve : values()) {
            if (curve.matches(spec)) { // not by name or order: a key may carry a generator of its maker's choice
                return curve.group;
            }
        }
        return null;
    }

    NamedGroup group() {
        return group;
    }

    /** As strong as the curve. */
    HashAlgorithm hash() {
        return hash;
    }

    ECDomainParameters domain() {
        return domain;
    }

    BigInteger order() {
        return domain.getN();
    }

    int coordinateLength() {
        return (parameters.getCurve().getFieldSize() + 7) / 8;
    }

    /** Whether these are the coordinates of a point, in range and on the curve. */
    boolean contains(BigInteger x, BigInteger y) {
        BigInteger p = parameters.getCurve().getField().getCharacteristic();
        if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger a = parameters.getCurve().getA().toBigInteger();
        BigInteger b = parameters.getCurve().getB().toBigInteger();
        BigInteger right = x.multiply(x).add(a).multiply(x).add(b).mod(p);
        return y.multiply(y).mod(p).equals(right);
    }

    private boolean matches(ECParameterSpec spec) {
        ECPoint generator = spec.getGenerator();
        return spec.getOrder().equals(parameters.getN())
                && spec.getCofactor() == 1
                && spec.getCurve().getField() instanceof ECFieldFp field
                && field.getP().equals(parameters.getCurve().getField().getCharacteristic())
                && spec.getCurve().getA().equals(parameters.getCurve().getA().toBigInteger())
                && spec.getCurve().getB().equals(parameters.getCurve().getB().toBigInteger())
                && parameters.getG().getAffineXCoord().toBigInteger().equals(generator.getAffineX())
                && parameters.getG().getAffineYCoord().toBigInteger().equals(generator.getAffineY());
    }
}
