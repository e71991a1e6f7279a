package dev.parley.handshake.server13;

import dev.parley.crypto.Group;
import dev.parley.extension.KeyShare;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Server;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.CertificateRequest;
import dev.parley.message.ClientHello;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeBody;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * START of a server whose messages are prescribed, in place of its answer to the ClientHello; key agreement, key schedule, our
 * Finished and all states behind it are ours.
 *
 * @param server its hello is not used
 * @param retry the HelloRetryRequest that answers the first hello, or null
 * @param hello our ServerHello
 * @param messages what stands between the ServerHello and our Finished
 * @param ticket what follows our Finished at once, or null: a trace that sends it after the client's makes the same record
 * @param share our part of the key agreement
 */
public record TraceFlight(
        Server server,
        @Nullable ServerHello retry,
        ServerHello hello,
        List<HandshakeBody> messages,
        @Nullable HandshakeBody ticket,
        Group.Offer share)
        implements Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CLIENT_HELLO);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        CipherSuite suite = Objects.requireNonNull(hello.cipherSuite());
        out.negotiated(ProtocolVersion.TLS13);
        server.agreed().version(ProtocolVersion.TLS13);
        if (!server.transcript().begun()) {
            server.transcript().begin(suite.hash());
        }
        server.transcript().add(in.encoded());
        if (retry != null) {
            server.transcript().replaceByMessageHash();
            out.send(retry);
            return new TraceFlight(server, null, hello, messages, ticket, share);
        }
        ClientHello theirs = in.as(ClientHello.CODEC);
        out.send(hello);
        Server13.sendCompatibilityChangeCipherSpec(new Server(server.settings(), server.agreed(), theirs), out);
        return protect(suite, theirs, out);
    }

    private State protect(CipherSuite suite, ClientHello theirs, Flight out) throws TlsFault {
        NamedGroup group =
                Objects.requireNonNull(Objects.requireNonNull(hello.extensions().get(KeyShare.ServerShare.KIND))
                        .entry()
                        .namedGroup());
        byte[] theirShare = Objects.requireNonNull(
                Objects.requireNonNull(theirs.extensions().get(KeyShare.ClientShares.KIND))
                        .shareOf(group));
        HandshakeSecrets secrets = EarlySecrets.withoutPsk(suite)
                .handshake(share.agree(theirShare), server.transcript().hash());
        out.writeWith(secrets.server()).readWith(secrets.client());
        messages.forEach(out::send);
        out.send(new Finished(secrets.serverFinished(server.transcript().hash())));
        ApplicationSecrets application = secrets.application(server.transcript().hash());
        server.agreed().exporter(application.exporter());
        out.writeWith(application.server());
        if (ticket != null) {
            out.sendUnhashed(ticket);
        }
        for (HandshakeBody message : messages) {
            if (message instanceof CertificateRequest request) {
                return new WaitCertificate(server, secrets, application, request);
            }
        }
        return new WaitFinished(server, secrets, application);
    }
}
