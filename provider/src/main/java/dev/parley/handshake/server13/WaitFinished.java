package dev.parley.handshake.server13;

import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Server;
import dev.parley.handshake.ServerSessions;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.handshake.post.Tickets13;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WAIT_FINISHED: the client's Finished completes the handshake.
 *
 * @see "RFC 8446 §4.4.4; state name from appendix A.2"
 */
record WaitFinished(Server server, HandshakeSecrets secrets, ApplicationSecrets application)
        implements Server13State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.FINISHED);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        byte[] theirs = in.as(Finished.CODEC).verifyData();
        if (!secrets.clientFinishedMatches(theirs, server.transcript().hash())) { // constant time inside
            throw HandshakeFault.FINISHED_MISMATCH.of("client");
        }
        out.readWith(application.client());
        server.transcript().add(in.encoded());
        Tickets13 tickets = tickets();
        if (tickets != null) {
            server.agreed().zeroUnlessEstablished(tickets.resumption()::destroy);
            tickets.send(server.settings().sessions().server().ticketCount(), out);
        }
        out.established();
        secrets.destroy();
        application.endWithoutResumption();
        server.transcript().release();
        return new Connected13Server(tickets);
    }

    private @Nullable Tickets13 tickets() {
        boolean wanted = OfferedKeys.agreesOnMode(server.hello().extensions()); // 8446 §4.2.9
        boolean made = server.settings().sessions().server() != ServerSessions.NONE;
        return wanted && made
                ? new Tickets13(
                        server.settings().sessions().server(),
                        server.settings().randoms(),
                        server.agreed(),
                        application.resumption(server.transcript().lastHash()))
                : null;
    }
}
