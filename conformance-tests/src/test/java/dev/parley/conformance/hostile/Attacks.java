package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.hostile.Attack.Result;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.MachinePeer;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.extension.EarlyData;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.Place;
import dev.parley.extension.PreSharedKey;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** All attacks on one connection. */
final class Attacks {

    private static final String TLS12 = Engines.TLS12;
    private static final String TLS13 = Engines.TLS13;
    private static final String SERVER12 = "server, 1.2";
    private static final String SERVER13 = "server, 1.3";
    private static final String CLIENT12 = "client, 1.2";
    private static final String CLIENT13 = "client, 1.3";
    private static final String UNEXPECTED = "unexpected_message";
    private static final String DECODE = "decode_error";
    private static final int HEADER = 5;
    private static final int LARGEST = 131_072;
    private static final int FLOOD = 1000;

    private Attacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        all.addAll(slow());
        all.addAll(giants());
        all.addAll(hellos());
        all.addAll(floods());
        all.addAll(renegotiations());
        return all;
    }

    /** Connections that never get anywhere. */
    private static List<Attack> slow() {
        String none =
                "none in an engine, which has no clock; `SO_TIMEOUT` and `dev.parley.handshakeTimeoutMillis` of a socket";
        return List.of(
                new Attack("a hello, and then silence", SERVER13, none, "", 64, () -> stands(heard(TLS13))),
                new Attack("a hello, and then silence", SERVER12, none, "", 64, () -> stands(heard(TLS12))),
                new Attack(
                        "a record byte by byte, without its end",
                        SERVER13,
                        none + "; bytes stay in the caller's buffer",
                        "",
                        24,
                        Attacks::byteByByte),
                new Attack(
                        "a hello in records of one byte",
                        SERVER13,
                        "the size of the message; then the handshake goes on",
                        "",
                        64,
                        Attacks::onePerRecord),
                new Attack(
                        "records without a byte",
                        SERVER13,
                        "none is allowed but of application data",
                        UNEXPECTED,
                        24,
                        () -> {
                            SSLEngine server = Engines.server(TLS13);
                            return fails(server, () -> Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301)));
                        }));
    }

    private static List<Attack> giants() {
        String size = "`jdk.tls.maxHandshakeMessageSize`: 131072 bytes, seen in the header";
        String chain = "`jdk.tls.maxCertificateChainLength`: 10 certificates of a server, 8 of a client";
        return List.of(
                new Attack("a message of 131073 bytes", SERVER13, size, DECODE, 24, () -> {
                    SSLEngine server = Engines.server(TLS13);
                    byte[] start = {1, 2, 0, 1};
                    return fails(server, () -> Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301, start)));
                }),
                new Attack("a message of 131072 bytes but its last", SERVER13, size, "", 160, Attacks::almostComplete),
                new Attack(
                        "a record of 2^16-1 bytes",
                        SERVER12,
                        "2^14 bytes in the clear, seen in the header",
                        "record_overflow",
                        24,
                        () -> {
                            SSLEngine server = Engines.server(TLS12);
                            byte[] header = {22, 3, 1, -1, -1};
                            return fails(server, () -> Engines.unwrap(server, header));
                        }),
                new Attack(
                        "a chain of 11 certificates",
                        CLIENT13,
                        chain,
                        "bad_certificate",
                        48,
                        () -> chain(ProtocolVersion.TLS13)),
                new Attack(
                        "a chain of 11 certificates",
                        CLIENT12,
                        chain,
                        "bad_certificate",
                        48,
                        () -> chain(ProtocolVersion.TLS12)),
                new Attack(
                        "a compressed certificate, small or a bomb",
                        CLIENT13,
                        "not offered: compress_certificate is not spoken",
                        UNEXPECTED,
                        96,
                        Attacks::compressed));
    }

    private static List<Attack> hellos() {
        return List.of(
                new Attack(
                        "a hello with 16000 unknown extensions",
                        SERVER13,
                        "2^16 bytes; none is kept once the hello is answered",
                        "",
                        64,
                        () -> hello(Attacks::manyExtensions)),
                new Attack(
                        "the same with 16000 cipher suites",
                        SERVER13,
                        "2^16 bytes; none is kept once the hello is answered",
                        "",
                        64,
                        () -> hello(Attacks::manySuites)),
                new Attack(
                        "the same, which a HelloRetryRequest has to answer",
                        SERVER13,
                        "2^16 bytes; kept until the second hello, which has to match",
                        "",
                        1000,
                        () -> hello(hello -> manyExtensions(withoutShares(hello)))),
                new Attack(
                        "a hello with 12000 key shares",
                        SERVER13,
                        "as many as it names groups",
                        "illegal_parameter",
                        24,
                        () -> hello(Attacks::manyShares)),
                new Attack(
                        "a hello with 1500 tickets",
                        SERVER13,
                        "the first 8 are tried; none is kept once the hello is answered",
                        "",
                        64,
                        () -> hello(Attacks::manyTickets)),
                new Attack(
                        "refused early data",
                        SERVER13,
                        "16384 bytes; none without early_data in the hello",
                        UNEXPECTED,
                        64,
                        Attacks::earlyData),
                new Attack(
                        "ChangeCipherSpec in a handshake of TLS 1.3",
                        SERVER13,
                        "32 without a message between",
                        UNEXPECTED,
                        32,
                        () -> {
                            SSLEngine server = heard(TLS13);
                            return flood(server, () -> ScriptedPeer.plaintext(20, 0x0303, (byte) 1));
                        }));
    }

    private static List<Attack> floods() {
        List<Attack> all = new ArrayList<>();
        for (String protocol : new String[] {TLS12, TLS13}) {
            String server = protocol.equals(TLS12) ? SERVER12 : SERVER13;
            all.add(new Attack(
                    "records without data",
                    server,
                    "32 in a row",
                    UNEXPECTED,
                    32,
                    () -> open(protocol, false, script -> script.record(ContentType.APPLICATION_DATA))));
            AlertDescription ignored =
                    protocol.equals(TLS12) ? AlertDescription.UNSUPPORTED_EXTENSION : AlertDescription.USER_CANCELED;
            all.add(new Attack(
                    "warning alerts",
                    server,
                    "4 without data or a message between",
                    UNEXPECTED,
                    32,
                    () -> open(protocol, false, script -> script.alert(AlertLevel.WARNING, ignored))));
        }
        all.add(new Attack(
                "key updates that ask for one",
                SERVER13,
                "32 without data between; one answer waits at most",
                UNEXPECTED,
                32,
                () -> open(TLS13, false, script -> {
                    byte[] update = script.handshake(HandshakeType.KEY_UPDATE, (byte) 1);
                    script.rekey();
                    return update;
                })));
        all.add(new Attack(
                "tickets",
                CLIENT13,
                "32 without data between; 10 are kept for a peer",
                UNEXPECTED,
                32,
                () -> open(TLS13, true, script -> script.handshake(HandshakeType.NEW_SESSION_TICKET, ticket(100)))));
        return all;
    }

    private static List<Attack> renegotiations() {
        byte[] request = ScriptedPeer.message(HandshakeType.HELLO_REQUEST);
        byte[] giant = ScriptedPeer.message(HandshakeType.CLIENT_HELLO, new byte[16_000]);
        String limit = "refused; 16 without data between, and one warning waits at most";
        return List.of(
                new Attack(
                        "requests to renegotiate",
                        CLIENT12,
                        limit,
                        UNEXPECTED,
                        32,
                        () -> open(TLS12, true, script -> script.record(ContentType.HANDSHAKE, request))),
                new Attack(
                        "hellos to renegotiate, of 16000 bytes",
                        SERVER12,
                        limit + "; the hello is counted, not kept",
                        UNEXPECTED,
                        32,
                        () -> open(TLS12, false, script -> script.record(ContentType.HANDSHAKE, giant))));
    }

    // --- what the attacks are made of

    private static Result stands(SSLEngine engine) {
        return new Result(CheckedEngine.bare(engine), "");
    }

    @FunctionalInterface
    private interface Blow {
        Object land() throws SSLException;
    }

    /** Repeats a blow until the engine fails; the alert is taken out, so that nothing waits. */
    private static Result fails(SSLEngine engine, Blow blow) throws SSLException {
        for (int i = 0; i < FLOOD; i++) {
            try {
                blow.land();
            } catch (SSLException e) {
                Engines.flight(engine);
                return new Result(CheckedEngine.bare(engine), String.valueOf(e.getMessage()));
            }
        }
        return stands(engine);
    }

    @FunctionalInterface
    private interface Wire {
        byte[] next();
    }

    @FunctionalInterface
    private interface Script {
        byte[] next(ScriptedPeer peer);
    }

    private static Result flood(SSLEngine engine, Wire wire) throws SSLException {
        return fails(engine, () -> Engines.unwrap(engine, wire.next()));
    }

    /** A flood after the handshake; the engine's answers are left waiting, as by a caller that only reads. */
    private static Result open(String protocol, boolean isClient, Script script) throws SSLException {
        EnginePair pair = Engines.connected(protocol);
        SSLEngine engine = (isClient ? pair.client() : pair.server()).engine();
        ScriptedPeer peer = ScriptedPeer.from((isClient ? pair.server() : pair.client()).engine());
        return flood(engine, () -> script.next(peer));
    }

    /** A server that has taken a hello and said its flight. */
    private static SSLEngine heard(String protocol) throws SSLException {
        SSLEngine server = Engines.server(protocol);
        Engines.feedAndWrap(server, Engines.wrap(Engines.client(protocol)));
        return server;
    }

    private static Result byteByByte() throws SSLException {
        SSLEngine server = Engines.server(TLS13);
        byte[] hello = Engines.wrap(Engines.client(TLS13));
        for (int length = 1; length < hello.length; length++) {
            Engines.unwrap(server, Arrays.copyOf(hello, length));
        }
        return stands(server);
    }

    private static Result onePerRecord() throws SSLException {
        SSLEngine server = Engines.server(TLS13);
        byte[] hello = Engines.wrap(Engines.client(TLS13));
        for (int at = HEADER; at < hello.length; at++) {
            Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301, hello[at]));
        }
        if (Engines.flight(server).length == 0) {
            throw new AssertionError("the handshake does not go on");
        }
        return stands(server);
    }

    private static Result almostComplete() throws SSLException {
        SSLEngine server = Engines.server(TLS13);
        byte[] message = ScriptedPeer.message(HandshakeType.CLIENT_HELLO, new byte[LARGEST]);
        for (int at = 0; at < message.length - 1; at += 16_384) {
            byte[] part = Arrays.copyOfRange(message, at, Math.min(at + 16_384, message.length - 1));
            Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301, part));
        }
        return stands(server);
    }

    /** The server's certificate eleven times, in one message. */
    private static Result chain(ProtocolVersion version) throws SSLException {
        return certificate(version, message -> {
            int context = version == ProtocolVersion.TLS13 ? 1 : 0;
            byte[] entry = Arrays.copyOfRange(message, 4 + context + 3, message.length);
            byte[] list = new byte[0];
            for (int i = 0; i < 11; i++) {
                list = ScriptedPeer.join(list, entry);
            }
            byte[] body = new Writer().bytes(new byte[context]).opaque24(list).toByteArray();
            return ScriptedPeer.message(HandshakeType.CERTIFICATE, body);
        });
    }

    private static Result compressed() throws SSLException {
        return certificate(ProtocolVersion.TLS13, message -> {
            byte[] body = {0, 1, -1, -1, -1, 0, 0, 3, 1, 2, 3};
            byte[] changed = ScriptedPeer.message(HandshakeType.CERTIFICATE, body);
            changed[0] = 25; // 8879 §4
            return changed;
        });
    }

    private static Result certificate(ProtocolVersion version, UnaryOperator<byte[]> change) throws SSLException {
        MachinePeer peer = MachinePeer.of(Role.SERVER, Identities.server(KeyType.EC_P256), version)
                .changing(message -> message[0] == HandshakeType.CERTIFICATE.code() ? change.apply(message) : message);
        SSLEngine client = Engines.client(version.jsseName());
        byte[] flight = peer.hear(Engines.wrap(client)).say();
        return fails(client, () -> Engines.feedAndWrap(client, flight));
    }

    private static Result hello(UnaryOperator<ClientHello> change) throws SSLException, TlsFault {
        byte[] record = Engines.wrap(Engines.client(TLS13));
        ClientHello hello = HandshakeMessage.read(Arrays.copyOfRange(record, HEADER, record.length))
                .as(ClientHello.CODEC);
        byte[] changed = change.apply(hello).encoded();
        SSLEngine server = Engines.server(TLS13);
        return fails(server, new Blow() {
            private int at;

            @Override
            public Object land() throws SSLException {
                byte[] part = Arrays.copyOfRange(changed, at, Math.min(changed.length, at + 16_000));
                at += part.length;
                if (part.length > 0) {
                    Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301, part));
                } else if (Engines.flight(server).length == 0
                        && server.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP) {
                    throw new AssertionError("the handshake does not go on");
                }
                return part;
            }
        });
    }

    private static ClientHello manyExtensions(ClientHello hello) {
        Writer all = new Writer();
        hello.extensions().write(all);
        byte[] usual = all.toByteArray();
        Writer block = new Writer();
        block.vector16(list -> {
            list.bytes(Arrays.copyOfRange(usual, 2, usual.length));
            for (int i = 0; i < 16_000; i++) {
                list.uint16(0x4000 + i).uint16(0);
            }
        });
        try {
            return hello.with(ExtensionBlock.read(Reader.of(block.toByteArray()), Place.CLIENT_HELLO));
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }

    private static ClientHello manySuites(ClientHello hello) {
        List<Integer> suites = new ArrayList<>();
        for (int i = 0; i < 16_000; i++) {
            suites.add(0x4000 + i);
        }
        suites.addAll(hello.suites());
        return new ClientHello(
                hello.legacyVersion(),
                hello.random(),
                hello.sessionId(),
                suites,
                hello.compressionMethods(),
                hello.extensions());
    }

    private static ClientHello withoutShares(ClientHello hello) {
        return hello.with(hello.extensions().with(new KeyShare.ClientShares(List.of())));
    }

    private static ClientHello manyShares(ClientHello hello) {
        KeyShare.ClientShares usual = hello.extensions().get(KeyShare.ClientShares.KIND);
        if (usual == null) {
            throw new AssertionError("no shares");
        }
        List<KeyShare.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            entries.add(new KeyShare.Entry(0x4000 + i, new byte[1]));
        }
        entries.addAll(usual.entries());
        return hello.with(hello.extensions().with(new KeyShare.ClientShares(entries)));
    }

    private static ClientHello manyTickets(ClientHello hello) {
        List<PreSharedKey.Identity> identities = new ArrayList<>();
        List<byte[]> binders = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            identities.add(new PreSharedKey.Identity(new byte[] {1, 2, 3}, 7));
            binders.add(new byte[32]);
        }
        return hello.with(hello.extensions().with(new PreSharedKey(identities, binders)));
    }

    private static Result earlyData() throws SSLException {
        MachinePeer client = MachinePeer.client(
                        Identities.client(KeyType.EC_P256),
                        List.of(NamedGroup.X25519, NamedGroup.SECP256R1),
                        hello -> hello.with(hello.extensions()
                                .with(new EarlyData())
                                .with(new PreSharedKey(
                                        List.of(new PreSharedKey.Identity(new byte[100], 7)), List.of(new byte[32])))))
                .open();
        SSLEngine server = Engines.server(TLS13);
        Engines.feedAndWrap(server, client.say());
        byte[] junk = Conversation.random(4000, 1);
        return flood(server, () -> ScriptedPeer.plaintext(23, 0x0303, junk));
    }

    /** The body of a NewSessionTicket. */
    static byte[] ticket(int length) {
        return new Writer()
                .uint32(3600)
                .uint32(7)
                .opaque8(new byte[] {1})
                .opaque16(new byte[length])
                .uint16(0)
                .toByteArray();
    }
}
