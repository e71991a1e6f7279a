package dev.parley.handshake.server12;

import dev.parley.crypto.Secret;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.Server;
import dev.parley.handshake.ServerSessions;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.Transcript;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket12;
import java.util.Set;

/**
 * The client's Finished arrives, ours leaves: the end of a full handshake on this side.
 *
 * @param ticketPromised whether a NewSessionTicket has to come before our ChangeCipherSpec
 * @see "RFC 5246 §7.4.9; CONTRACT H15"
 */
record WaitFinished12(Server server, Keys12 keys, boolean ticketPromised) implements Server12State, Wait {

    private static final byte[] NO_TICKET = {};

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.FINISHED);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        Transcript transcript = server.transcript();
        byte[] theirs = in.as(Finished.CODEC).verifyData();
        if (!keys.clientFinishedMatches(theirs, transcript.hash())) { // 5246 §7.4.9; constant time inside
            throw Handshake12Fault.FINISHED_MISMATCH.of("client");
        }
        transcript.add(in.encoded());

        if (ticketPromised) {
            out.send(ticket());
        }
        byte[] ours = keys.serverFinished(transcript.lastHash());
        out.sendChangeCipherSpec().writeWith(keys.server()).send(new Finished(ours));
        server.agreed().clientVerifyData(theirs);
        server.agreed().serverVerifyData(ours);
        if (!ticketPromised && server.agreed().sessionId().length > 0) { // CONTRACT T10
            out.resumable(Secret.copyOf(keys.master().bytes()), NO_TICKET, 0, 0);
        }
        out.established();
        keys.destroyMaster();
        return new Connected12Server();
    }

    /** 5077 §3.3: empty if there is none to give after all. */
    private NewSessionTicket12 ticket() {
        ServerSessions.Ticket ticket = server.settings().sessions().server().issue(server.agreed(), keys.master(), 0);
        return ticket == null
                ? new NewSessionTicket12(0, NO_TICKET)
                : new NewSessionTicket12(ticket.lifetimeSeconds(), ticket.sealed());
    }
}
