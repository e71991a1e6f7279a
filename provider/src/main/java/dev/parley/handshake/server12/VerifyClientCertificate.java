package dev.parley.handshake.server12;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Work;

/**
 * The verifier decides on the client's certificates.
 *
 * @see "RFC 5246 §7.4.6; CONTRACT H32"
 */
record VerifyClientCertificate(Exchange exchange, PeerIdentity identity) implements Server12State, Work {

    @Override
    public Next perform() throws TlsFault {
        exchange.agreed().peerIdentity(identity);
        exchange.settings().verifier().verify(identity, identity.key().getAlgorithm());
        return out -> new WaitClientKeyExchange(exchange, identity);
    }
}
