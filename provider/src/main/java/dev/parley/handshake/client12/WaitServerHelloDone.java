package dev.parley.handshake.client12;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.message.CertificateRequest12;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHelloDone12;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server asked for a certificate and has only to say that it is done.
 *
 * @param request null if it did not ask
 * @see "RFC 5246 §7.4.5"
 */
record WaitServerHelloDone(
        ServerChoice choice, Exchange exchange, @Nullable CertificateRequest12 request) implements Client12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.SERVER_HELLO_DONE);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        in.as(ServerHelloDone12.CODEC);
        choice.transcript().add(in.encoded());
        return new ClientFlight12(choice, exchange, request);
    }
}
