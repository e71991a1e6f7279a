package dev.parley.handshake.server12;

import dev.parley.auth.PeerIdentity;
import dev.parley.crypto.Secret;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.State;
import dev.parley.handshake.Work;
import org.jspecify.annotations.Nullable;

/**
 * Both public values are there: the secrets are agreed.
 *
 * @param identity null if the client has shown no certificate
 * @param theirs the client's public value
 * @see "RFC 5246 §8.1; RFC 7627 §4"
 */
record AgreeKeys(Exchange exchange, @Nullable PeerIdentity identity, byte[] theirs) implements Server12State, Work {

    @Override
    public Next perform() throws TlsFault {
        Secret premaster = exchange.offer().agree(theirs);
        exchange.agreed().zeroUnlessEstablished(premaster::destroy); // the handshake may be over when this is done
        return out -> after(premaster);
    }

    private State after(Secret premaster) {
        Keys12 keys = Keys12.derive(
                exchange.settings(),
                exchange.agreed(),
                exchange.suite(),
                premaster,
                exchange.clientRandom(),
                exchange.serverRandom());
        return identity == null
                ? new WaitChangeCipherSpec(exchange.server(), keys, exchange.ticketPromised())
                : new WaitCertificateVerify12(exchange, keys, identity);
    }
}
