package dev.parley.handshake.server12;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.Work;
import dev.parley.iana.SignatureScheme;

/**
 * The client's signature over the handshake is checked.
 *
 * @see "RFC 5246 §7.4.8"
 */
record VerifyClientSignature(
        Exchange exchange, Keys12 keys, PeerIdentity identity, SignatureScheme scheme, byte[] signed, byte[] signature)
        implements Server12State, Work {

    @Override
    public Next perform() throws TlsFault {
        exchange.settings().crypto().verifier(identity.key()).verify(scheme, signed, signature);
        return out -> new WaitChangeCipherSpec(exchange.server(), keys, exchange.ticketPromised());
    }
}
