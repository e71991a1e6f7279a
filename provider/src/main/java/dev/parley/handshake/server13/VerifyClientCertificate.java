package dev.parley.handshake.server13;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Server;
import dev.parley.handshake.Work;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.HandshakeSecrets;

/**
 * The verifier decides on the client's certificates.
 *
 * @see "RFC 8446 §4.4.2.4; CONTRACT H32"
 */
record VerifyClientCertificate(
        Server server, HandshakeSecrets secrets, ApplicationSecrets application, PeerIdentity identity)
        implements Server13State, Work {

    @Override
    public Next perform() throws TlsFault {
        server.agreed().peerIdentity(identity); // the trust manager reads it from the handshake session
        server.settings().verifier().verify(identity, identity.key().getAlgorithm());
        return out -> new WaitCertificateVerify(server, secrets, application, identity);
    }
}
