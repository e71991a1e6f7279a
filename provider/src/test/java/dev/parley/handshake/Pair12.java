package dev.parley.handshake;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.CertificateQuery;
import dev.parley.auth.CertificateSource;
import dev.parley.crypto.Crypto;
import dev.parley.extension.Extension;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.ExtensionKind;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.client.Start;
import dev.parley.handshake.client12.Client12;
import dev.parley.handshake.server12.Server12;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.DirectionKeys;
import dev.parley.keys.DirectionKeys12;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeBody;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
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
    private @Nullable End clientEnd;
    private @Nullable End serverEnd;

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
        return query -> {
            queries.add(query);
            for (String keyType : query.keyTypes()) {
                for (Identity identity : identities) {
                    if (identity.certificate().getPublicKey().getAlgorithm().equals(keyType)) {
                        return choice(identity);
                    }
                }
            }
            return null;
        };
    }

    /** The body of a message that is known to be well-formed. */
    public static <T> T as(Codec<T> codec, HandshakeMessage message) {
        try {
            return message.as(codec);
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }

    /** A ServerHello with more extensions. */
    public static HandshakeMessage withExtensions(HandshakeMessage message, ExtensionBlock more) {
        ServerHello hello = as(ServerHello.CODEC, message);
        ExtensionBlock all = hello.extensions();
        for (Extension extension : more.all()) {
            all = all.with(extension);
        }
        return with(hello, all);
    }

    /** A ServerHello without one of its extensions. */
    public static HandshakeMessage without(HandshakeMessage message, ExtensionKind<?> kind) {
        ServerHello hello = as(ServerHello.CODEC, message);
        return with(hello, hello.extensions().without(kind));
    }

    private static HandshakeMessage with(ServerHello hello, ExtensionBlock extensions) {
        return HandshakeMessage.of(new ServerHello(
                hello.version(), hello.random(), hello.sessionId(), hello.suite(), hello.compression(), extensions));
    }

    /** A ServerKeyExchange with parameters of one's own, signed as the server would. */
    public static HandshakeMessage keyExchange(
            Identity identity, SignatureScheme scheme, byte[] clientRandom, byte[] serverRandom, byte[] params) {
        try {
            byte[] content = new Writer()
                    .bytes(clientRandom)
                    .bytes(serverRandom)
                    .bytes(params)
                    .toByteArray();
            byte[] signature = choice(identity)
                    .signer()
                    .sign(scheme, content, Crypto.standard().randoms());
            return HandshakeMessage.read(new Writer()
                    .uint8(HandshakeType.SERVER_KEY_EXCHANGE.code())
                    .vector24(body -> body.bytes(params).uint16(scheme.code()).opaque16(signature))
                    .toByteArray());
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }

    public static CertificateChoice choice(Identity identity) {
        try {
            List<byte[]> encoded = new ArrayList<>();
            for (X509Certificate certificate : identity.chain()) {
                encoded.add(certificate.getEncoded());
            }
            return new CertificateChoice(
                    identity.chain(),
                    encoded,
                    Crypto.standard()
                            .signer(identity.key(), identity.certificate().getPublicKey()));
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets somebody watch both sides. */
    public Pair12 watchedBy(Watcher watcher) {
        this.watcher = watcher;
        return this;
    }

    /** Gives a message to one side, after {@link #run()}. */
    public void give(End to, HandshakeBody body) {
        to.inbox.add(HandshakeMessage.of(body));
        to.moves();
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
        End c = new End(new Machine(opening, clientAgreed));
        End s = new End(new Machine(new WaitsForHello(serverSettings, serverAgreed), serverAgreed));
        c.peer = s;
        s.peer = c;
        clientEnd = c;
        serverEnd = s;
        c.step("open", () -> c.machine.open());
        while (c.fault == null && s.fault == null && (c.moves() || s.moves())) {
            // one step at a time, in turn
        }
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

    /** The client after {@link #run()}. */
    public End clientEnd() {
        return required(clientEnd);
    }

    /** The server after {@link #run()}. */
    public End serverEnd() {
        return required(serverEnd);
    }

    private static End required(@Nullable End end) {
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

    /** One side and what became of it. */
    public final class End implements Effect.Target {

        private final Machine machine;
        private final Deque<Object> inbox = new ArrayDeque<>();
        private @Nullable End peer;
        private @Nullable TlsFault fault;
        private @Nullable DirectionKeys12 readKeys;
        private @Nullable DirectionKeys12 writeKeys;

        /** What happened here, in order: {@code "finished"} for a message sent, {@code "<finished"} for one received. */
        public final List<String> events = new ArrayList<>();

        /** What this side was given to resume by. */
        public final List<Effect.Resumable> resumables = new ArrayList<>();

        private End(Machine machine) {
            this.machine = machine;
        }

        public Agreed agreed() {
            return machine.agreed();
        }

        public boolean isConnected() {
            return machine.isConnected();
        }

        public State state() {
            return machine.state();
        }

        /** The alert that this side's fault deserves; null if nothing went wrong here. */
        public @Nullable AlertDescription alert() {
            return fault == null ? null : fault.alert();
        }

        /** Null if nothing went wrong here. */
        public @Nullable TlsFault fault() {
            return fault;
        }

        public @Nullable DirectionKeys12 readKeys() {
            return readKeys;
        }

        public @Nullable DirectionKeys12 writeKeys() {
            return writeKeys;
        }

        private boolean moves() {
            if (fault != null || !machine.hasWork() && inbox.isEmpty()) {
                return false;
            }
            if (machine.hasWork()) {
                events.add("task");
                step("task", () -> machine.resume(machine.perform()));
                return true;
            }
            Object next = inbox.remove();
            if (next instanceof HandshakeMessage message) {
                events.add("<" + message.type().rfcName());
                step(message.type().rfcName(), () -> machine.on(message));
            } else {
                events.add("<change_cipher_spec");
                step("change_cipher_spec", () -> machine.onChangeCipherSpec());
            }
            return true;
        }

        private void step(String on, Step step) {
            State before = machine.state();
            try {
                Flight flight = step.take();
                watcher.moved(before, on, machine);
                flight.effects().forEach(effect -> effect.on(this));
            } catch (TlsFault e) {
                fault = e;
            }
        }

        @Override
        public void send(Effect.Send effect) {
            try {
                HandshakeMessage message = HandshakeMessage.read(effect.encoded());
                events.add(message.type().rfcName());
                required(peer)
                        .inbox
                        .addAll(edits.getOrDefault(message.type(), List::of).apply(message));
            } catch (TlsFault e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void sendChangeCipherSpec() {
            events.add("change_cipher_spec");
            if (changeCipherSpec) {
                required(peer).inbox.add("change_cipher_spec");
            }
        }

        @Override
        public void negotiated(ProtocolVersion version) {
            events.add(version.jsseName());
        }

        @Override
        public void readWith(DirectionKeys keys) {
            events.add("read keys");
            readKeys = (DirectionKeys12) keys;
        }

        @Override
        public void writeWith(DirectionKeys keys) {
            events.add("write keys");
            writeKeys = (DirectionKeys12) keys;
        }

        @Override
        public void established() {
            events.add("established");
        }

        @Override
        public void updateReadKeys() {
            throw new AssertionError("TLS 1.3 only");
        }

        @Override
        public void answerKeyUpdate() {
            throw new AssertionError("TLS 1.3 only");
        }

        @Override
        public void skipUndecryptable(int budgetBytes) {
            throw new AssertionError("TLS 1.3 only");
        }

        @Override
        public void ticket() {
            throw new AssertionError("TLS 1.3 only");
        }

        @Override
        public void resumable(Effect.Resumable effect) {
            events.add("resumable");
            resumables.add(effect);
        }
    }

    @FunctionalInterface
    private interface Step {
        Flight take() throws TlsFault;
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
