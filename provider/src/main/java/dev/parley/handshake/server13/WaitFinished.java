package dev.parley.handshake.server13;

import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Server;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

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
        out.established();
        secrets.destroy();
        application.endWithoutResumption();
        server.transcript().release();
        return new Connected13Server();
    }
}
