package dev.parley.crypto;

import dev.parley.crypto.ec.P256;
import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.NamedGroup;
import java.util.Arrays;

/**
 * ECDH over P-256 by code of our own, in constant time.
 *
 * @see "RFC 8446 §4.2.8.2, §7.4.2; RFC 8422 §5.4, §5.10"
 */
final class P256Group implements FixedShareGroup {

    private static final byte UNCOMPRESSED = 4;
    private static final int SHARE_LENGTH = 1 + 2 * P256.LENGTH;

    @Override
    public NamedGroup id() {
        return NamedGroup.SECP256R1;
    }

    @Override
    public int offerLength() {
        return SHARE_LENGTH;
    }

    @Override
    public Offer offer(Randoms randoms) {
        byte[] scalar = Scalars.ofP256(randoms);
        byte[] share = new byte[SHARE_LENGTH];
        share[0] = UNCOMPRESSED;
        P256.share(scalar, share, 1);
        return new ScalarOffer(id().rfcName(), share, Secret.owning(scalar), P256Group::agree);
    }

    private static Secret agree(Secret scalar, byte[] theirs) throws TlsFault {
        if (theirs.length != SHARE_LENGTH) {
            throw KeyFault.SHARE_LENGTH.of(NamedGroup.SECP256R1.rfcName(), theirs.length, SHARE_LENGTH);
        }
        byte[] x = Arrays.copyOfRange(theirs, 1, 1 + P256.LENGTH);
        byte[] y = Arrays.copyOfRange(theirs, 1 + P256.LENGTH, SHARE_LENGTH);
        byte[] shared = new byte[P256.LENGTH];
        // 8446 §4.2.8.2: no other form, and range and curve equation are checked; infinity has no such form
        if (theirs[0] != UNCOMPRESSED || !P256.agree(scalar.bytes(), x, y, shared)) {
            throw KeyFault.POINT_INVALID.of(NamedGroup.SECP256R1.rfcName());
        }
        return Secret.owning(shared); // 8446 §7.4.2: x alone, leading zeros kept
    }
}
