package dev.parley.handshake.client12;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.message.CertificateStatus12;
import dev.parley.message.HandshakeMessage;
import java.util.List;
import java.util.Set;

/**
 * The server promised a stapled revocation answer: it comes now, or the server has thought better of it.
 *
 * @see "RFC 6066 §8"
 */
record WaitCertificateStatus(ServerChoice choice, PeerIdentity identity) implements Client12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CERTIFICATE_STATUS, HandshakeType.SERVER_KEY_EXCHANGE);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        if (in.type() == HandshakeType.CERTIFICATE_STATUS) {
            byte[] ocsp = in.as(CertificateStatus12.CODEC).ocsp();
            choice.transcript().add(in.encoded());
            PeerIdentity stapled = new PeerIdentity(identity.chain(), List.of(ocsp));
            return new VerifyServerCertificate(choice, stapled, flight -> new WaitServerKeyExchange(choice, stapled));
        }
        // 6066 §8: the message may be left out; no key exchange is looked at before its certificate is trusted
        return new VerifyServerCertificate(
                choice, identity, flight -> new WaitServerKeyExchange(choice, identity).on(in, flight));
    }
}
