package dev.parley.handshake.client12;

import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket12;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server's Finished arrives: the end of a full handshake on this side.
 *
 * @param ticket null if the server promised none
 * @see "RFC 5246 §7.4.9; CONTRACT H15"
 */
record WaitFinished12(
        ServerChoice choice, Keys12 keys, @Nullable NewSessionTicket12 ticket) implements Client12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.FINISHED);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        byte[] theirs = in.as(Finished.CODEC).verifyData();
        if (!keys.serverFinishedMatches(theirs, choice.transcript().lastHash())) { // 5246 §7.4.9; constant time inside
            throw Handshake12Fault.FINISHED_MISMATCH.of("server");
        }
        choice.agreed().serverVerifyData(theirs);
        KeptSession12.keep(choice, keys, ticket, out);
        keys.destroyMaster();
        out.established();
        return new Connected12Client();
    }
}
