package dev.parley.crypto;

import dev.parley.iana.SignatureScheme;
import java.math.BigInteger;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/**
 * The two Edwards curves, by BouncyCastle's lightweight classes: signing in constant time.
 *
 * @see "RFC 8032 §5.1, §5.2"
 */
enum EddsaCurve {
    ED25519(SignatureScheme.ED25519, Ed25519.PUBLIC_KEY_SIZE, Ed25519.SIGNATURE_SIZE) {
        @Override
        byte[] publicKey(byte[] seed) {
            byte[] out = new byte[Ed25519.PUBLIC_KEY_SIZE];
            Ed25519.generatePublicKey(seed, 0, out, 0);
            return out;
        }

        @Override
        byte[] sign(byte[] seed, byte[] publicKey, byte[] content) {
            byte[] out = new byte[Ed25519.SIGNATURE_SIZE];
            Ed25519.sign(seed, 0, publicKey, 0, content, 0, content.length, out, 0);
            return out;
        }

        @Override
        boolean verifies(byte[] publicKey, byte[] content, byte[] signature) {
            return Ed25519.verify(signature, 0, publicKey, 0, content, 0, content.length);
        }
    },
    ED448(SignatureScheme.ED448, Ed448.PUBLIC_KEY_SIZE, Ed448.SIGNATURE_SIZE) {
        @Override
        byte[] publicKey(byte[] seed) {
            byte[] out = new byte[Ed448.PUBLIC_KEY_SIZE];
            Ed448.generatePublicKey(seed, 0, out, 0);
            return out;
        }

        @Override
        byte[] sign(byte[] seed, byte[] publicKey, byte[] content) {
            byte[] out = new byte[Ed448.SIGNATURE_SIZE];
            Ed448.sign(seed, 0, publicKey, 0, NO_CONTEXT, content, 0, content.length, out, 0);
            return out;
        }

        @Override
        boolean verifies(byte[] publicKey, byte[] content, byte[] signature) {
            return Ed448.verify(signature, 0, publicKey, 0, NO_CONTEXT, content, 0, content.length);
        }
    };

    private static final byte[] NO_CONTEXT = {};

    private final SignatureScheme scheme;
    private final int keyLength;
    private final int signatureLength;

    EddsaCurve(SignatureScheme scheme, int keyLength, int signatureLength) {
        this.scheme = scheme;
        this.keyLength = keyLength;
        this.signatureLength = signatureLength;
    }

    SignatureScheme scheme() {
        return scheme;
    }

    /** Of a seed and a public key alike. */
    int keyLength() {
        return keyLength;
    }

    int signatureLength() {
        return signatureLength;
    }

    /** The public key as it is on the wire: y, little-endian, with the sign of x on top. */
    byte[] encoded(EdECPublicKey key) {
        EdECPoint point = key.getPoint();
        byte[] big = point.getY().toByteArray();
        if (point.getY().compareTo(BigInteger.ONE.shiftLeft(8 * keyLength - 1)) >= 0) {
            throw new IllegalArgumentException("the y coordinate is too long");
        }
        byte[] out = new byte[keyLength];
        for (int i = 0; i < Math.min(keyLength, big.length); i++) {
            out[i] = big[big.length - 1 - i];
        }
        if (point.isXOdd()) {
            out[keyLength - 1] |= (byte) 0x80;
        }
        return out;
    }

    abstract byte[] publicKey(byte[] seed);

    abstract byte[] sign(byte[] seed, byte[] publicKey, byte[] content);

    abstract boolean verifies(byte[] publicKey, byte[] content, byte[] signature);
}
