package dev.parley.handshake.client12;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.message.CertificateRequest12;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * The server may ask who we are, or be done.
 *
 * @see "RFC 5246 §7.4.4, §7.4.5"
 */
record WaitCertificateRequestOrDone(ServerChoice choice, Exchange exchange) implements Client12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CERTIFICATE_REQUEST, HandshakeType.SERVER_HELLO_DONE);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        if (in.type() == HandshakeType.SERVER_HELLO_DONE) {
            choice.transcript().dropRaw(); // nobody will sign it
            return new WaitServerHelloDone(choice, exchange, null).on(in, out);
        }
        CertificateRequest12 request = in.as(CertificateRequest12.CODEC);
        choice.transcript().add(in.encoded());
        return new WaitServerHelloDone(choice, exchange, request);
    }
}
