package dev.parley.keys;

import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import org.jspecify.annotations.Nullable;

/**
 * What the PSK of each ticket of one connection is derived from.
 *
 * <p>Safe for several threads: a ticket may be made while the connection ends.
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

    /** The PSK of one ticket, the caller's own; null once the connection has ended. */
    public @Nullable Secret psk(byte[] ticketNonce) {
        Secret copy = copy();
        if (copy == null) {
            return null;
        }
        byte[] psk = HkdfLabel.RESUMPTION.expand(
                suite.hash(), copy, ticketNonce, suite.hash().length());
        copy.destroy();
        return Secret.owning(psk);
    }

    public synchronized void destroy() {
        secret.destroy();
    }

    /** The monitor is held for as long as this takes, not for the derivation. */
    private synchronized @Nullable Secret copy() {
        return secret.destroyed() ? null : Secret.copyOf(secret.bytes());
    }

    @Override
    public String toString() {
        return "ResumptionSecret[" + suite + "]";
    }
}
