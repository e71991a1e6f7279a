package dev.parley.handshake.server12;

import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.extension.ExtendedMasterSecret;
import dev.parley.extension.ServerName;
import dev.parley.extension.SessionTicket;
import dev.parley.fault.ResumptionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Server;
import dev.parley.handshake.ServerSessions;
import dev.parley.handshake.Settings;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import org.jspecify.annotations.Nullable;

/**
 * The session that a ClientHello asks to go on with, if we know it and may.
 *
 * <p>Every doubt means a full handshake (CONTRACT T18); only the loss of the extended master secret ends the connection.
 *
 * @see "RFC 5246 §7.4.1.2; RFC 5077 §3.4; RFC 7627 §5.3; CONTRACT T12, T13, T29"
 */
final class FormerSession12 {

    private FormerSession12() {}

    /**
     * Looks for it.
     *
     * @return null for a full handshake; the caller owns it
     * @throws TlsFault MASTER_SECRET_CHANGED
     */
    static @Nullable Resumable find(Server server) throws TlsFault {
        // a renegotiation makes a session of its own: none could have the identity that both have to keep
        Resumable session = server.agreed().former() == null ? named(server) : null;
        if (session == null) {
            return null;
        }
        boolean goesOn = false;
        try {
            goesOn = isAlive(session, server.settings())
                    && keepsMasterSecret(session.origin(), server)
                    && fits(session, server)
                    && fitsPeer(session.origin(), server.settings());
        } finally {
            if (!goesOn) {
                session.destroy();
            }
        }
        return goesOn ? session : null;
    }

    /** 5077 §3.4: beside a ticket, the id names nothing. */
    private static @Nullable Resumable named(Server server) {
        ServerSessions sessions = server.settings().sessions().server();
        SessionTicket ticket = server.hello().extensions().get(SessionTicket.KIND);
        boolean takesTickets = sessions.tickets12() && server.settings().enabled(ExtensionType.SESSION_TICKET);
        if (takesTickets && ticket != null && ticket.ticket().length > 0) {
            return sessions.open(ticket.ticket());
        }
        byte[] id = server.hello().sessionId();
        return id.length == 0 ? null : sessions.find(id);
    }

    private static boolean isAlive(Resumable session, Settings settings) {
        return session.version() == ProtocolVersion.TLS12
                && session.aliveAt(settings.clock().millis());
    }

    /** 7627 §5.3: with neither, we go on for the sake of old clients; the settings may have refused those already. */
    private static boolean keepsMasterSecret(SessionOrigin origin, Server server) throws TlsFault {
        Settings settings = server.settings();
        boolean theirs = server.hello().extensions().has(ExtendedMasterSecret.KIND);
        boolean ours = settings.extendedMasterSecret() && settings.enabled(ExtensionType.EXTENDED_MASTER_SECRET);
        if (origin.extendedMasterSecret() && !theirs) {
            throw ResumptionFault.MASTER_SECRET_CHANGED.of("an", "ClientHello");
        }
        return origin.extendedMasterSecret() == (theirs && ours);
    }

    private static boolean fits(Resumable session, Server server) {
        ClientHello hello = server.hello();
        ServerName extension = hello.extensions().get(ServerName.KIND);
        String name = extension == null ? null : extension.hostName();
        String formerName = session.origin().serverName();
        return server.settings().suites().contains(session.suite()) // 5246 §7.4.1.2
                && hello.offers(session.suite().code())
                && (name == null ? formerName == null : name.equalsIgnoreCase(formerName)); // 6066 §3
    }

    /** CONTRACT T29: nobody is verified again, and the session has ended with the certificates of whoever was. */
    private static boolean fitsPeer(SessionOrigin origin, Settings settings) {
        return origin.peer() != null || settings.clientAuthentication() != ClientAuthentication.NEEDED;
    }
}
