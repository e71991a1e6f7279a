package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.hostile.Attack.Result;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.SupportedVersions;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Hellos that are answered with the wish for another hello, again and again; and requests in the middle of a handshake. */
final class RetryAttacks {

    private static final int HEADER = 5;

    private RetryAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "a hello without a share, over and over",
                        "server, 1.3",
                        "one HelloRetryRequest; nothing is signed or agreed before the second hello",
                        "illegal_parameter",
                        24,
                        RetryAttacks::hellos),
                new Attack(
                        "HelloRetryRequest, over and over",
                        "client, 1.3",
                        "one in a handshake",
                        "unexpected_message",
                        48,
                        RetryAttacks::retries),
                new Attack(
                        "requests to renegotiate, in a handshake",
                        "client, 1.2",
                        "none is taken before the handshake is over",
                        "unexpected_message",
                        48,
                        RetryAttacks::requests),
                new Attack(
                        "ChangeCipherSpec in a handshake of TLS 1.2",
                        "server, 1.2",
                        "one, where it belongs",
                        "unexpected_message",
                        32,
                        () -> {
                            SSLEngine server = Assaults.heard(Engines.TLS12);
                            return Assaults.flood(server, () -> ScriptedPeer.plaintext(20, 0x0303, (byte) 1));
                        }));
    }

    private static Result hellos() throws SSLException, TlsFault {
        ClientHello usual = hello(Engines.wrap(Engines.client(Engines.TLS13)));
        byte[] bare = usual.with(usual.extensions().with(new KeyShare.ClientShares(List.of())))
                .encoded();
        SSLEngine server = Engines.server(Engines.TLS13);
        return Assaults.fails(server, () -> Engines.feedAndWrap(server, ScriptedPeer.plaintext(22, 0x0301, bare)));
    }

    private static Result retries() throws SSLException, TlsFault {
        SSLEngine client = Engines.client(Engines.TLS13);
        ClientHello hello = hello(Engines.wrap(client));
        byte[] retry = ServerHello.retry(
                        hello.sessionId(),
                        CipherSuite.TLS_AES_128_GCM_SHA256,
                        ExtensionBlock.of(
                                SupportedVersions.Selected.of(ProtocolVersion.TLS13),
                                KeyShare.RetryGroup.of(NamedGroup.SECP384R1)))
                .encoded();
        return Assaults.fails(client, () -> Engines.feedAndWrap(client, ScriptedPeer.plaintext(22, 0x0303, retry)));
    }

    private static Result requests() throws SSLException {
        SSLEngine client = Engines.client(Engines.TLS12);
        Engines.wrap(client);
        byte[] request = ScriptedPeer.message(HandshakeType.HELLO_REQUEST);
        return Assaults.flood(client, () -> ScriptedPeer.plaintext(22, 0x0303, request));
    }

    private static ClientHello hello(byte[] record) throws TlsFault {
        return HandshakeMessage.read(Arrays.copyOfRange(record, HEADER, record.length))
                .as(ClientHello.CODEC);
    }
}
