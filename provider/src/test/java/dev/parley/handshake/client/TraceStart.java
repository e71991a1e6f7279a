package dev.parley.handshake.client;

import dev.parley.crypto.Group;
import dev.parley.extension.KeyShare;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Opening;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * START of a client whose hellos are prescribed, in place of {@link Start}; all states behind the hellos are ours.
 *
 * @param client with the first hello and its open shares
 * @param second the answer to a HelloRetryRequest, or null if none will come; it stands in for what
 *     {@code WaitServerHello} would build, which puts the cookie at another place
 * @param secondShare the open share in the second hello
 */
public record TraceStart(Client client, @Nullable ClientHello second, Group.@Nullable Offer secondShare)
        implements Opening {

    @Override
    public State open(Flight out) {
        out.send(client.hello());
        return second == null ? new WaitServerHello(client, null) : new Retry();
    }

    /** Answers the HelloRetryRequest with the second hello. */
    private final class Retry implements Wait {

        @Override
        public Set<HandshakeType> expects() {
            return Set.of(HandshakeType.SERVER_HELLO);
        }

        @Override
        public State on(HandshakeMessage in, Flight out) throws TlsFault {
            ServerHello retry = in.as(ServerHello.CODEC);
            CipherSuite suite = Objects.requireNonNull(retry.cipherSuite());
            NamedGroup group = Objects.requireNonNull(
                    Objects.requireNonNull(retry.extensions().get(KeyShare.RetryGroup.KIND))
                            .namedGroup());
            client.agreed().version(ProtocolVersion.TLS13);
            client.agreed().retried(true);
            client.transcript().begin(suite.hash());
            client.transcript().replaceByMessageHash();
            client.transcript().add(in.encoded());
            out.negotiated(ProtocolVersion.TLS13);
            out.send(Objects.requireNonNull(second));
            Map<NamedGroup, Group.Offer> shares = Map.of(group, Objects.requireNonNull(secondShare));
            return new WaitServerHello(new Client(client.settings(), client.agreed(), second, shares, null), suite);
        }
    }
}
