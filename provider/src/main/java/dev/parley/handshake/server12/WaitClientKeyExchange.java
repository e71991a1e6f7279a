package dev.parley.handshake.server12;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.CipherSuite.KeyExchange;
import dev.parley.iana.HandshakeType;
import dev.parley.message.ClientKeyExchange12;
import dev.parley.message.HandshakeMessage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client's public value arrives.
 *
 * @param identity null if the client has shown no certificate
 * @see "RFC 5246 §7.4.7; RFC 8422 §5.7"
 */
record WaitClientKeyExchange(Exchange exchange, @Nullable PeerIdentity identity) implements Server12State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CLIENT_KEY_EXCHANGE);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        ClientKeyExchange12 message = exchange.suite().keyExchange() == KeyExchange.DHE
                ? in.as(ClientKeyExchange12.Dhe.CODEC)
                : in.as(ClientKeyExchange12.Ecdhe.CODEC);
        exchange.transcript().add(in.encoded());
        return new AgreeKeys(exchange, identity, message.publicValue());
    }
}
