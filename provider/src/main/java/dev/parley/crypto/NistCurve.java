package dev.parley.crypto;

import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.NamedGroup;
import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * The three prime curves that TLS signs and agrees on.
 *
 * @see "FIPS 186-5 with SP 800-186 §3.2.1; RFC 8422 §5.1.1"
 */
enum NistCurve {
    P256(
            NamedGroup.SECP256R1,
            HashAlgorithm.SHA256,
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"),
    P384(
            NamedGroup.SECP384R1,
            HashAlgorithm.SHA384,
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
            "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
            "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f"),
    P521(
            NamedGroup.SECP521R1,
            HashAlgorithm.SHA512,
            "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                    + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109"
                    + "e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
            "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                    + "fa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
            "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3d"
                    + "baa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
            "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e66"
                    + "2c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650");

    private final NamedGroup group;
    private final HashAlgorithm hash;
    private final BigInteger prime;
    private final BigInteger a;
    private final BigInteger b;
    private final BigInteger order;
    private final BigInteger x;
    private final BigInteger y;

    /** Numbers in hexadecimal: of the field, of the equation, and of the generator; the cofactor is 1. */
    NistCurve(NamedGroup group, HashAlgorithm hash, String prime, String b, String order, String x, String y) {
        this.group = group;
        this.hash = hash;
        this.prime = new BigInteger(prime, 16);
        this.a = this.prime.subtract(BigInteger.valueOf(3));
        this.b = new BigInteger(b, 16);
        this.order = new BigInteger(order, 16);
        this.x = new BigInteger(x, 16);
        this.y = new BigInteger(y, 16);
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

    BigInteger order() {
        return order;
    }

    int coordinateLength() {
        return (prime.bitLength() + 7) / 8;
    }

    /** Whether these are the coordinates of a point, in range and on the curve. */
    boolean contains(BigInteger px, BigInteger py) {
        if (px.signum() < 0 || py.signum() < 0 || px.compareTo(prime) >= 0 || py.compareTo(prime) >= 0) {
            return false;
        }
        BigInteger right = px.multiply(px).add(a).multiply(px).add(b).mod(prime);
        return py.multiply(py).mod(prime).equals(right);
    }

    private boolean matches(ECParameterSpec spec) {
        return spec.getOrder().equals(order)
                && spec.getCofactor() == 1
                && spec.getCurve().getField() instanceof ECFieldFp field
                && field.getP().equals(prime)
                && spec.getCurve().getA().equals(a)
                && spec.getCurve().getB().equals(b)
                && new ECPoint(x, y).equals(spec.getGenerator());
    }
}
