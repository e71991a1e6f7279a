package dev.parley.handshake.server12;

import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.Transcript;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * The client's Finished arrives, ours leaves: the end of a full handshake on this side.
 *
 * @see "RFC 5246 §7.4.9; CONTRACT H15"
 */
record WaitFinished12(Exchange exchange, Keys12 keys) implements Server12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.FINISHED);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        Transcript transcript = exchange.transcript();
        byte[] theirs = in.as(Finished.CODEC).verifyData();
        if (!keys.clientFinishedMatches(theirs, transcript.hash())) { // 5246 §7.4.9; constant time inside
            throw Handshake12Fault.FINISHED_MISMATCH.of("client");
        }
        transcript.add(in.encoded());

        byte[] ours = keys.serverFinished(transcript.hash());
        out.sendChangeCipherSpec()
                .writeWith(keys.server())
                .send(new Finished(ours))
                .established();
        exchange.agreed().clientVerifyData(theirs);
        exchange.agreed().serverVerifyData(ours);
        transcript.release();
        keys.destroyMaster();
        return new Connected12Server();
    }
}
