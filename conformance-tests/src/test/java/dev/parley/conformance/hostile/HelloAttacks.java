package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.hostile.Attack.Result;
import dev.parley.conformance.support.Conversation;
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
import dev.parley.iana.NamedGroup;
import dev.parley.message.ClientHello;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** What a ClientHello can be full of, and what may come behind it. */
final class HelloAttacks {

    private static final String TLS13 = Engines.TLS13;
    private static final String SERVER13 = "server, 1.3";
    private static final String UNEXPECTED = "unexpected_message";

    private HelloAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "a hello with 16000 unknown extensions",
                        SERVER13,
                        "2^16 bytes; none is kept once the hello is answered",
                        "",
                        64,
                        () -> Assaults.hello(TLS13, HelloAttacks::manyExtensions)),
                new Attack(
                        "the same with 16000 cipher suites",
                        SERVER13,
                        "2^16 bytes; none is kept once the hello is answered",
                        "",
                        64,
                        () -> Assaults.hello(TLS13, HelloAttacks::manySuites)),
                new Attack(
                        "the same, which a HelloRetryRequest has to answer",
                        SERVER13,
                        "2^16 bytes; kept until the second hello, which has to match",
                        "",
                        1000,
                        () -> Assaults.hello(TLS13, hello -> manyExtensions(withoutShares(hello)))),
                new Attack(
                        "a hello with 12000 key shares",
                        SERVER13,
                        "as many as it names groups",
                        "illegal_parameter",
                        24,
                        () -> Assaults.hello(TLS13, HelloAttacks::manyShares)),
                new Attack(
                        "a hello with 1500 tickets",
                        SERVER13,
                        "the first 8 are tried; none is kept once the hello is answered",
                        "",
                        64,
                        () -> Assaults.hello(TLS13, HelloAttacks::manyTickets)),
                new Attack(
                        "refused early data",
                        SERVER13,
                        "16384 bytes; none without early_data in the hello",
                        UNEXPECTED,
                        64,
                        HelloAttacks::earlyData),
                new Attack(
                        "ChangeCipherSpec in a handshake of TLS 1.3",
                        SERVER13,
                        "32 without a message between",
                        UNEXPECTED,
                        32,
                        () -> {
                            SSLEngine server = Assaults.heard(TLS13);
                            return Assaults.flood(server, () -> ScriptedPeer.plaintext(20, 0x0303, (byte) 1));
                        }));
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
        return Assaults.flood(server, () -> ScriptedPeer.plaintext(23, 0x0303, junk));
    }
}
