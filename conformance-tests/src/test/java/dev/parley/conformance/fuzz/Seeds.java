package dev.parley.conformance.fuzz;

import dev.parley.SessionData;
import dev.parley.auth.OwnChains;
import dev.parley.auth.Resumable;
import dev.parley.auth.TicketCodec;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.MachinePeer;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.extension.ExtensionBlock;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateRequest;
import dev.parley.message.ClientHello;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.HandshakeBody;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket;
import dev.parley.message.ServerHello;
import dev.parley.message.ServerKeyExchange12;
import dev.parley.wire.Codec;
import dev.parley.wire.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLEngine;

/**
 * Writes the seeds of the corpus anew, from handshakes that it holds itself: {@code java … dev.parley.conformance.fuzz.Seeds
 * FOLDER}, where the folder is that of this package's resources. Findings that were kept there stay.
 */
public final class Seeds {

    private static final int CHECKSUM = 32;

    private final Path folder;

    private Seeds(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Seeds seeds = new Seeds(Path.of(args[0]));
        seeds.certificates();
        for (ProtocolVersion version : new ProtocolVersion[] {ProtocolVersion.TLS12, ProtocolVersion.TLS13}) {
            for (Role role : Role.values()) {
                seeds.handshake(version, role);
            }
            seeds.sessions(version);
            seeds.openings(version);
        }
        seeds.messages();
        seeds.records();
        seeds.connections();
    }

    /** The messages of one side. */
    private static List<byte[]> flights(ProtocolVersion version, Role role) {
        List<byte[]> messages = new ArrayList<>();
        MachinePeer client = MachinePeer.of(Role.CLIENT, Identities.client(KeyType.EC_P256), version);
        MachinePeer server = MachinePeer.of(Role.SERVER, Identities.server(KeyType.EC_P256), version);
        (role == Role.CLIENT ? client : server).changing(message -> {
            messages.add(message);
            return message;
        });
        byte[] said = client.open().say();
        while (said.length > 0) {
            said = client.hear(server.hear(said).say()).say();
        }
        return messages;
    }

    private void certificates() throws Exception {
        for (KeyType type : KeyType.values()) {
            byte[] der = Authority.common()
                    .issue(type, "a.test", "10.0.0.1")
                    .certificate()
                    .getEncoded();
            write(Target.CERTIFICATES, type.name().toLowerCase(Locale.ROOT), der);
        }
        write(Target.CERTIFICATES, "root", Authority.common().root().getEncoded());
    }

    private void handshake(ProtocolVersion version, Role sender) throws IOException, TlsFault {
        List<byte[]> messages = flights(version, sender);
        int form = (sender == Role.SERVER ? 1 : 0) | (version == ProtocolVersion.TLS12 ? 2 : 0) | 4;
        String prefix = (version + "-" + sender + "-").toLowerCase(Locale.ROOT);
        for (int i = 0; i < messages.size(); i++) {
            byte[] message = messages.get(i);
            byte[] body = Arrays.copyOfRange(message, 4, message.length);
            HandshakeType type = HandshakeMessage.read(message).type();
            String name = prefix + type.rfcName();
            write(Target.HANDSHAKES, name, ScriptedPeer.join(new byte[] {(byte) form, (byte) i, 0, 0, 0}, body));
            Codec<? extends HandshakeBody> codec = codec(type, version);
            int index = FuzzMessages.CODECS.indexOf(codec);
            write(Target.MESSAGES, name, ScriptedPeer.join(new byte[] {(byte) index}, body));
            extensions(name, codec, HandshakeMessage.read(message));
        }
        for (int change = 1; change < 8; change++) {
            byte[] bytes = {(byte) form, (byte) (change % messages.size()), (byte) change, 0, 7, 20, 0, 0, 0};
            write(Target.HANDSHAKES, prefix + "form-" + change, bytes);
        }
    }

    private static Codec<? extends HandshakeBody> codec(HandshakeType type, ProtocolVersion version) {
        boolean tls13 = version == ProtocolVersion.TLS13;
        int index = switch (type) {
            case CLIENT_HELLO -> 0;
            case SERVER_HELLO -> 1;
            case ENCRYPTED_EXTENSIONS -> 2;
            case CERTIFICATE_REQUEST -> tls13 ? 3 : 16;
            case CERTIFICATE -> tls13 ? 4 : 12;
            case CERTIFICATE_VERIFY -> tls13 ? 5 : 20;
            case SERVER_KEY_EXCHANGE -> 14;
            case SERVER_HELLO_DONE -> 17;
            case CLIENT_KEY_EXCHANGE -> 18;
            default -> 6;
        };
        return FuzzMessages.CODECS.get(index);
    }

    private void extensions(String name, Codec<? extends HandshakeBody> codec, HandshakeMessage message)
            throws IOException, TlsFault {
        HandshakeBody body = message.as(codec);
        int place = 0;
        ExtensionBlock block = ExtensionBlock.empty();
        if (body instanceof ClientHello hello) {
            block = hello.extensions();
        } else if (body instanceof ServerHello hello) {
            place = name.startsWith("tls12") ? 1 : 2;
            block = hello.extensions();
        } else if (body instanceof EncryptedExtensions extensions) {
            place = 4;
            block = extensions.extensions();
        } else if (body instanceof CertificateRequest request) {
            place = 5;
            block = request.extensions();
        } else if (body instanceof Certificate certificate) {
            place = 6;
            block = certificate.entries().get(0).extensions();
        }
        if (!block.types().isEmpty()) {
            Writer out = new Writer();
            block.write(out);
            byte[] bytes = out.toByteArray();
            bytes[1] = (byte) place; // in place of the length
            write(Target.EXTENSIONS, name, Arrays.copyOfRange(bytes, 1, bytes.length));
        }
    }

    private void messages() throws IOException {
        byte[] small = {1, 2, 3};
        HandshakeBody[] others = {
            new NewSessionTicket(3600, 7, small, small, ExtensionBlock.empty()),
            new ServerKeyExchange12.Dhe(small, small, small, 0x0804, small)
        };
        for (HandshakeBody body : others) {
            int index = body instanceof NewSessionTicket ? 7 : 15;
            byte[] encoded = body.encoded();
            encoded[3] = (byte) index; // in place of the length
            write(
                    Target.MESSAGES,
                    body.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                    Arrays.copyOfRange(encoded, 3, encoded.length));
        }
        for (int choice = 0; choice < FuzzMessages.CODECS.size() + 3; choice++) {
            write(Target.MESSAGES, "choice-" + choice, new byte[] {(byte) choice, 1, 0, 0, 0});
        }
    }

    private void records() throws IOException {
        for (int protection = 0; protection < 7; protection++) {
            write(Target.RECORDS, "data-" + protection, new byte[] {
                (byte) protection, 2, 13, 5, 1, 2, 3, 4, 5, 9, 4, 1, 0, 0, 0, 0, 6, 20, 3, 3, 0, 1, 1, 5, 2, 1, 0
            });
            write(Target.RECORDS, "damage-" + protection, new byte[] {
                (byte) protection, 25, 13, 3, 1, 2, 3, 0x1d, 3, 4, 5, 6, 9
            });
        }
        byte[] alert = {0, 0, 0, 7, 21, 3, 3, 0, 2, 2, 40};
        write(Target.RECORDS, "plain-alert", alert);
    }

    private void openings(ProtocolVersion version) throws IOException {
        for (boolean isClient : new boolean[] {true, false}) {
            byte[] hello = MachinePeer.of(Role.CLIENT, Identities.client(KeyType.EC_P256), version)
                    .open()
                    .say();
            byte[] wire = isClient
                    ? MachinePeer.of(Role.SERVER, Identities.server(KeyType.EC_P256), version)
                            .hear(hello)
                            .say()
                    : hello;
            int form = (isClient ? 1 : 0) | 2 | (version == ProtocolVersion.TLS12 ? 4 : 0);
            String name = (version + (isClient ? "-to-client" : "-to-server")).toLowerCase(Locale.ROOT);
            write(Target.OPENINGS, name, ScriptedPeer.join(new byte[] {(byte) form}, wire));
            write(Target.OPENINGS, name + "-in-pieces", ScriptedPeer.join(new byte[] {(byte) (form | 0xf0)}, wire));
        }
    }

    private void sessions(ProtocolVersion version) throws IOException {
        SSLEngine client = Own.engine(true, false, version.jsseName());
        EnginePair pair = EnginePair.of(client, Own.engine(false, false, version.jsseName()));
        pair.handshake().run();
        byte[] stored = SessionData.take(pair.client().engine().getSession()).orElseThrow();
        String name = version.toString().toLowerCase(Locale.ROOT);
        byte[] head = Arrays.copyOf(stored, stored.length - CHECKSUM);
        write(Target.SESSIONS, name, ScriptedPeer.join(new byte[1], head));
        byte[] content = Arrays.copyOfRange(stored, Times.offset(stored), stored.length - CHECKSUM);
        Resumable session = Objects.requireNonNull(TicketCodec.read(content, OwnChains.NONE));
        byte[] sealed = FuzzTickets.open(session.ticket());
        for (int form = 0; form < 4; form++) {
            write(Target.TICKETS, name + "-" + form, ScriptedPeer.join(new byte[] {(byte) form}, sealed));
        }
        write(Target.TICKETS, name + "-client", ScriptedPeer.join(new byte[1], content));
    }

    private void connections() throws IOException {
        byte[][] scripts = {
            {3, 2, 1, 2, 7, 0, 3, 1, 9, 6, 2, 1, 1, 7, 1, 0, 3, 1, 1},
            {4, 2, 1, 0, 3, 1, 1},
            {4, 2, 1, 90, 4, 2, 1, 100, 3, 0, 3, 0, 5, 1, 1},
            {1, 4, 0, 0, 0, 0, 3, 1, 1, 1, 2, 1, 0},
            {1, 13, 4, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0},
            {0, 5, 23, 3, 3, 0, 0, 3, 1, 1},
            {1, 20, 11, 0, 0, 4, 0, 0, 0, 0},
        };
        for (int form = 0; form < 4; form++) {
            for (int i = 0; i < scripts.length; i++) {
                byte[] bytes = ScriptedPeer.join(new byte[] {(byte) form}, scripts[i]);
                write(Target.CONNECTIONS, "script-" + form + "-" + i, bytes);
            }
        }
    }

    private void write(Target target, String name, byte[] input) throws IOException {
        Path file = folder.resolve(target.folder()).resolve(name.replace(' ', '-') + ".bin");
        Files.createDirectories(file.getParent());
        Files.write(file, input);
    }
}
