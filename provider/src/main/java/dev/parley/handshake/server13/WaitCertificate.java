package dev.parley.handshake.server13;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Peer13;
import dev.parley.handshake.Server;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateRequest;
import dev.parley.message.HandshakeMessage;
import java.util.Arrays;
import java.util.Set;

/**
 * WAIT_CERT: the client's certificates, or its word that it has none.
 *
 * @see "RFC 8446 §4.4.2; state name from appendix A.2"
 */
record WaitCertificate(
        Server server, HandshakeSecrets secrets, ApplicationSecrets application, CertificateRequest request)
        implements Server13State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CERTIFICATE);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        Certificate certificate = in.as(Certificate.CODEC);
        if (!Arrays.equals(certificate.context(), request.context())) { // 8446 §4.4.2
            throw HandshakeFault.CONTEXT_NOT_EMPTY.of();
        }
        if (certificate.entries().isEmpty()) {
            if (server.settings().clientAuthentication() == ClientAuthentication.NEEDED) { // 8446 §4.4.2.4
                throw HandshakeFault.EMPTY_CLIENT_CHAIN.of();
            }
            server.transcript().add(in.encoded());
            return new WaitFinished(server, secrets, application);
        }
        PeerIdentity identity = Peer13.identity(certificate, request.extensions(), server.settings());
        server.transcript().add(in.encoded());
        return new VerifyClientCertificate(server, secrets, application, identity);
    }
}
