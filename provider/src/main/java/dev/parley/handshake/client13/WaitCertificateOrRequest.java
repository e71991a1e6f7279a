package dev.parley.handshake.client13;

import dev.parley.extension.SignatureAlgorithms;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.CertificateRequest;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * WAIT_CERT_CR: the server shows its certificate, or asks for ours first.
 *
 * @see "RFC 8446 §4.3.2; state name from appendix A.1"
 */
record WaitCertificateOrRequest(Client client, HandshakeSecrets secrets) implements Client13State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CERTIFICATE, HandshakeType.CERTIFICATE_REQUEST);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        if (in.type() == HandshakeType.CERTIFICATE) {
            return new WaitCertificate(client, secrets, null).on(in, out);
        }
        CertificateRequest request = in.as(CertificateRequest.CODEC);
        if (request.context().length > 0) { // 8446 §4.3.2: empty during the handshake
            throw HandshakeFault.CONTEXT_NOT_EMPTY.of();
        }
        SignatureAlgorithms schemes = request.extensions().get(SignatureAlgorithms.KIND);
        if (schemes == null) {
            throw HandshakeFault.MISSING_EXTENSION.of("signature_algorithms", "CertificateRequest");
        }
        client.agreed().peerSchemes(schemes.known(), request.extensions());
        client.transcript().add(in.encoded());
        return new WaitCertificate(client, secrets, request);
    }
}
