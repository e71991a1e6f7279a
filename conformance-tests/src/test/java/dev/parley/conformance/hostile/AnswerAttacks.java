package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.hostile.Attack.Result;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.MachinePeer;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.handshake.Role;
import dev.parley.iana.ClientCertificateType;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.wire.Writer;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** What the messages of a server can be full of. */
final class AnswerAttacks {

    private static final String CLIENT12 = "client, 1.2";
    private static final String CLIENT13 = "client, 1.3";
    private static final int MANY = 15_000;
    private static final int ECDSA_SECP256R1_SHA256 = 0x0403;

    private AnswerAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "16000 extensions that nobody offered",
                        CLIENT13,
                        "2^16 bytes; none that was not offered",
                        "unsupported_extension",
                        48,
                        () -> first(ProtocolVersion.TLS13, HandshakeType.ENCRYPTED_EXTENSIONS, unknownExtensions())),
                new Attack(
                        "a request for certificates of 15000 authorities, with 15000 signature schemes",
                        CLIENT12,
                        "`jdk.tls.maxHandshakeMessageSize`; schemes that are known are kept once, authorities not at all",
                        "",
                        64,
                        () -> first(ProtocolVersion.TLS12, HandshakeType.CERTIFICATE_REQUEST, request())));
    }

    /** A server by the book, but for the body of one message; the client goes as far as it comes. */
    private static Result first(ProtocolVersion version, HandshakeType type, byte[] body) throws SSLException {
        MachinePeer server = MachinePeer.of(Role.SERVER, Identities.server(KeyType.EC_P256), version)
                .changing(message -> message[0] == type.code() ? ScriptedPeer.message(type, body) : message);
        SSLEngine client = Engines.client(version.jsseName());
        byte[] flight = server.hear(Engines.wrap(client)).say();
        boolean[] told = {false};
        return Assaults.fails(client, () -> {
            byte[] said = told[0] ? new byte[0] : Engines.feedAndWrap(client, flight);
            told[0] = true;
            return said;
        });
    }

    private static byte[] unknownExtensions() {
        return new Writer()
                .vector16(block -> {
                    for (int i = 0; i < 16_000; i++) {
                        block.uint16(0x4000 + i).uint16(0);
                    }
                })
                .toByteArray();
    }

    private static byte[] request() {
        return new Writer()
                .opaque8(new byte[] {(byte) ClientCertificateType.ECDSA_SIGN.code()})
                .vector16(schemes(MANY))
                .vector16(authorities(MANY))
                .toByteArray();
    }

    private static Consumer<Writer> schemes(int count) {
        return list -> {
            for (int i = 0; i < count; i++) {
                list.uint16(ECDSA_SECP256R1_SHA256);
            }
        };
    }

    private static Consumer<Writer> authorities(int count) {
        return list -> {
            for (int i = 0; i < count; i++) {
                list.opaque16(new byte[] {0x30, 0});
            }
        };
    }
}
