package dev.parley.conformance.support;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.CertificateSource;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Randoms;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Machine;
import dev.parley.handshake.Opening;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.handshake.State;
import dev.parley.handshake.client.Start;
import dev.parley.handshake.server.WaitClientHello;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ContentType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.Transcript;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.record.RecordHeader;
import dev.parley.record.RecordReader;
import dev.parley.record.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A peer of real states over a record layer of its own, whose messages can be changed after they are made and
 * hashed but before they are protected.
 */
public final class MachinePeer {

    private final Machine machine;
    private final RecordReader reader = new RecordReader();
    private final RecordWriter writer = new RecordWriter(Randoms.secure());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<ScriptedPeer.Plain> others = new ArrayList<>();
    private UnaryOperator<byte[]> change = UnaryOperator.identity();
    private byte[] unread = {};

    private MachinePeer(State first, Agreed agreed) {
        this.machine = new Machine(first, agreed);
    }

    /**
     * A client with a hello of its own.
     *
     * @param hello changes the hello before it is hashed; what it adds has to be right for the states that follow
     */
    public static MachinePeer client(Identity identity, List<NamedGroup> groups, UnaryOperator<ClientHello> hello) {
        Agreed agreed = new Agreed();
        Settings settings = settings(Role.CLIENT, identity, groups, ProtocolVersion.TLS13);
        return new MachinePeer(new Opens(settings, agreed, hello), agreed);
    }

    /** A peer of a version; a server asks for a certificate. */
    public static MachinePeer of(Role role, Identity identity, ProtocolVersion version) {
        Agreed agreed = new Agreed();
        Settings settings = settings(role, identity, List.of(NamedGroup.X25519, NamedGroup.SECP256R1), version);
        State first = role == Role.SERVER
                ? new WaitClientHello(settings, agreed)
                : new Opens(settings, agreed, UnaryOperator.identity());
        return new MachinePeer(first, agreed);
    }

    public static MachinePeer client(Identity identity) {
        return client(identity, List.of(NamedGroup.X25519, NamedGroup.SECP256R1), UnaryOperator.identity());
    }

    /** A server that asks for a certificate. */
    public static MachinePeer server(Identity identity) {
        return of(Role.SERVER, identity, ProtocolVersion.TLS13);
    }

    /** Changes every message of the handshake, given and returned with its header, on its way to the record layer. */
    public MachinePeer changing(UnaryOperator<byte[]> change) {
        this.change = change;
        return this;
    }

    /** Lets a client begin. */
    public MachinePeer open() {
        return step(machine::open);
    }

    public boolean isConnected() {
        return machine.isConnected();
    }

    /** What was received beside handshake messages and ChangeCipherSpec. */
    public List<ScriptedPeer.Plain> others() {
        return others;
    }

    /** What there is to send, which is then forgotten. */
    public byte[] say() {
        byte[] said = out.toByteArray();
        out.reset();
        return said;
    }

    /** Sends anything under the present keys. */
    public MachinePeer send(ContentType type, byte... content) {
        for (int from = 0; from == 0 || from < content.length; from += writer.limit()) {
            ByteBuffer target = ByteBuffer.allocate(17_000);
            writer.write(type, content, from, Math.min(writer.limit(), content.length - from), target);
            out.write(target.array(), 0, target.position());
        }
        return this;
    }

    /** Sends bytes that are no record of ours. */
    public MachinePeer sendRaw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Receives whole records. */
    public MachinePeer hear(byte[] wire) {
        ByteBuffer source = ByteBuffer.wrap(wire);
        ByteBuffer application = ByteBuffer.allocate(20_000);
        try {
            while (source.hasRemaining()) {
                RecordHeader header = reader.peek(source);
                if (header == null) {
                    throw new AssertionError("a piece of a record: " + wire.length);
                }
                ContentType type = reader.read(header, source, new ByteBuffer[] {application.clear()}, 0, 1);
                if (type == ContentType.HANDSHAKE) {
                    unread = ScriptedPeer.join(unread, Arrays.copyOf(reader.content(), reader.contentLength()));
                    takeMessages();
                } else if (type == ContentType.APPLICATION_DATA) {
                    byte[] content = Arrays.copyOf(application.array(), application.position());
                    others.add(new ScriptedPeer.Plain(type, content));
                } else if (type == ContentType.ALERT) {
                    byte[] content = Arrays.copyOf(reader.content(), reader.contentLength());
                    others.add(new ScriptedPeer.Plain(type, content));
                } else if (!reader.dropped()) {
                    step(machine::onChangeCipherSpec);
                }
            }
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
        return this;
    }

    private void takeMessages() throws TlsFault {
        while (unread.length >= HandshakeMessage.HEADER) {
            int length = HandshakeMessage.HEADER + (ByteBuffer.wrap(unread).getInt() & 0xFFFFFF);
            if (unread.length < length) {
                return;
            }
            HandshakeMessage message = HandshakeMessage.read(Arrays.copyOf(unread, length));
            unread = Arrays.copyOfRange(unread, length, unread.length);
            step(() -> machine.on(message));
        }
    }

    private MachinePeer step(Step step) {
        try {
            apply(step.take());
            while (machine.hasWork()) {
                apply(machine.resume(machine.perform()));
            }
            return this;
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }

    private void apply(Flight flight) {
        for (Effect effect : flight.effects()) {
            if (effect instanceof Effect.Send send) {
                byte[] changed = change.apply(send.encoded());
                if (changed.length > 0) {
                    send(ContentType.HANDSHAKE, changed);
                }
            } else if (effect instanceof Effect.Negotiated negotiated) {
                reader.version(negotiated.version());
                reader.acceptCompatibilityCcs(negotiated.version() == ProtocolVersion.TLS13);
            } else if (effect instanceof Effect.SendChangeCipherSpec
                    || effect instanceof Effect.LeadWithChangeCipherSpec) {
                sendRaw(ScriptedPeer.plaintext(ContentType.CHANGE_CIPHER_SPEC.code(), 0x0303, (byte) 1));
            } else if (effect instanceof Effect.WriteWith keys) {
                writer.use(keys.keys());
            } else if (effect instanceof Effect.ReadWith keys) {
                reader.use(keys.keys());
            }
        }
    }

    private static Settings settings(Role role, Identity identity, List<NamedGroup> groups, ProtocolVersion version) {
        List<SignatureScheme> schemes = Arrays.stream(SignatureScheme.values())
                .filter(SignatureScheme::enabledByDefault)
                .toList();
        return Settings.of(role, Crypto.standard())
                .versions(List.of(version))
                .suites(Arrays.stream(CipherSuite.values())
                        .filter(suite -> suite.allowedIn(version) && suite.enabledByDefault())
                        .toList())
                .groups(groups)
                .keyShareGroups(groups.subList(0, 1))
                .signatureSchemes(schemes)
                .certificateSchemes(schemes)
                .clientAuthentication(role == Role.SERVER ? ClientAuthentication.WANTED : ClientAuthentication.NONE)
                .certificates(source(identity))
                .verifier((peer, authType) -> {})
                .build();
    }

    private static CertificateSource source(Identity identity) {
        List<byte[]> encoded = new ArrayList<>();
        try {
            for (X509Certificate certificate : identity.chain()) {
                encoded.add(certificate.getEncoded());
            }
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
        CertificateChoice choice = new CertificateChoice(
                identity.chain(),
                encoded,
                Crypto.standard().signer(identity.key(), identity.certificate().getPublicKey()));
        return query -> choice;
    }

    @FunctionalInterface
    private interface Step {
        Flight take() throws TlsFault;
    }

    /** The client's start, with another hello than it would send. */
    private record Opens(Settings settings, Agreed agreed, UnaryOperator<ClientHello> change) implements Opening {

        @Override
        public State open(Flight out) throws TlsFault {
            Flight usual = new Flight(new Transcript());
            State next = new Start(settings, agreed).open(usual);
            for (Effect effect : usual.effects()) {
                if (effect instanceof Effect.Send hello) {
                    out.send(change.apply(HandshakeMessage.read(hello.encoded()).as(ClientHello.CODEC)));
                }
            }
            return next;
        }
    }
}
