package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.auth.CertificateQuery;
import dev.parley.extension.CertificateAuthorities;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.StatusRequest;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.Certificate;
import dev.parley.message.HandshakeMessage;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

/** Certificates of both sides in TLS 1.3: who asks for them, who is told what, and who decides. */
class Authentication13Test {

    @Test
    void aClientThatIsWantedButHasNoCertificateConnectsWithoutOne() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.server.clientAuthentication(ClientAuthentication.WANTED);

        pair.run();

        Handshake13Test.assertConnected(pair);
        assertTrue(pair.clientEnd().events.contains("certificate"));
        assertFalse(pair.clientEnd().events.contains("certificate_verify"));
        assertNull(pair.serverEnd().agreed().peerIdentity());
    }

    @Test
    void aClientThatIsNeededButHasNoCertificateIsRefused() {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.server.clientAuthentication(ClientAuthentication.NEEDED);

        pair.run();

        assertEquals(AlertDescription.CERTIFICATE_REQUIRED, pair.serverEnd().alert());
        assertEquals("Empty client certificate chain", fault(pair.serverEnd()).getMessage());
    }

    @Test
    void aClientWhoseSchemesAreNotWantedSendsNoCertificate() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.server
                .clientAuthentication(ClientAuthentication.WANTED)
                .signatureSchemes(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256));
        pair.client.certificates(pair.source(List.of(TestCertificates.client(KeyType.RSA))));

        pair.run();

        Handshake13Test.assertConnected(pair);
        assertNull(pair.serverEnd().agreed().peerIdentity());
    }

    @Test
    void theSourceOfCertificatesIsToldWhatThePeerAccepts() {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        X500Principal wanted = new X500Principal("CN=Parley test root");
        pair.server.clientAuthentication(ClientAuthentication.WANTED).authorityNames(() -> List.of(wanted));
        pair.client
                .signatureSchemes(List.of(
                        SignatureScheme.RSA_PSS_RSAE_SHA256,
                        SignatureScheme.RSA_PKCS1_SHA256,
                        SignatureScheme.ECDSA_SECP256R1_SHA256))
                .certificateSchemes(List.of(SignatureScheme.ECDSA_SECP384R1_SHA384))
                .certificates(pair.source(List.of(TestCertificates.client(KeyType.EC_P256))));

        pair.run();

        CertificateQuery server = pair.queries.get(0);
        assertEquals(ProtocolVersion.TLS13, server.version());
        assertEquals(List.of("EC", "RSA"), server.keyTypes());
        assertEquals(
                List.of(SignatureScheme.ECDSA_SECP256R1_SHA256, SignatureScheme.RSA_PSS_RSAE_SHA256), server.schemes());
        assertEquals(List.of(SignatureScheme.ECDSA_SECP384R1_SHA384), server.certificateSchemes());
        assertEquals(List.of(), server.authorities());
        CertificateQuery client = pair.queries.get(1);
        assertEquals(List.of("RSA", "EC"), client.keyTypes());
        assertEquals(List.of(wanted), client.authorities());
        assertEquals(
                "CN=client EC_P256",
                Objects.requireNonNull(pair.serverEnd().agreed().peerIdentity())
                        .endEntity()
                        .getSubjectX500Principal()
                        .getName());
    }

    @Test
    void aServerIsToldTheAuthoritiesThatAClientTrusts() {
        X500Principal trusted = new X500Principal("CN=Parley test root");
        Pair13 pair = new Pair13(KeyType.EC_P256)
                .onClientExtensions(hello -> hello.with(new CertificateAuthorities(List.of(trusted.getEncoded()))));

        pair.run();

        assertEquals(List.of(trusted), pair.queries.get(0).authorities());
    }

    @Test
    void theIdentityIsKnownBeforeTheVerifierIsAsked() {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        List<Object> seen = new ArrayList<>();
        pair.client.verifier((peer, authType) -> {
            seen.add(peer);
            seen.add(pair.clientEnd().agreed().peerIdentity());
        });

        pair.run();

        assertEquals(2, seen.size());
        assertEquals(seen.get(0), seen.get(1));
    }

    @Test
    void aVerifiersRefusalEndsTheHandshakeAsItIs() {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        TlsFault refusal = HandshakeFault.UNREADABLE_CERTIFICATE.because(new IllegalStateException("no"));
        pair.client.verifier((peer, authType) -> {
            throw refusal;
        });

        pair.run();

        assertEquals(refusal, pair.clientEnd().fault());
    }

    @Test
    void aStapledAnswerIsPartOfTheIdentity() {
        byte[] ocsp = {0x30, 0x03, 0x0A, 0x01, 0x00};
        Pair13 pair = new Pair13(KeyType.EC_P256).onWire(HandshakeType.CERTIFICATE, message -> stapled(message, ocsp));
        pair.client.statusRequest(true);

        pair.run();

        assertEquals(1, pair.verified.size());
        List<byte[]> staples = pair.clientEnd().agreed().statusResponses();
        assertArrayEquals(ocsp, staples.get(0));
        assertEquals(
                Objects.requireNonNull(pair.clientEnd().agreed().peerIdentity())
                        .chain()
                        .size(),
                staples.size());
    }

    private static HandshakeMessage stapled(HandshakeMessage message, byte[] ocsp) {
        Certificate certificate = Edits.as(Certificate.CODEC, message);
        List<Certificate.Entry> entries = new ArrayList<>(certificate.entries());
        entries.set(
                0, new Certificate.Entry(entries.get(0).der(), ExtensionBlock.of(new StatusRequest.Response(ocsp))));
        return HandshakeMessage.of(new Certificate(certificate.context(), entries));
    }

    private static TlsFault fault(Side end) {
        return Objects.requireNonNull(end.fault());
    }
}
