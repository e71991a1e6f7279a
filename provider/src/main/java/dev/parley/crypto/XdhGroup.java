package dev.parley.crypto;

import dev.parley.crypto.ec.X25519;
import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import org.bouncycastle.math.ec.rfc7748.X448;

/**
 * Diffie-Hellman over a Montgomery curve, in constant time.
 *
 * @see "RFC 7748 §6; RFC 8446 §4.2.8.2, §7.4.2"
 */
enum XdhGroup implements FixedShareGroup {
    /** By code of our own. */
    X_25519(NamedGroup.X25519, X25519.LENGTH) {
        @Override
        void share(byte[] scalar, byte[] out) {
            X25519.share(scalar, out);
        }

        @Override
        boolean agree(byte[] scalar, byte[] theirs, byte[] out) {
            return X25519.agree(scalar, theirs, out);
        }
    },

    /** By BouncyCastle's lightweight classes. */
    X_25519_BOUNCY_CASTLE(NamedGroup.X25519, org.bouncycastle.math.ec.rfc7748.X25519.POINT_SIZE) {
        @Override
        void share(byte[] scalar, byte[] out) {
            org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(scalar, 0, out, 0);
        }

        @Override
        boolean agree(byte[] scalar, byte[] theirs, byte[] out) {
            return org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(scalar, 0, theirs, 0, out, 0);
        }
    },

    /** By BouncyCastle's lightweight classes. */
    X_448(NamedGroup.X448, X448.POINT_SIZE) {
        @Override
        void share(byte[] scalar, byte[] out) {
            X448.scalarMultBase(scalar, 0, out, 0);
        }

        @Override
        boolean agree(byte[] scalar, byte[] theirs, byte[] out) {
            return X448.calculateAgreement(scalar, 0, theirs, 0, out, 0);
        }
    };

    private final NamedGroup id;

    /** Of a scalar, a share and a secret alike. */
    private final int length;

    XdhGroup(NamedGroup id, int length) {
        this.id = id;
        this.length = length;
    }

    /** Clamps the scalar by itself. */
    abstract void share(byte[] scalar, byte[] out);

    /** False if the result is all zero. */
    abstract boolean agree(byte[] scalar, byte[] theirs, byte[] out);

    @Override
    public NamedGroup id() {
        return id;
    }

    @Override
    public int offerLength() {
        return length;
    }

    @Override
    public Offer offer(Randoms randoms) {
        byte[] scalar = randoms.bytes(length);
        byte[] share = new byte[length];
        share(scalar, share);
        return new ScalarOffer(id.rfcName(), share, Secret.owning(scalar), this::agree);
    }

    private Secret agree(Secret scalar, byte[] theirs) throws TlsFault {
        if (theirs.length != length) {
            throw KeyFault.SHARE_LENGTH.of(id.rfcName(), theirs.length, length);
        }
        byte[] shared = new byte[length];
        if (!agree(scalar.bytes(), theirs, shared)) { // 8446 §7.4.2: abort on the all-zero value
            throw KeyFault.SHARED_SECRET_ZERO.of(id.rfcName());
        }
        return Secret.owning(shared);
    }
}
