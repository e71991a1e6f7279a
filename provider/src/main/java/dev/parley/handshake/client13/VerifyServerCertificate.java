package dev.parley.handshake.client13;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Work;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.CertificateRequest;
import org.jspecify.annotations.Nullable;

/**
 * The verifier decides on the server's certificates.
 *
 * @see "RFC 8446 §4.4.2.4; CONTRACT H32"
 */
record VerifyServerCertificate(
        Client client, HandshakeSecrets secrets, @Nullable CertificateRequest request, PeerIdentity identity)
        implements Client13State, Work {

    /** JSSE's word for a key exchange that says nothing about the certificate. */
    private static final String AUTH_TYPE = "UNKNOWN";

    @Override
    public Next perform() throws TlsFault {
        client.agreed().peerIdentity(identity); // the trust manager reads it from the handshake session
        client.settings().verifier().verify(identity, AUTH_TYPE);
        return out -> new WaitCertificateVerify(client, secrets, request, identity);
    }
}
