package dev.parley.handshake;

import dev.parley.auth.CertificateQuery;
import dev.parley.auth.CertificateSource;
import dev.parley.crypto.Crypto;
import dev.parley.extension.ExtensionBlock;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.client.Start;
import dev.parley.handshake.client12.Client12;
import dev.parley.handshake.server12.Server12;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeBody;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A client and a server machine that speak TLS 1.2 to each other in memory, without records and without a session.
 *
 * <p>Set it up through {@link #client}, {@link #server} and the edits, then {@link #run()} once.
 */
public final class Pair12 {

    /** Settings of the client; every suite, group and scheme of today enabled. */
    public final SettingsBuilder client = defaults(Role.CLIENT);

    /** Settings of the server. */
    public final SettingsBuilder server = defaults(Role.SERVER);

    /** What the verifiers were asked: {@code "CN=..., ECDHE_RSA"}. */
    public final List<String> verified = new ArrayList<>();

    /** What the sources of certificates were asked. */
    public final List<CertificateQuery> queries = new ArrayList<>();

    private final Map<HandshakeType, Function<HandshakeMessage, List<HandshakeMessage>>> edits = new HashMap<>();
    private @Nullable UnaryOperator<ClientHello> helloEdit;
    private boolean changeCipherSpec = true;
    private Watcher watcher = Watcher.NONE;
    private @Nullable FormerHandshake clientFormer;
    private @Nullable FormerHandshake serverFormer;
    private @Nullable Remembered clientStore;
    private @Nullable Remembered serverStore;
    private @Nullable Side clientEnd;
    private @Nullable Side serverEnd;

    /** A pair whose server has certificates of these types. */
    public Pair12(KeyType... serverKeys) {
        List<Identity> identities =
                Arrays.stream(serverKeys).map(TestCertificates::server).toList();
        server.certificates(source(identities));
        client.verifier((peer, authType) -> verified.add(peer.endEntity().getSubjectX500Principal() + ", " + authType));
        server.verifier((peer, authType) -> verified.add(peer.endEntity().getSubjectX500Principal() + ", " + authType));
    }

    /** Suites for both sides. */
    public Pair12 suites(CipherSuite... suites) {
        client.suites(List.of(suites));
        server.suites(List.of(suites));
        return this;
    }

    /** Groups for both sides. */
    public Pair12 groups(NamedGroup... groups) {
        client.groups(List.of(groups));
        server.groups(List.of(groups));
        return this;
    }

    /** Schemes for both sides. */
    public Pair12 schemes(SignatureScheme... schemes) {
        client.signatureSchemes(List.of(schemes));
        server.signatureSchemes(List.of(schemes));
        return this;
    }

    /** Changes the ClientHello before the client sends it; both sides see the changed one. */
    public Pair12 editHello(UnaryOperator<ClientHello> edit) {
        helloEdit = edit;
        return this;
    }

    /** Changes the extensions of the ClientHello before the client sends it. */
    public Pair12 editExtensions(UnaryOperator<ExtensionBlock> edit) {
        return editHello(hello -> hello.with(edit.apply(hello.extensions())));
    }

    /** Replaces a message on the wire, behind the sender's back. */
    public Pair12 onWire(HandshakeType type, UnaryOperator<HandshakeMessage> edit) {
        edits.put(type, message -> List.of(edit.apply(message)));
        return this;
    }

    /** Drops a message on the wire. */
    public Pair12 drop(HandshakeType type) {
        edits.put(type, message -> List.of());
        return this;
    }

    /** Drops every ChangeCipherSpec on the wire. */
    public Pair12 dropChangeCipherSpec() {
        changeCipherSpec = false;
        return this;
    }

    /** Puts a message on the wire before another one. */
    public Pair12 insertBefore(HandshakeType type, HandshakeBody inserted) {
        edits.put(type, message -> List.of(HandshakeMessage.of(inserted), message));
        return this;
    }

    /** A source over identities that takes the first key type of the query it can serve, and records the query. */
    public CertificateSource source(List<Identity> identities) {
        return new IdentitySource(identities, queries);
    }

    /** Lets somebody watch both sides. */
    public Pair12 watchedBy(Watcher watcher) {
        this.watcher = watcher;
        return this;
    }

    /** Gives a message to one side, after {@link #run()}. */
    public void give(Side to, HandshakeBody body) {
        to.receive(HandshakeMessage.of(body));
        Side.goOn(clientEnd(), serverEnd());
    }

    /** Makes the handshake a renegotiation, as each side sees the handshake before it. */
    public Pair12 renegotiating(FormerHandshake client, FormerHandshake server) {
        clientFormer = client;
        serverFormer = server;
        return this;
    }

    /** Gives the client a store, and keeps in it what it is given in {@link #run()}. */
    public Pair12 clientKeeps(Remembered store) {
        client.sessions(Sessions.ofClient(store, true));
        clientStore = store;
        return this;
    }

    /** Gives the server a store, and keeps in it what it is given in {@link #run()}. */
    public Pair12 serverKeeps(Remembered store) {
        server.sessions(Sessions.ofServer(store, true));
        serverStore = store;
        return this;
    }

    /** Lets both sides talk until nobody has anything to say, or one has failed. */
    public Pair12 run() {
        Settings clientSettings = client.build();
        Settings serverSettings = server.build();
        Agreed clientAgreed = new Agreed();
        Agreed serverAgreed = new Agreed();
        if (clientFormer != null && serverFormer != null) {
            clientAgreed.former(clientFormer);
            serverAgreed.former(serverFormer);
        }
        Opening opening = helloEdit == null
                ? new Start(clientSettings, clientAgreed)
                : new Opens(clientSettings, clientAgreed, helloEdit);
        Side c = new Side(opening, clientAgreed, watcher, this::arriving);
        Side s = new Side(new WaitsForHello(serverSettings, serverAgreed), serverAgreed, watcher, this::arriving);
        clientEnd = c;
        serverEnd = s;
        Side.open(c, s);
        if (clientStore != null) {
            Remembered store = clientStore;
            c.resumables.forEach(by -> store.keep(clientAgreed, by));
        }
        if (serverStore != null) {
            Remembered store = serverStore;
            s.resumables.forEach(by -> store.keepById(serverAgreed, by));
        }
        return this;
    }

    private List<HandshakeMessage> arriving(HandshakeMessage message) {
        if (Side.isChangeCipherSpec(message)) {
            return changeCipherSpec ? List.of(message) : List.of();
        }
        return edits.getOrDefault(message.type(), List::of).apply(message);
    }

    /** The client after {@link #run()}. */
    public Side clientEnd() {
        return required(clientEnd);
    }

    /** The server after {@link #run()}. */
    public Side serverEnd() {
        return required(serverEnd);
    }

    private static Side required(@Nullable Side end) {
        if (end == null) {
            throw new IllegalStateException("run() first");
        }
        return end;
    }

    private static SettingsBuilder defaults(Role role) {
        List<SignatureScheme> schemes = Arrays.stream(SignatureScheme.values())
                .filter(SignatureScheme::enabledByDefault)
                .toList();
        return Settings.of(role, Crypto.standard())
                .versions(List.of(ProtocolVersion.TLS12))
                .suites(Arrays.stream(CipherSuite.values())
                        .filter(suite -> !suite.tls13())
                        .toList())
                .groups(Arrays.asList(NamedGroup.values()))
                .signatureSchemes(schemes)
                .certificateSchemes(schemes);
    }

    /** Stands for the client's start where its hello is edited: offers TLS 1.2 alone, and no session. */
    private record Opens(Settings settings, Agreed agreed, UnaryOperator<ClientHello> edit) implements Opening {

        @Override
        public State open(Flight out) {
            List<Integer> suites =
                    settings.suites().stream().map(CipherSuite::code).toList();
            ClientHello hello = edit.apply(
                    ClientHello.of(settings.randoms().bytes(32), new byte[0], suites, ExtensionBlock.offers(settings)));
            out.send(hello);
            return new WaitsForServerHello(new Client(settings, agreed, hello, new HashMap<>(), null));
        }
    }

    /** Stands for the client's wait for the choice of version. */
    private record WaitsForServerHello(Client client) implements Wait {

        @Override
        public Set<HandshakeType> expects() {
            return Set.of(HandshakeType.SERVER_HELLO);
        }

        @Override
        public State on(HandshakeMessage in, Flight out) throws TlsFault {
            ServerHello hello = in.as(ServerHello.CODEC);
            client.transcript().add(in.encoded());
            return Client12.after(client, hello, in, out);
        }
    }

    /** Stands for the server's choice of version. */
    private record WaitsForHello(Settings settings, Agreed agreed) implements Wait {

        @Override
        public Set<HandshakeType> expects() {
            return Set.of(HandshakeType.CLIENT_HELLO);
        }

        @Override
        public State on(HandshakeMessage in, Flight out) throws TlsFault {
            ClientHello hello = in.as(ClientHello.CODEC);
            agreed.transcript().add(in.encoded());
            return Server12.after(new Server(settings, agreed, hello), out);
        }
    }
}
