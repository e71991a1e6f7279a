package dev.parley.handshake.client13;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Peer13;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateRequest;
import dev.parley.message.HandshakeMessage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WAIT_CERT: the server's certificates.
 *
 * @param request what the server wants of us, or null
 * @see "RFC 8446 §4.4.2; state name from appendix A.1"
 */
record WaitCertificate(
        Client client, HandshakeSecrets secrets, @Nullable CertificateRequest request) implements Client13State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CERTIFICATE);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        Certificate certificate = in.as(Certificate.CODEC);
        if (certificate.context().length > 0) { // 8446 §4.4.2: a server's is empty
            throw HandshakeFault.CONTEXT_NOT_EMPTY.of();
        }
        if (certificate.entries().isEmpty()) { // 8446 §4.4.2.4
            throw HandshakeFault.EMPTY_SERVER_CHAIN.of();
        }
        PeerIdentity identity = Peer13.identity(certificate, client.hello().extensions(), client.settings());
        client.transcript().add(in.encoded());
        return new VerifyServerCertificate(client, secrets, request, identity);
    }
}
