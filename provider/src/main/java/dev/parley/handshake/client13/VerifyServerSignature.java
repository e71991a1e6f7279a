package dev.parley.handshake.client13;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Peer13;
import dev.parley.handshake.Role;
import dev.parley.handshake.Work;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.CertificateRequest;
import dev.parley.message.CertificateVerify;
import org.jspecify.annotations.Nullable;

/**
 * The server's signature is verified.
 *
 * @param signed the transcript's hash up to its Certificate
 * @see "RFC 8446 §4.4.3"
 */
record VerifyServerSignature(
        Client client,
        HandshakeSecrets secrets,
        @Nullable CertificateRequest request,
        PeerIdentity identity,
        CertificateVerify proof,
        byte[] signed)
        implements Client13State, Work {

    @Override
    public Next perform() throws TlsFault {
        Peer13.verify(proof, Role.SERVER, identity, signed, client.settings(), client.agreed());
        return out -> new WaitFinished(client, secrets, request);
    }
}
