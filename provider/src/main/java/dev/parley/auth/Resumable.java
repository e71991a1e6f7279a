package dev.parley.auth;

import dev.parley.crypto.Secret;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ProtocolVersion;

/**
 * A session that can be resumed: its secret, and on a client the ticket that names it to the server.
 *
 * <p>Whoever is handed one owns its secret and destroys it.
 *
 * @param version TLS 1.2 or 1.3
 * @param suite whose hash the secret belongs to; in TLS 1.2 the only suite it can be resumed with
 * @param secret the PSK of one ticket of TLS 1.3, or the master secret of TLS 1.2
 * @param ticket what the server gave to a client; empty on a server, and where the id of TLS 1.2 names the session
 * @param ageAdd what hides the ticket's age in TLS 1.3, modulo 2^32; 0 in TLS 1.2
 * @param issued when the ticket was made (server) or came in (client), in milliseconds since 1970
 * @param lifetimeSeconds how long the ticket is good for from then on
 * @param origin what the session inherits
 * @see "RFC 8446 §4.6.1, §4.2.11; RFC 5077 §4; CONTRACT T19"
 */
public record Resumable(
        ProtocolVersion version,
        CipherSuite suite,
        Secret secret,
        byte[] ticket,
        long ageAdd,
        long issued,
        long lifetimeSeconds,
        SessionOrigin origin) {

    private static final long AGE_MASK = 0xFFFF_FFFFL;

    /** True if neither the ticket nor the session is over, and the clock has not gone back behind its making. */
    public boolean aliveAt(long nowMillis) {
        return nowMillis >= issued && nowMillis - issued <= lifetimeSeconds * 1000 && nowMillis <= origin.expires();
    }

    /** The obfuscated_ticket_age for a hello at that time. */
    public long obfuscatedAge(long nowMillis) { // 8446 §4.2.11.1
        return nowMillis - issued + ageAdd & AGE_MASK;
    }

    /** The age that the client claims, in milliseconds. */
    public long claimedAge(long obfuscated) {
        return obfuscated - ageAdd & AGE_MASK;
    }

    /** The same over its own copy of the secret. */
    public Resumable copy() {
        return new Resumable(
                version, suite, Secret.copyOf(secret.bytes()), ticket, ageAdd, issued, lifetimeSeconds, origin);
    }

    public void destroy() {
        secret.destroy();
    }

    @Override
    public String toString() {
        return "Resumable[" + version + ", " + suite + ", " + origin + "]";
    }
}
