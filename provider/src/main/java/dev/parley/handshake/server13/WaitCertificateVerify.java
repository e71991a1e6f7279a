package dev.parley.handshake.server13;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Server;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.CertificateVerify;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * WAIT_CV: the client proves that it has its certificate's key.
 *
 * @see "RFC 8446 §4.4.3; state name from appendix A.2"
 */
record WaitCertificateVerify(
        Server server, HandshakeSecrets secrets, ApplicationSecrets application, PeerIdentity identity)
        implements Server13State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CERTIFICATE_VERIFY);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        CertificateVerify proof = in.as(CertificateVerify.CODEC);
        byte[] signed = server.transcript().hash(); // up to the Certificate
        server.transcript().add(in.encoded());
        return new VerifyClientSignature(server, secrets, application, identity, proof, signed);
    }
}
