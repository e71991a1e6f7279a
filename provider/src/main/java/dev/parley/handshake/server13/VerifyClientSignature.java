package dev.parley.handshake.server13;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Peer13;
import dev.parley.handshake.Role;
import dev.parley.handshake.Server;
import dev.parley.handshake.Work;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.CertificateVerify;

/**
 * The client's signature is verified.
 *
 * @param signed the transcript's hash up to its Certificate
 * @see "RFC 8446 §4.4.3"
 */
record VerifyClientSignature(
        Server server,
        HandshakeSecrets secrets,
        ApplicationSecrets application,
        PeerIdentity identity,
        CertificateVerify proof,
        byte[] signed)
        implements Server13State, Work {

    @Override
    public Next perform() throws TlsFault {
        Peer13.verify(proof, Role.CLIENT, identity, signed, server.settings(), server.agreed());
        return out -> new WaitFinished(server, secrets, application);
    }
}
