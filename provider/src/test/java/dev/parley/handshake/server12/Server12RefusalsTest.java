package dev.parley.handshake.server12;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.Fault;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Edits;
import dev.parley.handshake.Pair12;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.ClientHello;
import dev.parley.message.ServerHello;
import dev.parley.testing.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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

    private static @Nullable Fault fault(Pair12 pair) {
        return pair.serverEnd().refusal();
    }
}
