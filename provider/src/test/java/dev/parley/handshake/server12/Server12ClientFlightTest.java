package dev.parley.handshake.server12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.fault.AuthFault;
import dev.parley.fault.Fault;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.KeyFault;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Edits;
import dev.parley.handshake.IdentitySource;
import dev.parley.handshake.Pair12;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.Certificate12;
import dev.parley.message.CertificateVerify12;
import dev.parley.message.ClientHello;
import dev.parley.message.ClientKeyExchange12;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a server of TLS 1.2 refuses of the client's second flight. */
class Server12ClientFlightTest {

    @Test
    void refusesAnEmptyChainIfItNeedsACertificate() {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.server.clientAuthentication(ClientAuthentication.NEEDED);

        assertEquals(Handshake12Fault.EMPTY_CLIENT_CHAIN, fault(pair.run()));
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.serverEnd().alert());
    }

    @Test
    void refusesAChainThatIsTooLongOrUnreadable() {
        byte[] one = IdentitySource.choice(TestCertificates.client(KeyType.EC_P256))
                .encoded()
                .get(0);
        Pair12 tooLong = authenticated(KeyType.EC_P256)
                .onWire(HandshakeType.CERTIFICATE, clientChain(Collections.nCopies(11, one)));
        Pair12 unreadable =
                authenticated(KeyType.EC_P256).onWire(HandshakeType.CERTIFICATE, clientChain(List.of(new byte[] {1})));

        assertEquals(Handshake12Fault.CHAIN_TOO_LONG, fault(tooLong.run()));
        assertEquals(Handshake12Fault.UNREADABLE_CERTIFICATE, fault(unreadable.run()));
    }

    @Test
    void refusesACertificateThatTheVerifierRefuses() {
        Pair12 pair = authenticated(KeyType.EC_P256);
        pair.server.verifier((peer, authType) -> {
            throw AuthFault.NO_TRUST_ANCHOR.of("unable to find valid certification path to requested target");
        });

        assertEquals(AuthFault.NO_TRUST_ANCHOR, fault(pair.run()));
    }

    @Test
    void refusesASchemeItDidNotOffer() {
        Pair12 pair = authenticated(KeyType.EC_P256)
                .onWire(
                        HandshakeType.CERTIFICATE_VERIFY,
                        message -> HandshakeMessage.of(new CertificateVerify12(
                                SignatureScheme.ECDSA_SHA1.code(),
                                Edits.as(CertificateVerify12.CODEC, message).signature())));

        assertEquals(Handshake12Fault.SCHEME_NOT_OFFERED, fault(pair.run()));
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.serverEnd().alert());
    }

    @Test
    void refusesASchemeThatDoesNotFitTheKey() {
        Pair12 pair = authenticated(KeyType.EC_P256)
                .onWire(
                        HandshakeType.CERTIFICATE_VERIFY,
                        message -> HandshakeMessage.of(new CertificateVerify12(
                                SignatureScheme.RSA_PSS_RSAE_SHA256.code(),
                                Edits.as(CertificateVerify12.CODEC, message).signature())));

        assertEquals(KeyFault.SCHEME_DOES_NOT_FIT_KEY, fault(pair.run()));
    }

    @Test
    void refusesASignatureThatIsNotTheClients() {
        for (KeyType key : List.of(KeyType.EC_P256, KeyType.RSA, KeyType.ED25519)) {
            Pair12 pair = authenticated(key).onWire(HandshakeType.CERTIFICATE_VERIFY, message -> {
                CertificateVerify12 proof = Edits.as(CertificateVerify12.CODEC, message);
                byte[] changed = proof.signature().clone();
                changed[changed.length - 1] ^= 1;
                return HandshakeMessage.of(new CertificateVerify12(proof.scheme(), changed));
            });

            assertEquals(KeyFault.SIGNATURE_MISMATCH, fault(pair.run()));
            assertEquals(AlertDescription.DECRYPT_ERROR, pair.serverEnd().alert());
        }
    }

    @Test
    void refusesACertificateWithoutItsProof() {
        Pair12 pair = authenticated(KeyType.EC_P256).drop(HandshakeType.CERTIFICATE_VERIFY);

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.run().serverEnd().alert());
    }

    @Test
    void refusesAProofWithoutACertificate() {
        CertificateVerify12 proof = new CertificateVerify12(0x0403, new byte[70]);
        Pair12 wanted = new Pair12(KeyType.EC_P256).insertBefore(HandshakeType.FINISHED, proof);
        wanted.server.clientAuthentication(ClientAuthentication.WANTED);

        assertEquals(
                AlertDescription.UNEXPECTED_MESSAGE,
                wanted.dropChangeCipherSpec().run().serverEnd().alert());
    }

    @Test
    void refusesACertificateItDidNotAskFor() {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .insertBefore(HandshakeType.CLIENT_KEY_EXCHANGE, new Certificate12(List.of()));

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.run().serverEnd().alert());
    }

    @Test
    void refusesASecondCertificateMessage() {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .insertBefore(HandshakeType.CLIENT_KEY_EXCHANGE, new Certificate12(List.of()));
        pair.server.clientAuthentication(ClientAuthentication.WANTED);

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.run().serverEnd().alert());
    }

    @Test
    void refusesAFlightWithoutCertificateMessageIfItAsked() {
        Pair12 pair = new Pair12(KeyType.EC_P256).drop(HandshakeType.CERTIFICATE_REQUEST); // so the client sends none
        pair.server.clientAuthentication(ClientAuthentication.WANTED);

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.run().serverEnd().alert());
    }

    @Test
    void refusesAChangeCipherSpecBeforeTheKeysAre() {
        Pair12 pair = new Pair12(KeyType.EC_P256).drop(HandshakeType.CLIENT_KEY_EXCHANGE);

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.run().serverEnd().alert());
    }

    @Test
    void refusesAFinishedBeforeTheChangeCipherSpec() {
        Pair12 pair = new Pair12(KeyType.EC_P256).dropChangeCipherSpec();

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.run().serverEnd().alert());
    }

    @Test
    void refusesAPublicValueThatIsNoPointOfTheCurve() {
        byte[] point = new byte[65];
        point[0] = 4;
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .groups(NamedGroup.SECP256R1)
                .onWire(
                        HandshakeType.CLIENT_KEY_EXCHANGE,
                        any -> HandshakeMessage.of(new ClientKeyExchange12.Ecdhe(point)));

        assertEquals(AlertDescription.ILLEGAL_PARAMETER, pair.run().serverEnd().alert());
    }

    @Test
    void refusesAPublicValueOutOfTheField() {
        for (byte[] share : List.of(new byte[] {0}, new byte[] {1})) {
            Pair12 pair = new Pair12(KeyType.RSA)
                    .suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256)
                    .onWire(
                            HandshakeType.CLIENT_KEY_EXCHANGE,
                            any -> HandshakeMessage.of(new ClientKeyExchange12.Dhe(share)));

            assertEquals(KeyFault.DH_SHARE_OUT_OF_RANGE, fault(pair.run()));
        }
    }

    @Test
    void refusesAnEmptyPublicValue() {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .onWire(
                        HandshakeType.CLIENT_KEY_EXCHANGE,
                        any -> HandshakeMessage.of(new ClientKeyExchange12.Ecdhe(new byte[0])));

        assertEquals(AlertDescription.DECODE_ERROR, pair.run().serverEnd().alert());
    }

    @Test
    void refusesAFinishedThatDoesNotMatch() {
        Pair12 pair = new Pair12(KeyType.EC_P256).onWire(HandshakeType.FINISHED, message -> {
            byte[] data = Edits.as(Finished.CODEC, message).verifyData();
            data[11] ^= 1;
            return HandshakeMessage.of(new Finished(data));
        });

        assertEquals(Handshake12Fault.FINISHED_MISMATCH, fault(pair.run()));
        assertEquals(AlertDescription.DECRYPT_ERROR, pair.serverEnd().alert());
        assertFalse(pair.serverEnd().events.contains("established"));
    }

    @Test
    void noticesThatTheHelloWasChanged() {
        // behind the client's back the best suite is taken out: the transcripts differ
        Pair12 pair = new Pair12(KeyType.EC_P256).onWire(HandshakeType.CLIENT_HELLO, message -> {
            ClientHello hello = Edits.as(ClientHello.CODEC, message);
            List<Integer> fewer = new ArrayList<>(hello.suites());
            fewer.remove(0);
            return HandshakeMessage.of(ClientHello.of(hello.random(), hello.sessionId(), fewer, hello.extensions()));
        });

        assertEquals(Handshake12Fault.FINISHED_MISMATCH, fault(pair.run()));
    }

    private static Pair12 authenticated(KeyType key) {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.server.clientAuthentication(ClientAuthentication.NEEDED);
        pair.client.certificates(pair.source(List.of(TestCertificates.client(key))));
        return pair;
    }

    /** Replaces the second Certificate message, which is the client's. */
    private static UnaryOperator<HandshakeMessage> clientChain(List<byte[]> chain) {
        AtomicReference<@Nullable HandshakeMessage> first = new AtomicReference<>();
        return message -> first.compareAndSet(null, message) ? message : HandshakeMessage.of(new Certificate12(chain));
    }

    private static @Nullable Fault fault(Pair12 pair) {
        return pair.serverEnd().refusal();
    }
}
