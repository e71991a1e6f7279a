package dev.parley.handshake;

import dev.parley.auth.CertificateQuery;
import dev.parley.auth.CertificateSource;
import dev.parley.crypto.Crypto;
import dev.parley.extension.ExtensionBlock;
import dev.parley.handshake.client.Start;
import dev.parley.handshake.server.WaitClientHello;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A client and a server machine that choose their version and go on, in memory, without records and without a session.
 *
 * <p>Set it up through {@link #client}, {@link #server} and the edits, then {@link #run()} once.
 */
public final class Pair13 {

    /** Every suite of TLS 1.3. */
    public static final List<CipherSuite> SUITES =
            Arrays.stream(CipherSuite.values()).filter(CipherSuite::tls13).toList();

    /** Settings of the client; every suite, classical group and scheme of TLS 1.3 enabled. */
    public final SettingsBuilder client = defaults(Role.CLIENT);

    /** Settings of the server. */
    public final SettingsBuilder server = defaults(Role.SERVER);

    /** What the verifiers were asked: {@code "CN=..., UNKNOWN"}. */
    public final List<String> verified = new ArrayList<>();

    /** What the sources of certificates were asked. */
    public final List<CertificateQuery> queries = new ArrayList<>();

    /** All hellos and other messages that went over the wire, as their receiver saw them. */
    public final List<HandshakeMessage> wire = new ArrayList<>();

    private final Map<HandshakeType, Deque<Function<HandshakeMessage, List<HandshakeMessage>>>> edits = new HashMap<>();
    private Watcher watcher = Watcher.NONE;
    private @Nullable Side clientEnd;
    private @Nullable Side serverEnd;

    /** A pair whose server has certificates of these types. */
    public Pair13(KeyType... serverKeys) {
        List<Identity> identities =
                Arrays.stream(serverKeys).map(TestCertificates::server).toList();
        server.certificates(source(identities));
        client.verifier((peer, authType) -> verified.add(peer.endEntity().getSubjectX500Principal() + ", " + authType));
        server.verifier((peer, authType) -> verified.add(peer.endEntity().getSubjectX500Principal() + ", " + authType));
    }

    /** Groups for both sides. */
    public Pair13 groups(NamedGroup... groups) {
        client.groups(List.of(groups));
        server.groups(List.of(groups));
        return this;
    }

    /** Both versions and all suites, on one side. */
    public static void withTls12(SettingsBuilder side) {
        side.versions(List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12)).suites(List.of(CipherSuite.values()));
    }

    /** TLS 1.2 alone, on one side. */
    public static void onlyTls12(SettingsBuilder side) {
        side.versions(List.of(ProtocolVersion.TLS12))
                .suites(Arrays.stream(CipherSuite.values())
                        .filter(suite -> !suite.tls13())
                        .toList());
    }

    /** Changes the next message of that type behind the sender's back; a second call is for the second one. */
    public Pair13 onWire(HandshakeType type, UnaryOperator<HandshakeMessage> edit) {
        return edit(type, message -> List.of(edit.apply(message)));
    }

    /** Replaces the next message of that type on the wire by a body, behind the sender's back. */
    public Pair13 replace(HandshakeType type, HandshakeBody body) {
        return edit(type, message -> List.of(HandshakeMessage.of(body)));
    }

    /** Lets the next message of that type pass unchanged, so that an edit behind this call is for the one after it. */
    public Pair13 pass(HandshakeType type) {
        return edit(type, List::of);
    }

    /** Drops the next message of that type on the wire. */
    public Pair13 drop(HandshakeType type) {
        return edit(type, message -> List.of());
    }

    /** Puts a message on the wire before the next one of that type. */
    public Pair13 insertBefore(HandshakeType type, HandshakeBody inserted) {
        return edit(type, message -> List.of(HandshakeMessage.of(inserted), message));
    }

    /** Changes the next ClientHello on the wire. */
    public Pair13 onClientHello(UnaryOperator<ClientHello> edit) {
        return onWire(
                HandshakeType.CLIENT_HELLO,
                message -> HandshakeMessage.of(edit.apply(Edits.as(ClientHello.CODEC, message))));
    }

    /** Changes the extensions of the next ClientHello on the wire. */
    public Pair13 onClientExtensions(UnaryOperator<ExtensionBlock> edit) {
        return onClientHello(hello -> hello.with(edit.apply(hello.extensions())));
    }

    /** Changes the next ServerHello or HelloRetryRequest on the wire. */
    public Pair13 onServerHello(UnaryOperator<ServerHello> edit) {
        return onWire(
                HandshakeType.SERVER_HELLO,
                message -> HandshakeMessage.of(edit.apply(Edits.as(ServerHello.CODEC, message))));
    }

    /** Changes the extensions of the next ServerHello or HelloRetryRequest on the wire. */
    public Pair13 onServerExtensions(UnaryOperator<ExtensionBlock> edit) {
        return onServerHello(hello -> new ServerHello(
                hello.version(),
                hello.random(),
                hello.sessionId(),
                hello.suite(),
                hello.compression(),
                edit.apply(hello.extensions())));
    }

    private Pair13 edit(HandshakeType type, Function<HandshakeMessage, List<HandshakeMessage>> edit) {
        edits.computeIfAbsent(type, none -> new ArrayDeque<>()).add(edit);
        return this;
    }

    /** A source over identities that takes the first key type of the query it can serve, and records the query. */
    public CertificateSource source(List<Identity> identities) {
        return new IdentitySource(identities, queries);
    }

    /** The hellos and retries of one side that were on the wire, decoded. */
    public List<ClientHello> clientHellos() {
        return wire.stream()
                .filter(message -> message.type() == HandshakeType.CLIENT_HELLO)
                .map(message -> Edits.as(ClientHello.CODEC, message))
                .toList();
    }

    /** The ServerHellos and HelloRetryRequests that were on the wire, decoded. */
    public List<ServerHello> serverHellos() {
        return wire.stream()
                .filter(message -> message.type() == HandshakeType.SERVER_HELLO)
                .map(message -> Edits.as(ServerHello.CODEC, message))
                .toList();
    }

    /** Lets somebody watch both sides. */
    public Pair13 watchedBy(Watcher watcher) {
        this.watcher = watcher;
        return this;
    }

    /** Lets both sides talk until nobody has anything to say, or one has failed. */
    public Pair13 run() {
        Agreed clientAgreed = new Agreed();
        Agreed serverAgreed = new Agreed();
        Side c = new Side(new Start(client.build(), clientAgreed), clientAgreed, watcher, this::arriving);
        Side s = new Side(new WaitClientHello(server.build(), serverAgreed), serverAgreed, watcher, this::arriving);
        clientEnd = c;
        serverEnd = s;
        Side.open(c, s);
        return this;
    }

    /** Gives a message to one side, after {@link #run()}. */
    public void give(Side to, HandshakeBody body) {
        to.receive(HandshakeMessage.of(body));
        Side.goOn(clientEnd(), serverEnd());
    }

    private List<HandshakeMessage> arriving(HandshakeMessage message) {
        if (Side.isChangeCipherSpec(message)) {
            return List.of(message);
        }
        Deque<Function<HandshakeMessage, List<HandshakeMessage>>> pending = edits.get(message.type());
        List<HandshakeMessage> arriving = pending == null || pending.isEmpty()
                ? List.of(message)
                : pending.remove().apply(message);
        wire.addAll(arriving);
        return arriving;
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
                .versions(List.of(ProtocolVersion.TLS13))
                .suites(SUITES)
                .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.FFDHE2048))
                .signatureSchemes(schemes)
                .certificateSchemes(schemes);
    }
}
