package dev.parley.handshake.client13;

import dev.parley.extension.ExtensionBlock;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Negotiation;
import dev.parley.handshake.Role;
import dev.parley.handshake.SignedContent;
import dev.parley.handshake.State;
import dev.parley.handshake.Work;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateRequest;
import dev.parley.message.CertificateVerify;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our answer to a CertificateRequest: a certificate and its proof, or none.
 *
 * @see "RFC 8446 §4.4.2.3, §4.4.3"
 */
record OwnFlight(Client client, HandshakeSecrets secrets, ApplicationSecrets application, CertificateRequest request)
        implements Client13State, Work {

    @Override
    public Next perform() throws TlsFault {
        Negotiation.Credential own = Negotiation.credential13(client.settings(), client.agreed(), request.extensions());
        byte[] certificate = message(own).encoded();
        CertificateVerify proof = own == null ? null : sign(own, certificate);
        return out -> send(out, own, certificate, proof);
    }

    private State send(
            Flight out, Negotiation.@Nullable Credential own, byte[] certificate, @Nullable CertificateVerify proof) {
        out.send(certificate);
        if (own != null && proof != null) {
            client.agreed().ownCertificate(own.certificate());
            client.agreed().ownScheme(own.scheme());
            out.send(proof);
        }
        return WaitFinished.finish(client, secrets, application, out);
    }

    private CertificateVerify sign(Negotiation.Credential own, byte[] certificate) throws TlsFault {
        byte[] hash = client.transcript().hashWith(certificate);
        byte[] content = SignedContent.of(Role.CLIENT, hash);
        byte[] signature = own.certificate()
                .signer()
                .sign(own.scheme(), content, client.settings().randoms());
        return new CertificateVerify(own.scheme().code(), signature);
    }

    /** 8446 §4.4.2.3: a client that has no suitable certificate sends the message with none. */
    private Certificate message(Negotiation.@Nullable Credential own) {
        List<Certificate.Entry> entries = own == null
                ? List.of()
                : own.certificate().encoded().stream()
                        .map(der -> new Certificate.Entry(der, ExtensionBlock.empty()))
                        .toList();
        return new Certificate(request.context(), entries);
    }

    @Override
    public String toString() {
        return "OwnFlight[" + client + "]";
    }
}
