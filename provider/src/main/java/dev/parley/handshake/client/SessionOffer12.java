package dev.parley.handshake.client;

import dev.parley.auth.Resumable;
import dev.parley.extension.SessionTicket;
import dev.parley.handshake.Settings;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a hello says of TLS 1.2 sessions: the ticket or the id of one that is offered, or the wish for a ticket.
 *
 * @param session null if none is offered
 * @see "RFC 5077 §3.2, §3.4; RFC 5246 §7.4.1.2; CONTRACT T23"
 */
record SessionOffer12(Settings settings, @Nullable Resumable session) {

    private static final byte[] NO_SESSION_ID = {};
    private static final byte[] NO_TICKET = {};

    /** Whether the settings leave a way to offer that session. */
    static boolean isPossible(Settings settings, Resumable session) {
        boolean named = session.ticket().length == 0 || settings.enabled(ExtensionType.SESSION_TICKET);
        boolean extended = settings.extendedMasterSecret() && settings.enabled(ExtensionType.EXTENDED_MASTER_SECRET);
        return settings.enables(ProtocolVersion.TLS12)
                && named
                && (extended
                        || !session.origin().extendedMasterSecret()); // 7627 §5.3: its hello must have the extension
    }

    /** The extension for the hello; null if we want none. */
    @Nullable
    SessionTicket ticket() {
        boolean wanted = settings.enables(ProtocolVersion.TLS12)
                && settings.enabled(ExtensionType.SESSION_TICKET)
                && (session != null || settings.sessions().client().keeps(ProtocolVersion.TLS12));
        if (!wanted) {
            return null;
        }
        return new SessionTicket(session == null ? NO_TICKET : session.ticket());
    }

    byte[] sessionId() {
        if (session != null && session.ticket().length == 0) {
            return session.origin().id(); // 5246 §7.4.1.2
        }
        // 5077 §3.4: beside a ticket, it tells by its echo that the server takes the ticket
        // 8446 appendix D.4: without, it makes the handshake look like a resumption to middleboxes
        boolean fresh = session != null || settings.enables(ProtocolVersion.TLS13) && settings.compatibilityMode();
        return fresh ? settings.randoms().bytes(32) : NO_SESSION_ID;
    }

    @Override
    public String toString() {
        return "SessionOffer12[" + session + "]";
    }
}
