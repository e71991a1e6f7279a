package dev.parley.handshake.server12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.auth.CertificateSource;
import dev.parley.extension.EncryptThenMac;
import dev.parley.extension.ExtendedMasterSecret;
import dev.parley.extension.RenegotiationInfo;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.extension.SupportedGroups;
import dev.parley.fault.AuthFault;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.Fault;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
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
import dev.parley.message.ServerHello;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a TLS 1.2 server does not take from a client, and how it chooses in corner cases. */
class Server12RefusalsTest {

    @Test
    void refusesAClientWithoutACommonSuiteAndShowsBothLists() {
        Pair12 pair = new Pair12(KeyType.RSA);
        pair.client.suites(List.of(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256));
        pair.server.suites(List.of(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384));

        TlsFault fault = pair.run().serverEnd().fault();

        assertNotNull(fault);
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, fault.alert());
        assertEquals("no cipher suites in common", fault.getMessage());
        assertTrue(fault.details().contains("suites of the client: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        assertTrue(fault.details().contains("suites here: TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"));
    }

    @Test
    void refusesAClientWithoutACommonGroup() {
        Pair12 pair = new Pair12(KeyType.EC_P256).suites(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
        pair.client.groups(List.of(NamedGroup.X448));
        pair.server.groups(List.of(NamedGroup.X25519));

        assertEquals(Handshake12Fault.NO_USABLE_SUITE, fault(pair.run()));
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.serverEnd().alert());
    }

    @Test
    void refusesAClientWhoseOnlyGroupsAreHybrids() {
        Pair12 pair = new Pair12(KeyType.EC_P256)
                .suites(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256)
                .groups(NamedGroup.X25519MLKEM768);

        assertEquals(Handshake12Fault.NO_USABLE_SUITE, fault(pair.run()));
    }

    @Test
    void refusesAClientWithoutACommonScheme() {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.client.signatureSchemes(List.of(SignatureScheme.ED448));
        pair.server.signatureSchemes(List.of(SignatureScheme.ED25519));

        assertEquals(Handshake12Fault.NO_USABLE_SUITE, fault(pair.run()));
    }

    @Test
    void refusesAClientWithoutSignatureAlgorithmsUnlessSha1IsEnabled() {
        for (boolean sha1 : new boolean[] {false, true}) {
            Pair12 pair = new Pair12(KeyType.RSA).editExtensions(block -> block.without(SignatureAlgorithms.KIND));
            if (sha1) {
                pair.server.signatureSchemes(
                        List.of(SignatureScheme.RSA_PSS_RSAE_SHA256, SignatureScheme.RSA_PKCS1_SHA1));
            }

            pair.run();

            assertEquals(sha1 ? null : Handshake12Fault.NO_USABLE_SUITE, fault(pair));
            assertEquals(
                    sha1 ? SignatureScheme.RSA_PKCS1_SHA1 : null,
                    pair.serverEnd().agreed().ownScheme());
        }
    }

    @Test
    void refusesIfItHasNoCertificate() {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.server.certificates(CertificateSource.NONE);

        TlsFault fault = pair.run().serverEnd().fault();

        assertNotNull(fault);
        assertEquals(Handshake12Fault.NO_FITTING_CERTIFICATE, fault.fault());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, fault.alert());
        assertTrue(fault.getMessage().startsWith("no cipher suites in common"));
    }

    @Test
    void refusesIfTheCurveOfItsCertificateIsNotTheClients() {
        Pair12 pair = new Pair12(KeyType.EC_P384);
        pair.client.groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1));

        assertEquals(Handshake12Fault.NO_FITTING_CERTIFICATE, fault(pair.run()));
    }

    @Test
    void takesAnRsaCertificateIfTheClientHasNoCurveForAnEcKey() {
        Pair12 pair = new Pair12(KeyType.EC_P256, KeyType.RSA);
        pair.client.groups(List.of(NamedGroup.X25519));

        assertNull(fault(pair.run()));
        assertEquals(List.of("EdDSA", "RSA", "RSASSA-PSS"), pair.queries.get(0).keyTypes());
    }

    @Test
    void doesNotUseDheIfTheClientsFiniteFieldsAreAllOthers() {
        Pair12 pair = new Pair12(KeyType.RSA).suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256);
        pair.client.groups(List.of(NamedGroup.FFDHE8192));
        pair.server.groups(List.of(NamedGroup.FFDHE2048));

        assertEquals(Handshake12Fault.NO_USABLE_SUITE, fault(pair.run()));

        Pair12 unknown = new Pair12(KeyType.RSA)
                .suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256)
                .editExtensions(block -> block.with(new SupportedGroups(List.of(0x01FC)))); // 7919 §2: private use

        assertEquals(Handshake12Fault.NO_USABLE_SUITE, fault(unknown.run()));
    }

    @Contract("R13")
    @Test
    void refusesARenegotiationInfoThatIsNotEmpty() {
        Pair12 pair =
                new Pair12(KeyType.EC_P256).editExtensions(block -> block.with(new RenegotiationInfo(new byte[12])));

        assertEquals(ExtensionFault.RENEGOTIATION_INFO_MISMATCH, fault(pair.run()));
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.serverEnd().alert());
    }

    @Contract("R12")
    @Test
    void refusesAClientWithoutRenegotiationInfoIfItNeedsIt() {
        Pair12 without = new Pair12(KeyType.EC_P256).editExtensions(block -> block.without(RenegotiationInfo.KIND));
        without.server.needsRenegotiationInfo(true);
        Pair12 signal = new Pair12(KeyType.EC_P256).editHello(hello -> {
            List<Integer> suites = new ArrayList<>(hello.suites());
            suites.add(CipherSuite.SCSV_RENEGOTIATION);
            return ClientHello.of(
                    hello.random(),
                    hello.sessionId(),
                    suites,
                    hello.extensions().without(RenegotiationInfo.KIND));
        });
        signal.server.needsRenegotiationInfo(true);

        assertEquals(Handshake12Fault.RENEGOTIATION_INFO_MISSING, fault(without.run()));
        assertNull(fault(signal.run()));
    }

    @Test
    void refusesAClientWithoutExtendedMasterSecretIfItNeedsIt() {
        Pair12 pair = new Pair12(KeyType.EC_P256).editExtensions(block -> block.without(ExtendedMasterSecret.KIND));
        pair.server.needsExtendedMasterSecret(true);

        assertEquals(Handshake12Fault.EXTENDED_MASTER_SECRET_MISSING, fault(pair.run()));
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.serverEnd().alert());
    }

    @Test
    void refusesAServerNameThatIsNotItsOwn() {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.client.serverName("elsewhere.example");
        pair.server.serverNames(name -> false);

        assertEquals(AlertDescription.UNRECOGNIZED_NAME, pair.run().serverEnd().alert());
        assertTrue(pair.queries.isEmpty());
    }

    @Test
    void refusesIfNoApplicationProtocolIsCommon() {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.client.applicationProtocols(List.of("h2"));
        pair.server.protocolChooser(offered -> null);

        assertEquals(
                AlertDescription.NO_APPLICATION_PROTOCOL, pair.run().serverEnd().alert());
    }

    @Test
    void goesOnWithoutAnApplicationProtocolIfTheApplicationSaysSo() {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.client.applicationProtocols(List.of("h2"));
        pair.server.protocolChooser(offered -> "");

        assertNull(fault(pair.run()));
        assertEquals("", pair.clientEnd().agreed().applicationProtocol());
    }

    @Test
    void answersEncryptThenMacForCbcAlone() {
        AtomicReference<@Nullable Boolean> answered = new AtomicReference<>();
        new Pair12(KeyType.EC_P256)
                .onWire(HandshakeType.SERVER_HELLO, message -> {
                    answered.set(
                            Edits.as(ServerHello.CODEC, message).extensions().has(EncryptThenMac.KIND));
                    return message;
                })
                .run();

        assertEquals(false, answered.get());
    }

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
        TlsFault fault = pair.serverEnd().fault();
        return fault == null ? null : fault.fault();
    }
}
