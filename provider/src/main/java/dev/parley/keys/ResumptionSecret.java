package dev.parley.keys;

import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;

/**
 * What the PSK of each ticket of one connection is derived from.
 *
 * @see "RFC 8446 §4.6.1"
 */
public final class ResumptionSecret {

    private final CipherSuite suite;
    private final Secret secret;

    ResumptionSecret(CipherSuite suite, Secret secret) {
        this.suite = suite;
        this.secret = secret;
    }

    /** The suite whose hash the PSK is bound to. */
    public CipherSuite suite() {
        return suite;
    }

    /** The PSK of one ticket, the caller's own. */
    public Secret psk(byte[] ticketNonce) {
        byte[] psk = HkdfLabel.RESUMPTION.expand(
                suite.hash(), secret, ticketNonce, suite.hash().length());
        return Secret.owning(psk);
    }

    public void destroy() {
        secret.destroy();
    }

    @Override
    public String toString() {
        return "ResumptionSecret[" + suite + "]";
    }
}
