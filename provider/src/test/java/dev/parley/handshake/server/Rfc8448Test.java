package dev.parley.handshake.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.FixedRandoms;
import dev.parley.crypto.Secret;
import dev.parley.extension.Cookie;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.PreSharedKey;
import dev.parley.fault.ResumptionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Machine;
import dev.parley.handshake.Role;
import dev.parley.handshake.Server;
import dev.parley.handshake.ServerSessions;
import dev.parley.handshake.Sessions;
import dev.parley.handshake.Settings;
import dev.parley.handshake.SettingsBuilder;
import dev.parley.handshake.SignedContent;
import dev.parley.handshake.State;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.DirectionKeys;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.keys.TrafficSecret;
import dev.parley.keys.Transcript;
import dev.parley.message.CertificateVerify;
import dev.parley.message.ClientHello;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket;
import dev.parley.message.ServerHello;
import dev.parley.rfc8448.Trace;
import dev.parley.rfc8448.TraceIdentity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What our server answers to the ClientHellos of RFC 8448 §3, §4, §5 and §7, given the server's private key and random.
 *
 * <p>Byte for byte: the ServerHello but for the order of its extensions, the HelloRetryRequest but for the cookie and that order,
 * the Certificate. Not so: the EncryptedExtensions, in which we answer less; the CertificateVerify and the Finished, which
 * depend on the bytes before them and are verified instead; and with them the keys, which are compared with those of the
 * trace's shared secret under our transcript. §6 is made with a key that the RFC does not print: its client's flight is
 * covered by whole sessions.
 */
class Rfc8448Test {

    private static final long NOW = 1_000_000;

    private final Agreed agreed = new Agreed();
    private final List<Effect> effects = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {3, 7})
    void ourAnswerToTheClientHello(int section) throws TlsFault {
        Trace trace = Trace.section(section);
        Machine machine = start(trace, settings(trace));

        step(machine, trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO));

        assertFlight(
                trace, trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO).encoded());
        int sendsChange = (int) effects.stream()
                .filter(Effect.SendChangeCipherSpec.class::isInstance)
                .count();
        assertEquals(section == 7 ? 1 : 0, sendsChange);
    }

    @Test
    void ourHelloRetryRequest() throws TlsFault {
        Trace trace = Trace.section(5);
        byte[] cookie = new byte[32];
        Settings settings = settings(trace)
                .groups(List.of(NamedGroup.SECP256R1))
                .cookie(true)
                .randoms(new FixedRandoms(cookie))
                .build();
        Machine machine = new Machine(new WaitClientHello(settings, agreed), agreed);

        step(machine, trace.messages(Role.CLIENT).get(0));

        ServerHello theirs = trace.messages(Role.SERVER).get(0).as(ServerHello.CODEC);
        ServerHello ours = HandshakeMessage.read(sent().get(0)).as(ServerHello.CODEC);
        assertTrue(ours.isHelloRetryRequest());
        Cookie cookieOfTheirs = Objects.requireNonNull(theirs.extensions().get(Cookie.KIND));
        assertEqualButForOrder(theirs, withExtensions(ours, ours.extensions().with(cookieOfTheirs)));
    }

    /** From the state that waits behind the trace's own HelloRetryRequest and cookie. */
    @Test
    void ourAnswerToTheSecondClientHello() throws TlsFault {
        Trace trace = Trace.section(5);
        HandshakeMessage first = trace.messages(Role.CLIENT).get(0);
        ServerHello retry = trace.messages(Role.SERVER).get(0).as(ServerHello.CODEC);
        Server server = new Server(settings(trace).build(), agreed, first.as(ClientHello.CODEC));
        Transcript before = agreed.transcript();
        before.add(first.encoded());
        before.begin(CipherSuite.TLS_AES_128_GCM_SHA256.hash());
        before.replaceByMessageHash();
        before.add(retry.encoded());
        agreed.retried(true);
        agreed.peerSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256));
        Transcript transcript = before.copy();
        byte[] cookie =
                Objects.requireNonNull(retry.extensions().get(Cookie.KIND)).value();
        Machine machine = new Machine(
                new WaitSecondClientHello(
                        server, CipherSuite.TLS_AES_128_GCM_SHA256, NamedGroup.SECP256R1, true, cookie),
                agreed);
        HandshakeMessage second = trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO);

        step(machine, second);

        transcript.add(second.encoded());
        assertFlight(trace, transcript);
    }

    /** §4: the ticket of §3 is taken, its binder is right, and early data is refused. */
    @Test
    void ourServerResumesButTakesNoEarlyData() throws TlsFault {
        Trace trace = Trace.section(4);
        HandshakeMessage hello = trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO);
        Machine machine = start(trace, settings(trace).sessions(Sessions.ofServer(tickets(), true)));

        step(machine, hello);

        ServerHello ours = HandshakeMessage.read(sent().get(0)).as(ServerHello.CODEC);
        assertEqualButForOrder(trace.message(Role.SERVER, HandshakeType.SERVER_HELLO, ServerHello.CODEC), ours);
        assertTrue(agreed.resumed());
        assertEquals(3, sent().size()); // no Certificate, no CertificateVerify
        assertTrue(effects.stream().anyMatch(Effect.SkipUndecryptable.class::isInstance));
        Transcript transcript = new Transcript();
        transcript.add(hello.encoded());
        Secret psk = Secret.owning(trace.value(Role.CLIENT, "extract secret \"early\"", "IKM"));
        assertKeys(trace, EarlySecrets.withPsk(CipherSuite.TLS_AES_128_GCM_SHA256, psk), transcript);
    }

    /** §4, with a binder that was changed. */
    @Test
    void aWrongBinderIsRefused() throws TlsFault {
        Trace trace = Trace.section(4);
        byte[] hello =
                trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO).encoded().clone();
        hello[hello.length - 1] ^= 1;
        Machine machine = start(trace, settings(trace).sessions(Sessions.ofServer(tickets(), true)));

        TlsFault fault = assertThrows(TlsFault.class, () -> step(machine, HandshakeMessage.read(hello)));

        assertEquals(ResumptionFault.BINDER_MISMATCH, fault.fault());
    }

    /** §4, at a server that does not know the ticket: a full handshake. */
    @Test
    void aTicketThatIsNotOursMakesAFullHandshake() throws TlsFault {
        Trace trace = Trace.section(4);
        HandshakeMessage hello = trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO);
        Machine machine = start(trace, settings(trace));

        step(machine, hello);

        ServerHello ours = HandshakeMessage.read(sent().get(0)).as(ServerHello.CODEC);
        ServerHello theirs = trace.message(Role.SERVER, HandshakeType.SERVER_HELLO, ServerHello.CODEC);
        assertFalse(ours.extensions().has(PreSharedKey.Selected.KIND));
        assertArrayEquals(
                Objects.requireNonNull(theirs.extensions().get(KeyShare.ServerShare.KIND))
                        .entry()
                        .keyExchange(),
                Objects.requireNonNull(ours.extensions().get(KeyShare.ServerShare.KIND))
                        .entry()
                        .keyExchange());
        assertEquals(5, sent().size());
        assertTrue(effects.stream().anyMatch(Effect.SkipUndecryptable.class::isInstance));
    }

    private void assertFlight(Trace trace, byte[] clientHello) throws TlsFault {
        Transcript transcript = new Transcript();
        transcript.add(clientHello);
        assertFlight(trace, transcript);
    }

    /** @param transcript up to the ClientHello that is answered */
    private void assertFlight(Trace trace, Transcript transcript) throws TlsFault {
        List<byte[]> sent = sent();
        assertEquals(5, sent.size());
        assertEqualButForOrder(
                trace.message(Role.SERVER, HandshakeType.SERVER_HELLO, ServerHello.CODEC),
                HandshakeMessage.read(sent.get(0)).as(ServerHello.CODEC));
        assertArrayEquals(trace.message(Role.SERVER, HandshakeType.CERTIFICATE).encoded(), sent.get(2));

        List<Integer> answers = HandshakeMessage.read(sent.get(1))
                .as(EncryptedExtensions.CODEC)
                .extensions()
                .types();
        assertTrue(trace.message(Role.SERVER, HandshakeType.ENCRYPTED_EXTENSIONS, EncryptedExtensions.CODEC)
                .extensions()
                .types()
                .containsAll(answers));

        assertKeys(trace, EarlySecrets.withoutPsk(CipherSuite.TLS_AES_128_GCM_SHA256), transcript);
        transcript.add(sent.get(1));
        transcript.add(sent.get(2));
        CertificateVerify proof = HandshakeMessage.read(sent.get(3)).as(CertificateVerify.CODEC);
        assertEquals(
                trace.message(Role.SERVER, HandshakeType.CERTIFICATE_VERIFY, CertificateVerify.CODEC)
                        .scheme(),
                proof.scheme());
        Crypto.standard()
                .verifier(TraceIdentity.certificate(trace, Role.SERVER).getPublicKey())
                .verify(
                        SignatureScheme.RSA_PSS_RSAE_SHA256,
                        SignedContent.of(Role.SERVER, transcript.hash()),
                        proof.signature());
    }

    /** Compares the keys with those of the trace's shared secret, under a transcript that then has our ServerHello. */
    private void assertKeys(Trace trace, EarlySecrets early, Transcript transcript) throws TlsFault {
        if (!transcript.begun()) {
            transcript.begin(CipherSuite.TLS_AES_128_GCM_SHA256.hash());
        }
        transcript.add(sent().get(0));
        HandshakeSecrets secrets = early.handshake(
                Secret.owning(trace.value(Role.SERVER, "extract secret \"handshake\"", "IKM")), transcript.hash());
        TrafficSecret written = first(Effect.WriteWith.class, Effect.WriteWith::keys);
        TrafficSecret read = first(Effect.ReadWith.class, Effect.ReadWith::keys);
        assertArrayEquals(secrets.server().key().bytes(), written.key().bytes());
        assertArrayEquals(secrets.client().key().bytes(), read.key().bytes());
        Transcript upToFinished = transcript.copy();
        sent().subList(1, sent().size() - 1).forEach(upToFinished::add);
        Finished finished = HandshakeMessage.read(sent().get(sent().size() - 1)).as(Finished.CODEC);
        assertTrue(secrets.serverFinishedMatches(finished.verifyData(), upToFinished.hash()));
    }

    private <E extends Effect> TrafficSecret first(Class<E> type, Function<E, DirectionKeys> keys) {
        E effect = effects.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
        return assertInstanceOf(TrafficSecret.class, keys.apply(effect));
    }

    private static void assertEqualButForOrder(ServerHello theirs, ServerHello ours) {
        assertArrayEquals(
                withExtensions(theirs, ExtensionBlock.empty()).encoded(),
                withExtensions(ours, ExtensionBlock.empty()).encoded());
        assertEquals(each(theirs.extensions()), each(ours.extensions()));
    }

    private static ServerHello withExtensions(ServerHello hello, ExtensionBlock extensions) {
        return new ServerHello(
                hello.version(), hello.random(), hello.sessionId(), hello.suite(), hello.compression(), extensions);
    }

    /** Blocks are equal if their bytes are. */
    private static Set<ExtensionBlock> each(ExtensionBlock block) {
        return block.all().stream().map(ExtensionBlock::of).collect(Collectors.toSet());
    }

    private void step(Machine machine, HandshakeMessage message) throws TlsFault {
        add(machine.on(message));
        while (machine.hasWork()) {
            add(machine.resume(machine.perform()));
        }
    }

    private void add(Flight flight) {
        effects.addAll(flight.effects());
    }

    private List<byte[]> sent() {
        return effects.stream()
                .filter(Effect.Send.class::isInstance)
                .map(effect -> ((Effect.Send) effect).encoded())
                .toList();
    }

    private Machine start(Trace trace, SettingsBuilder settings) {
        State start = new WaitClientHello(settings.build(), agreed);
        assertNull(agreed.version());
        return new Machine(start, agreed);
    }

    /** Knows the ticket of §3, at the age of six milliseconds that the hello of §4 claims. */
    private static ServerSessions tickets() {
        Trace first = Trace.section(3);
        NewSessionTicket ticket = first.message(Role.SERVER, HandshakeType.NEW_SESSION_TICKET, NewSessionTicket.CODEC);
        byte[] psk = first.value(Role.SERVER, "generate resumption secret \"tls13 resumption\"", "expanded");
        return new ServerSessions() {
            @Override
            public @Nullable Resumable open(byte[] sealed) {
                assertArrayEquals(ticket.ticket(), sealed);
                return new Resumable(
                        ProtocolVersion.TLS13,
                        CipherSuite.TLS_AES_128_GCM_SHA256,
                        Secret.copyOf(psk),
                        new byte[0],
                        ticket.ageAdd(),
                        NOW - 6,
                        ticket.lifetime(),
                        new SessionOrigin(
                                new byte[] {1}, NOW - 6, NOW + 30_000, "server", null, null, List.of(), true));
            }

            @Override
            public int ticketCount() {
                return 0;
            }

            @Override
            public boolean tickets12() {
                return false;
            }

            @Override
            public @Nullable Resumable find(byte[] sessionId) {
                return null;
            }

            @Override
            public @Nullable Ticket issue(Agreed agreed, Secret secret, long ageAdd) {
                return null;
            }

            @Override
            public byte[] newSessionId() {
                return new byte[0];
            }
        };
    }

    /** Draws the private key, then the random of the hello, then the salt of the signature. */
    private static SettingsBuilder settings(Trace trace) throws TlsFault {
        String group = trace.section() == 5 ? "P-256" : "x25519";
        byte[] key = trace.value(Role.SERVER, "create an ephemeral " + group + " key pair", "private key");
        byte[] random = trace.message(Role.SERVER, HandshakeType.SERVER_HELLO, ServerHello.CODEC)
                .random();
        byte[] drawn = Arrays.copyOf(key, 96); // with a salt of zeros
        System.arraycopy(random, 0, drawn, 32, 32);
        return Settings.of(Role.SERVER, Crypto.standard())
                .randoms(new FixedRandoms(drawn))
                .clock(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC))
                .versions(List.of(ProtocolVersion.TLS13))
                .suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_AES_256_GCM_SHA384))
                .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                .signatureSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256))
                .certificateSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256))
                .certificates(query -> TraceIdentity.server(Trace.section(3)));
    }
}
