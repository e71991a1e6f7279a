package dev.parley.handshake.server12;

import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.Server;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * The client's Finished arrives in a session that goes on: the end of the abbreviated handshake on this side.
 *
 * @see "RFC 5246 §7.3, figure 2; §7.4.9; CONTRACT H15"
 */
record WaitFinishedResumed12(Server server, Keys12 keys) implements Server12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.FINISHED);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        byte[] theirs = in.as(Finished.CODEC).verifyData();
        if (!keys.clientFinishedMatches(theirs, server.transcript().lastHash())) { // 5246 §7.4.9; constant time inside
            throw Handshake12Fault.FINISHED_MISMATCH.of("client");
        }
        server.agreed().clientVerifyData(theirs);
        keys.destroyMaster();
        out.established();
        return new Connected12Server();
    }
}
