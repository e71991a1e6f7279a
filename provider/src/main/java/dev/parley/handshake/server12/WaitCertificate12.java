package dev.parley.handshake.server12;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Flight;
import dev.parley.handshake.FormerHandshake;
import dev.parley.handshake.PeerChain12;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.message.Certificate12;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * We asked for a certificate: the client sends a chain, or an empty list.
 *
 * @see "RFC 5246 §7.4.6"
 */
record WaitCertificate12(Exchange exchange) implements Server12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CERTIFICATE);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        Certificate12 message = in.as(Certificate12.CODEC);
        if (!message.chain().isEmpty()) {
            PeerIdentity identity = PeerChain12.read(message, exchange.settings(), exchange.agreed());
            exchange.transcript().add(in.encoded());
            return new VerifyClientCertificate(exchange, identity);
        }
        if (exchange.settings().clientAuthentication() == ClientAuthentication.NEEDED) { // 5246 §7.4.6
            throw Handshake12Fault.EMPTY_CLIENT_CHAIN.of();
        }
        FormerHandshake former = exchange.agreed().former();
        if (former != null) {
            former.checkSame(null); // CONTRACT R16
        }
        exchange.transcript().add(in.encoded());
        exchange.transcript().dropRaw(); // nobody will sign it
        return new WaitClientKeyExchange(exchange, null);
    }
}
