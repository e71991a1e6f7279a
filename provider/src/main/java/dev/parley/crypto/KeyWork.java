package dev.parley.crypto;

import dev.parley.crypto.ec.P256PublicKeys;
import dev.parley.iana.NamedGroup;
import java.math.BigInteger;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * Who signs and verifies with a key: decided once per key, by what it shows of itself.
 *
 * @param curves who works with EC and EdDSA keys
 * @param publicKeys those of P-256 that were seen of late
 * @param corretto takes what has an encoding, where it is installed
 */
record KeyWork(
        Curves curves, P256PublicKeys publicKeys, @Nullable Corretto corretto) {

    Signer signer(PrivateKey key, @Nullable PublicKey certified) {
        KeyShape shape = KeyShape.of(key, certified);
        boolean encoded = encoded(key);
        Signer own = null;
        if (encoded && curves != Curves.JDK) {
            try {
                own = switch (shape.kind()) {
                    case EC -> ecdsa(key, shape);
                    case EDDSA -> eddsa(key, shape);
                    case RSA, RSASSA_PSS, OTHER -> null;
                };
            } catch (RuntimeException e) {
                own = null; // a class that is not what its interfaces say: its provider knows better
            }
        }
        return own != null ? own : new JcaSigner(key, shape, encoded, corretto);
    }

    Verifier verifier(PublicKey key) {
        KeyShape shape = KeyShape.of(key, null);
        Verifier own = null;
        if (curves != Curves.JDK) {
            try {
                own = switch (shape.kind()) {
                    case EC -> ecdsa(key, shape);
                    case EDDSA -> eddsa(key, shape);
                    case RSA, RSASSA_PSS, OTHER -> null;
                };
            } catch (IllegalArgumentException e) {
                own = null; // no point of its curve: the JCA refuses it in its own words
            }
        }
        return own != null ? own : JcaVerifier.of(key, shape, corretto);
    }

    private @Nullable Signer ecdsa(PrivateKey key, KeyShape shape) {
        NistCurve curve = curve(shape);
        if (curve == null || !(key instanceof ECPrivateKey ec)) {
            return null;
        }
        BigInteger scalar = ec.getS();
        boolean inRange = scalar.signum() > 0 && scalar.compareTo(curve.order()) < 0;
        if (!inRange) {
            return null;
        }
        EcdsaSigner.Work fast = curves == Curves.PARLEY && corretto != null ? corretto.ecdsa(key) : null;
        if (fast != null) {
            return new EcdsaSigner(shape, curve, fast);
        }
        return curves == Curves.PARLEY && curve == NistCurve.P256
                ? EcdsaSigner.ofP256(shape, scalar)
                : EcdsaSigner.byBouncyCastle(shape, curve, scalar);
    }

    private static @Nullable Signer eddsa(PrivateKey key, KeyShape shape) {
        EddsaCurve curve = edwards(shape);
        byte[] seed = key instanceof EdECPrivateKey ed ? ed.getBytes().orElse(null) : null;
        return curve == null || seed == null || seed.length != curve.keyLength() ? null : new EddsaSigner(curve, seed);
    }

    private @Nullable Verifier ecdsa(PublicKey key, KeyShape shape) {
        NistCurve curve = curve(shape);
        if (curve == null || !(key instanceof ECPublicKey ec)) {
            return null;
        }
        EcdsaVerifier.Check fast = curves == Curves.PARLEY && corretto != null ? corretto.ecdsa(key) : null;
        if (fast != null) {
            return new EcdsaVerifier(shape, fast);
        }
        BigInteger x = ec.getW().getAffineX();
        BigInteger y = ec.getW().getAffineY();
        return curves == Curves.PARLEY && curve == NistCurve.P256
                ? EcdsaVerifier.ofP256(shape, publicKeys, x, y)
                : EcdsaVerifier.byBouncyCastle(shape, curve, x, y);
    }

    private static @Nullable Verifier eddsa(PublicKey key, KeyShape shape) {
        EddsaCurve curve = edwards(shape);
        return curve == null || !(key instanceof EdECPublicKey ed) ? null : new EddsaVerifier(curve, curve.encoded(ed));
    }

    private static @Nullable NistCurve curve(KeyShape shape) {
        if (shape.curves().size() != 1) {
            return null;
        }
        NamedGroup group = shape.curves().iterator().next();
        return NistCurve.of(group);
    }

    private static @Nullable EddsaCurve edwards(KeyShape shape) {
        for (EddsaCurve curve : EddsaCurve.values()) {
            if (shape.edwards().size() == 1 && shape.edwards().contains(curve.scheme())) {
                return curve;
            }
        }
        return null;
    }

    private static boolean encoded(Key key) {
        return key.getEncoded() != null && "PKCS#8".equals(key.getFormat());
    }
}
