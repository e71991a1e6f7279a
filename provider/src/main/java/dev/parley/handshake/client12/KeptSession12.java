package dev.parley.handshake.client12;

import dev.parley.crypto.Secret;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.NewSessionTicket12;
import org.jspecify.annotations.Nullable;

/**
 * What a client keeps of a TLS 1.2 session, so that another connection can go on with it.
 *
 * @see "RFC 5077 §3.4; CONTRACT T7, T23"
 */
final class KeptSession12 {

    private static final byte[] NO_TICKET = {};

    private KeptSession12() {}

    /**
     * Keeps the session by the ticket that came, or a new one by its id.
     *
     * @param ticket null if the server promised none
     */
    static void keep(ServerChoice choice, Keys12 keys, @Nullable NewSessionTicket12 ticket, Flight out) {
        if (!choice.settings().sessions().client().keeps(ProtocolVersion.TLS12)) {
            return;
        }
        if (ticket != null) {
            if (ticket.ticket().length > 0) { // 5077 §3.3: else there is nothing to resume by, whatever the id
                out.resumable(master(keys), ticket.ticket(), 0, ticket.lifetimeHint());
            }
        } else if (!choice.agreed().resumed() && choice.agreed().sessionId().length > 0) { // 5246 §7.4.1.3
            out.resumable(master(keys), NO_TICKET, 0, 0);
        }
    }

    private static Secret master(Keys12 keys) {
        return Secret.copyOf(keys.master().bytes());
    }
}
