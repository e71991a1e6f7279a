package dev.parley.handshake.post;

import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.extension.ExtensionBlock;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Flight;
import dev.parley.handshake.ServerSessions;
import dev.parley.keys.ResumptionSecret;
import dev.parley.message.NewSessionTicket;
import java.util.Arrays;

/**
 * The tickets of one TLS 1.3 connection, as many as it likes.
 *
 * @see "RFC 8446 §4.6.1; CONTRACT T20, T21"
 */
public record Tickets13(ServerSessions sessions, Randoms randoms, Agreed agreed, ResumptionSecret resumption) {

    private static final int NONCE_BYTES = 8;
    private static final int AGE_ADD_BYTES = 4;

    /**
     * Sends so many, or fewer where session or connection are over, the former is too large for a ticket, or tickets are off.
     *
     * @return false if there was none
     */
    public boolean send(int count, Flight out) {
        for (int i = 0; i < count; i++) {
            byte[] random = randoms.bytes(NONCE_BYTES + AGE_ADD_BYTES);
            byte[] nonce = Arrays.copyOf(random, NONCE_BYTES); // 8446 §4.6.1: no two of a connection are equal
            long ageAdd = uint32(random, NONCE_BYTES);
            Secret psk = resumption.psk(nonce);
            if (psk == null) {
                return i > 0;
            }
            ServerSessions.Ticket ticket;
            try {
                ticket = sessions.issue(agreed, psk, ageAdd);
            } finally {
                psk.destroy();
            }
            if (ticket == null) {
                return i > 0;
            }
            out.sendUnhashed(new NewSessionTicket(
                    ticket.lifetimeSeconds(), ageAdd, nonce, ticket.sealed(), ExtensionBlock.empty()));
        }
        return count > 0;
    }

    private static long uint32(byte[] bytes, int at) {
        long value = 0;
        for (int i = at; i < at + AGE_ADD_BYTES; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    @Override
    public String toString() {
        return "Tickets13[" + agreed + "]";
    }
}
