package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.hostile.Attack.Result;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Writer;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Messages, records and chains that are too large. */
final class GiantAttacks {

    private static final String TLS12 = Engines.TLS12;
    private static final String TLS13 = Engines.TLS13;
    private static final String SERVER12 = "server, 1.2";
    private static final String SERVER13 = "server, 1.3";
    private static final String CLIENT12 = "client, 1.2";
    private static final String CLIENT13 = "client, 1.3";
    private static final String UNEXPECTED = "unexpected_message";
    private static final String DECODE = "decode_error";
    private static final int LARGEST = 131_072;

    private GiantAttacks() {}

    static List<Attack> all() {
        String size = "`jdk.tls.maxHandshakeMessageSize`: 131072 bytes, seen in the header";
        String chain = "`jdk.tls.maxCertificateChainLength`: 10 certificates of a server, 8 of a client";
        return List.of(
                new Attack("a message of 131073 bytes", SERVER13, size, DECODE, 24, () -> {
                    SSLEngine server = Engines.server(TLS13);
                    byte[] start = {1, 2, 0, 1};
                    return Assaults.fails(
                            server, () -> Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301, start)));
                }),
                new Attack(
                        "a message of 131072 bytes but its last",
                        SERVER13,
                        size,
                        "",
                        160,
                        GiantAttacks::almostComplete),
                new Attack(
                        "a record of 2^16-1 bytes",
                        SERVER12,
                        "2^14 bytes in the clear, seen in the header",
                        "record_overflow",
                        24,
                        () -> {
                            SSLEngine server = Engines.server(TLS12);
                            byte[] header = {22, 3, 1, -1, -1};
                            return Assaults.fails(server, () -> Engines.unwrap(server, header));
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
                        GiantAttacks::compressed));
    }

    private static Result almostComplete() throws SSLException {
        SSLEngine server = Engines.server(TLS13);
        byte[] message = ScriptedPeer.message(HandshakeType.CLIENT_HELLO, new byte[LARGEST]);
        for (int at = 0; at < message.length - 1; at += 16_384) {
            byte[] part = Arrays.copyOfRange(message, at, Math.min(at + 16_384, message.length - 1));
            Engines.unwrap(server, ScriptedPeer.plaintext(22, 0x0301, part));
        }
        return Assaults.stands(server);
    }

    /** The server's certificate eleven times, in one message. */
    private static Result chain(ProtocolVersion version) throws SSLException {
        return Assaults.certificate(version, message -> {
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
        return Assaults.certificate(ProtocolVersion.TLS13, message -> {
            byte[] body = {0, 1, -1, -1, -1, 0, 0, 3, 1, 2, 3};
            byte[] changed = ScriptedPeer.message(HandshakeType.CERTIFICATE, body);
            changed[0] = 25; // 8879 §4
            return changed;
        });
    }
}
