package dev.parley.jmh;

import dev.parley.crypto.ec.P256;
import dev.parley.crypto.ec.P256PrivateKey;
import dev.parley.crypto.ec.P256PublicKey;
import dev.parley.crypto.ec.P256PublicKeys;
import dev.parley.crypto.ec.X25519;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * One operation on a curve, by Parley's own code and by BouncyCastle's lightweight classes, on the same input: as bytes, so that
 * both decode and check a peer's point or key each time.
 */
enum CurveOperation {
    X25519_KEYGEN("X25519 keygen") {
        @Override
        Object own(Input in) {
            byte[] out = new byte[32];
            X25519.share(in.scalar, out);
            return out;
        }

        @Override
        Object bouncyCastle(Input in) {
            byte[] out = new byte[32];
            org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(in.scalar, 0, out, 0);
            return out;
        }
    },
    X25519_AGREE("X25519 agree") {
        @Override
        Object own(Input in) {
            byte[] out = new byte[32];
            X25519.agree(in.scalar, in.x, out);
            return out;
        }

        @Override
        Object bouncyCastle(Input in) {
            byte[] out = new byte[32];
            org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(in.scalar, 0, in.x, 0, out, 0);
            return out;
        }
    },
    P256_KEYGEN("P-256 keygen") {
        @Override
        Object own(Input in) {
            byte[] out = new byte[64];
            P256.share(in.scalar, out, 0);
            return out;
        }

        @Override
        Object bouncyCastle(Input in) {
            byte[] encoded = new FixedPointCombMultiplier()
                    .multiply(DOMAIN.getG(), new BigInteger(1, in.scalar))
                    .normalize()
                    .getEncoded(false);
            return Arrays.copyOfRange(encoded, 1, 65);
        }
    },
    P256_AGREE("P-256 agree") {
        @Override
        Object own(Input in) {
            byte[] out = new byte[32];
            P256.agree(in.scalar, in.x, in.y, out);
            return out;
        }

        @Override
        Object bouncyCastle(Input in) {
            return point(in)
                    .multiply(new BigInteger(1, in.scalar))
                    .normalize()
                    .getAffineXCoord()
                    .getEncoded();
        }
    },
    ECDSA_SIGN("ECDSA P-256 sign") {
        @Override
        Object own(Input in) {
            P256PrivateKey.of(in.scalar).sign(in.hash, in.nonce, in.blind, new byte[32], new byte[32]);
            return true;
        }

        @Override
        Object bouncyCastle(Input in) {
            ECDSASigner engine = new ECDSASigner();
            engine.init(
                    true,
                    new ParametersWithRandom(new ECPrivateKeyParameters(new BigInteger(1, in.scalar), DOMAIN), FAST));
            return engine.generateSignature(in.hash).length == 2;
        }
    },
    ECDSA_VERIFY("ECDSA P-256 verify") {
        @Override
        Object own(Input in) {
            return P256PublicKey.of(in.x, in.y).verifies(in.hash, in.r, in.s);
        }

        @Override
        Object bouncyCastle(Input in) {
            ECDSASigner engine = new ECDSASigner();
            engine.init(false, new ECPublicKeyParameters(point(in), DOMAIN));
            return engine.verifySignature(in.hash, new BigInteger(1, in.r), new BigInteger(1, in.s));
        }
    },

    /** With keys that were seen before, as a server's is by its clients; BouncyCastle remembers none. */
    VERIFY_SEEN_KEY("ECDSA verify, seen key") {
        @Override
        Object own(Input in) {
            return SEEN.key(in.x, in.y).verifies(in.hash, in.r, in.s);
        }

        @Override
        Object bouncyCastle(Input in) {
            return ECDSA_VERIFY.bouncyCastle(in);
        }
    };

    private static final P256PublicKeys SEEN = new P256PublicKeys();

    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));
    private static final SecureRandom FAST = new FastRandom();

    private final String title;

    CurveOperation(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Object own(Input in);

    abstract Object bouncyCastle(Input in);

    /** A scalar, a peer's key, and its signature over a hash. */
    record Input(byte[] scalar, byte[] x, byte[] y, byte[] hash, byte[] nonce, byte[] blind, byte[] r, byte[] s) {

        static Input random() {
            byte[] key = number();
            byte[] point = new byte[64];
            byte[] hash = number();
            byte[] r = new byte[32];
            byte[] s = new byte[32];
            P256.share(key, point, 0);
            P256PrivateKey.of(key).sign(hash, number(), number(), r, s);
            return new Input(
                    number(),
                    Arrays.copyOf(point, 32),
                    Arrays.copyOfRange(point, 32, 64),
                    hash,
                    number(),
                    number(),
                    r,
                    s);
        }

        static byte[] number() {
            byte[] scalar = new byte[32];
            do {
                FAST.nextBytes(scalar);
            } while (!P256.inRange(scalar));
            return scalar;
        }
    }

    private static ECPoint point(Input in) {
        return DOMAIN.getCurve()
                .validatePoint(BigIntegers.fromUnsignedByteArray(in.x), BigIntegers.fromUnsignedByteArray(in.y));
    }
}
