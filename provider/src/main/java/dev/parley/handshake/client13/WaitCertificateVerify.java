package dev.parley.handshake.client13;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.CertificateRequest;
import dev.parley.message.CertificateVerify;
import dev.parley.message.HandshakeMessage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WAIT_CV: the server proves that it has its certificate's key.
 *
 * @see "RFC 8446 §4.4.3; state name from appendix A.1"
 */
record WaitCertificateVerify(
        Client client, HandshakeSecrets secrets, @Nullable CertificateRequest request, PeerIdentity identity)
        implements Client13State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CERTIFICATE_VERIFY);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        CertificateVerify proof = in.as(CertificateVerify.CODEC);
        byte[] signed = client.transcript().hash(); // up to the Certificate
        client.transcript().add(in.encoded());
        return new VerifyServerSignature(client, secrets, request, identity, proof, signed);
    }
}
