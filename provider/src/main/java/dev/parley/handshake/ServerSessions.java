package dev.parley.handshake;

import dev.parley.auth.Resumable;
import dev.parley.crypto.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that clients may resume on a server: sealed into tickets, or kept by their id for clients of TLS 1.2 that
 * take no tickets.
 *
 * <p>Safe for several threads.
 *
 * @see "CONTRACT T10, T14 to T21"
 */
public interface ServerSessions {

    /** Has none, and keeps none. */
    ServerSessions NONE = new ServerSessions() {
        @Override
        public int ticketCount() {
            return 0;
        }

        @Override
        public boolean tickets12() {
            return false;
        }

        @Override
        public @Nullable Resumable open(byte[] ticket) {
            return null;
        }

        @Override
        public @Nullable Resumable find(byte[] sessionId) {
            return null;
        }

        @Override
        public @Nullable Ticket issue(Agreed agreed, Secret secret, long ageAdd) {
            return null;
        }

        @Override
        public byte[] newSessionId() {
            return new byte[0];
        }
    };

    /**
     * A sealed ticket.
     *
     * @param lifetimeSeconds what is left of the session, at most seven days
     */
    record Ticket(byte[] sealed, long lifetimeSeconds) {}

    /** How many tickets follow a handshake of TLS 1.3; 0 for none. */
    int ticketCount();

    /** Whether clients of TLS 1.2 get tickets. */
    boolean tickets12();

    /**
     * What a ticket holds.
     *
     * @return null if it is not ours, was changed, or is over: then the handshake is a full one (CONTRACT T18); the caller
     *     owns it
     */
    @Nullable
    Resumable open(byte[] ticket);

    /**
     * A session of TLS 1.2 by its id.
     *
     * @return null if there is none; the caller owns it
     */
    @Nullable
    Resumable find(byte[] sessionId);

    /**
     * Makes a ticket for the session that is agreed.
     *
     * @param secret the ticket's PSK, or the master secret of TLS 1.2; stays the caller's
     * @param ageAdd modulo 2^32; 0 in TLS 1.2
     * @return null if the session is over or too large for a ticket
     */
    @Nullable
    Ticket issue(Agreed agreed, Secret secret, long ageAdd);

    /** A fresh id for a session of TLS 1.2 that will be kept by it; empty if none will be. */
    byte[] newSessionId();
}
