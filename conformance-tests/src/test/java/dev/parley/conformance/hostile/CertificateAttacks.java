package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.hostile.Attack.Result;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.MachinePeer;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.handshake.Role;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.wire.Writer;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** What a client shows to a server that asks for a certificate: long, large, and with keys that are dear to use. */
final class CertificateAttacks {

    private static final String SERVER12 = "server, 1.2";
    private static final String SERVER13 = "server, 1.3";
    private static final String BAD = "bad_certificate";
    private static final Identity CLIENT = Identities.client(KeyType.EC_P256);

    /** Servers that take any certificate, so that the key in it is used. */
    static final SSLContext CREDULOUS = Contexts.of(
            Providers.underTest(), Identities.server(KeyType.EC_P256).keyManagers(), new TrustManager[] {new Credulous()
            });

    private CertificateAttacks() {}

    static List<Attack> all() {
        String chain = "`jdk.tls.maxCertificateChainLength`: 8 certificates of a client, counted before they are read";
        String rsa = "the JDK's: 16384 bits, the public exponent 64 where the modulus has more than 3072";
        return List.of(
                new Attack(
                        "a client's chain of 9 certificates",
                        SERVER13,
                        chain,
                        BAD,
                        48,
                        () -> chain(ProtocolVersion.TLS13)),
                new Attack(
                        "a client's chain of 9 certificates",
                        SERVER12,
                        chain,
                        BAD,
                        48,
                        () -> chain(ProtocolVersion.TLS12)),
                new Attack(
                        "an RSA key of 16384 bits, the exponent too",
                        SERVER13,
                        rsa,
                        BAD,
                        64,
                        () -> key(ProtocolVersion.TLS13, Forgery.rsa(16_384, 16_383))),
                new Attack(
                        "an RSA key of 16384 bits, trusted, and a signature",
                        SERVER13,
                        rsa + "; one verification",
                        "decrypt_error",
                        96,
                        () -> signed(Forgery.rsa(16_384, 17))),
                new Attack(
                        "an RSA key of 3072 bits, the exponent too, trusted, and a signature",
                        SERVER13,
                        rsa + "; one verification",
                        "decrypt_error",
                        96,
                        () -> signed(Forgery.rsa(3072, 3071))),
                new Attack(
                        "a key that is no point of its curve, trusted",
                        SERVER13,
                        "what the JDK takes for a key",
                        BAD,
                        64,
                        () -> key(ProtocolVersion.TLS13, Forgery.point(Conversation.random(65, 4)))),
                new Attack(
                        "a certificate of 120000 bytes that nobody has issued",
                        SERVER13,
                        "`jdk.tls.maxHandshakeMessageSize`; kept with the failure, and by the JDK as long as memory lasts",
                        BAD,
                        900,
                        () -> key(ProtocolVersion.TLS13, Forgery.unknown(120_000))));
    }

    private static Result chain(ProtocolVersion version) throws SSLException {
        byte[] der = Forgery.certificate(Forgery.rsa(2048, 17));
        return certificate(version, Collections.nCopies(9, der));
    }

    private static Result key(ProtocolVersion version, SubjectPublicKeyInfo key) throws SSLException {
        return certificate(version, List.of(Forgery.certificate(key)));
    }

    private static Result certificate(ProtocolVersion version, List<byte[]> chain) throws SSLException {
        return client(
                Engines.server(version.jsseName()),
                version,
                message -> message[0] == HandshakeType.CERTIFICATE.code()
                        ? message(version == ProtocolVersion.TLS13, chain)
                        : message);
    }

    /** The key in a certificate that is trusted, and a signature as long as its modulus. */
    private static Result signed(SubjectPublicKeyInfo key) throws SSLException {
        SSLEngine server = CREDULOUS.createSSLEngine();
        server.setUseClientMode(false);
        byte[] proof = new Writer()
                .uint16(SignatureScheme.RSA_PSS_RSAE_SHA256.code())
                .opaque16(signature(key))
                .toByteArray();
        return client(CheckedEngine.of(server), ProtocolVersion.TLS13, message -> {
            if (message[0] == HandshakeType.CERTIFICATE.code()) {
                return message(true, List.of(Forgery.certificate(key)));
            }
            return message[0] == HandshakeType.CERTIFICATE_VERIFY.code()
                    ? ScriptedPeer.message(HandshakeType.CERTIFICATE_VERIFY, proof)
                    : message;
        });
    }

    private static byte[] signature(SubjectPublicKeyInfo key) {
        int modulus = key.getPublicKeyData().getBytes().length > 1000 ? 2048 : 384;
        byte[] signature = Conversation.random(modulus, 3);
        signature[0] = 1; // less than the modulus
        return signature;
    }

    private static Result client(SSLEngine server, ProtocolVersion version, UnaryOperator<byte[]> change)
            throws SSLException {
        server.setNeedClientAuth(true);
        MachinePeer client = MachinePeer.of(Role.CLIENT, CLIENT, version).changing(change);
        byte[] answer = Engines.feedAndWrap(server, client.open().say());
        byte[] flight = client.hear(answer).say();
        return Assaults.fails(server, () -> Engines.feedAndWrap(server, flight));
    }

    /** A Certificate message with that chain. */
    static byte[] message(boolean tls13, List<byte[]> chain) {
        byte[] list = {};
        for (byte[] der : chain) {
            Writer entry = new Writer().opaque24(der);
            list = ScriptedPeer.join(list, (tls13 ? entry.uint16(0) : entry).toByteArray());
        }
        byte[] body = new Writer().bytes(new byte[tls13 ? 1 : 0]).opaque24(list).toByteArray();
        return ScriptedPeer.message(HandshakeType.CERTIFICATE, body);
    }
}
