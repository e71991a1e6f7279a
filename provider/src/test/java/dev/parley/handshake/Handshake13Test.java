package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.auth.CertificateQuery;
import dev.parley.extension.CertificateAuthorities;
import dev.parley.extension.EarlyData;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.StatusRequest;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.Exporter;
import dev.parley.keys.TrafficSecret;
import dev.parley.message.Certificate;
import dev.parley.message.HandshakeMessage;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Whole handshakes of TLS 1.3 between our own two sides. */
class Handshake13Test {

    static final List<CipherSuite> SUITES = Pair13.SUITES;

    static final List<KeyType> KEYS = List.of(
            KeyType.RSA,
            KeyType.RSASSA_PSS,
            KeyType.EC_P256,
            KeyType.EC_P384,
            KeyType.EC_P521,
            KeyType.ED25519,
            KeyType.ED448);

    @ParameterizedTest
    @FieldSource("SUITES")
    void everySuiteConnects(CipherSuite suite) throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.suites(List.of(suite));

        pair.run();

        assertConnected(pair);
        assertEquals(suite, pair.clientEnd().agreed().suite());
        assertEquals(suite, pair.serverEnd().agreed().suite());
        assertEquals(List.of("CN=server EC_P256, UNKNOWN"), pair.verified);
    }

    @ParameterizedTest
    @EnumSource(NamedGroup.class)
    void everyGroupConnects(NamedGroup group) throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256).groups(group).run();

        assertConnected(pair);
        assertEquals(group, pair.clientEnd().agreed().group());
        assertEquals(group, pair.serverEnd().agreed().group());
        assertFalse(pair.clientEnd().agreed().retried());
    }

    @ParameterizedTest
    @EnumSource(NamedGroup.class)
    void everyGroupConnectsAfterARetry(NamedGroup group) throws TlsFault {
        NamedGroup other = group == NamedGroup.X25519 ? NamedGroup.SECP256R1 : NamedGroup.X25519;
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.groups(List.of(other, group)).keyShareGroups(List.of(other));
        pair.server.groups(List.of(group));

        pair.run();

        assertConnected(pair);
        assertEquals(group, pair.clientEnd().agreed().group());
        assertTrue(pair.clientEnd().agreed().retried());
        assertTrue(pair.serverEnd().agreed().retried());
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void everyKeySignsOnBothSides(KeyType key) throws TlsFault {
        Pair13 pair = new Pair13(key);
        pair.server.clientAuthentication(ClientAuthentication.NEEDED);
        pair.client.certificates(pair.source(List.of(TestCertificates.client(key))));

        pair.run();

        assertConnected(pair);
        String algorithm =
                TestCertificates.client(key).certificate().getPublicKey().getAlgorithm();
        assertEquals(List.of("CN=server " + key + ", UNKNOWN", "CN=client " + key + ", " + algorithm), pair.verified);
        Agreed client = pair.clientEnd().agreed();
        Agreed server = pair.serverEnd().agreed();
        assertNotNull(client.ownScheme());
        assertEquals(client.ownScheme(), server.peerScheme());
        assertEquals(server.ownScheme(), client.peerScheme());
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void everySchemeOfTls13Signs(SignatureScheme scheme) throws TlsFault {
        KeyType key = keyFor(scheme);
        Pair13 pair = new Pair13(key);
        pair.client.signatureSchemes(List.of(scheme));
        pair.server.signatureSchemes(List.of(scheme));

        pair.run();

        if (scheme.allowedInHandshake(ProtocolVersion.TLS13)) {
            assertConnected(pair);
            assertEquals(scheme, pair.clientEnd().agreed().peerScheme());
        } else { // 8446 §4.2.3: for certificates only
            assertEquals(AlertDescription.HANDSHAKE_FAILURE, pair.serverEnd().alert());
        }
    }

    @Test
    void theFlightsAreThoseOfTheRfc() {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.server.clientAuthentication(ClientAuthentication.WANTED);
        pair.client.certificates(pair.source(List.of(TestCertificates.client(KeyType.RSA))));

        pair.run();

        assertEquals(
                List.of(
                        "<client_hello",
                        "TLSv1.3",
                        "task",
                        "server_hello",
                        "change_cipher_spec",
                        "write keys",
                        "read keys",
                        "encrypted_extensions",
                        "certificate_request",
                        "certificate",
                        "certificate_verify",
                        "finished",
                        "write keys",
                        "<certificate",
                        "task",
                        "<certificate_verify",
                        "task",
                        "<finished",
                        "read keys",
                        "established"),
                pair.serverEnd().events);
        assertEquals(
                List.of(
                        "client_hello",
                        "<server_hello",
                        "TLSv1.3",
                        "task",
                        "read keys",
                        "change_cipher_spec",
                        "write keys",
                        "<encrypted_extensions",
                        "<certificate_request",
                        "<certificate",
                        "task",
                        "<certificate_verify",
                        "task",
                        "<finished",
                        "read keys",
                        "task",
                        "certificate",
                        "certificate_verify",
                        "finished",
                        "write keys",
                        "established"),
                pair.clientEnd().events);
    }

    @Test
    void aRetryPutsOneMoreRoundTripInFront() {
        Pair13 pair = retrying().run();

        assertEquals(
                List.of(
                        "<client_hello",
                        "TLSv1.3",
                        "server_hello",
                        "change_cipher_spec",
                        "<client_hello",
                        "TLSv1.3",
                        "task",
                        "server_hello",
                        "write keys"),
                pair.serverEnd().events.subList(0, 9));
        assertEquals(
                List.of(
                        "client_hello",
                        "<server_hello",
                        "TLSv1.3",
                        "change_cipher_spec",
                        "client_hello",
                        "<server_hello",
                        "TLSv1.3",
                        "task",
                        "read keys",
                        "write keys"),
                pair.clientEnd().events.subList(0, 10));
    }

    @Test
    void withoutCompatibilityModeNothingPretendsToBeTls12() throws TlsFault {
        Pair13 pair = retrying();
        pair.client.compatibilityMode(false);

        pair.run();

        assertConnected(pair);
        assertEquals(0, pair.clientHellos().get(0).sessionId().length);
        assertFalse(pair.clientEnd().events.contains("change_cipher_spec"));
        assertFalse(pair.serverEnd().events.contains("change_cipher_spec"), "the client sent no session id");
    }

    @Test
    void inCompatibilityModeTheSessionIdIsFreshAndEchoed() {
        Pair13 one = new Pair13(KeyType.EC_P256).run();
        Pair13 other = new Pair13(KeyType.EC_P256).run();

        byte[] id = one.clientHellos().get(0).sessionId();
        assertEquals(32, id.length);
        assertArrayEquals(id, one.serverHellos().get(0).sessionId());
        assertFalse(Arrays.equals(id, other.clientHellos().get(0).sessionId()));
    }

    @Test
    void aCookieComesBack() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.server.cookie(true);

        pair.run();

        assertConnected(pair);
        assertEquals(2, pair.clientHellos().size());
        assertEquals(
                pair.clientHellos()
                        .get(0)
                        .extensions()
                        .get(KeyShare.ClientShares.KIND)
                        .groups(),
                pair.clientHellos()
                        .get(1)
                        .extensions()
                        .get(KeyShare.ClientShares.KIND)
                        .groups());
    }

    @Test
    void aCookieAndAnotherGroupAreAskedForAtOnce() throws TlsFault {
        Pair13 pair = retrying();
        pair.server.cookie(true);

        pair.run();

        assertConnected(pair);
        assertEquals(2, pair.clientHellos().size());
        assertEquals(NamedGroup.SECP256R1, pair.clientEnd().agreed().group());
    }

    @Test
    void onlyTheFirstHybridAndTheFirstClassicalGroupGetAShareAndOneKeyPairServesBoth() {
        Pair13 pair = new Pair13(KeyType.EC_P256)
                .groups(
                        NamedGroup.X25519MLKEM768,
                        NamedGroup.X25519,
                        NamedGroup.SECP256R1MLKEM768,
                        NamedGroup.SECP256R1)
                .run();

        var shares =
                Objects.requireNonNull(pair.clientHellos().get(0).extensions().get(KeyShare.ClientShares.KIND));
        assertEquals(List.of(NamedGroup.X25519MLKEM768.code(), NamedGroup.X25519.code()), shares.groups());
        byte[] hybrid = Objects.requireNonNull(shares.shareOf(NamedGroup.X25519MLKEM768));
        byte[] classical = Objects.requireNonNull(shares.shareOf(NamedGroup.X25519));
        assertArrayEquals(classical, Arrays.copyOfRange(hybrid, hybrid.length - 32, hybrid.length)); // 9954 §3.2
        assertEquals(NamedGroup.X25519MLKEM768, pair.clientEnd().agreed().group());
    }

    @Test
    void theSharedKeyPairServesTheClassicalGroupToo() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.groups(List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519));
        pair.server.groups(List.of(NamedGroup.X25519));

        pair.run();

        assertConnected(pair);
        assertEquals(NamedGroup.X25519, pair.clientEnd().agreed().group());
    }

    @Test
    void aServerTakesAGroupThatHasAShareRatherThanTheOneItLikesBest() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.keyShareGroups(List.of(NamedGroup.SECP256R1));

        pair.run();

        assertConnected(pair);
        assertEquals(NamedGroup.SECP256R1, pair.serverEnd().agreed().group());
        assertFalse(pair.serverEnd().agreed().retried());
    }

    @Test
    void theServersOrderDecidesOrTheClientsIfItSaysSo() {
        Pair13 own = ordered(true).run();
        Pair13 theirs = ordered(false).run();

        assertEquals(
                CipherSuite.TLS_AES_128_GCM_SHA256, own.clientEnd().agreed().suite());
        assertEquals(NamedGroup.SECP256R1, own.clientEnd().agreed().group());
        assertEquals(
                SignatureScheme.RSA_PSS_RSAE_SHA256, own.clientEnd().agreed().peerScheme());
        assertEquals(
                CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
                theirs.clientEnd().agreed().suite());
        assertEquals(NamedGroup.X25519, theirs.clientEnd().agreed().group());
        assertEquals(
                SignatureScheme.RSA_PSS_RSAE_SHA512, theirs.clientEnd().agreed().peerScheme());
    }

    @Test
    void aClientThatIsWantedButHasNoCertificateConnectsWithoutOne() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.server.clientAuthentication(ClientAuthentication.WANTED);

        pair.run();

        assertConnected(pair);
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

        assertConnected(pair);
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
    void theServersChoiceOfProtocolIsAskedOnceAndKnownToTheSourceOfCertificates() throws TlsFault {
        Pair13 pair = retrying();
        List<String> asked = new ArrayList<>();
        List<String> known = new ArrayList<>();
        Identity identity = TestCertificates.server(KeyType.EC_P256);
        pair.client.applicationProtocols(List.of("h2", "http/1.1"));
        pair.server
                .protocolChooser(offered -> {
                    asked.addAll(offered);
                    return "http/1.1";
                })
                .certificates(query -> {
                    known.add(String.valueOf(pair.serverEnd().agreed().applicationProtocol()));
                    return Pair12.choice(identity);
                });

        pair.run();

        assertConnected(pair);
        assertEquals(List.of("h2", "http/1.1"), asked);
        assertEquals(List.of("http/1.1"), known);
        assertEquals("http/1.1", pair.clientEnd().agreed().applicationProtocol());
        assertEquals("http/1.1", pair.serverEnd().agreed().applicationProtocol());
    }

    @Test
    void withoutAProtocolInCommonTheServerGoesOnOrRefusesAsItLikes() throws TlsFault {
        Pair13 none = new Pair13(KeyType.EC_P256);
        none.client.applicationProtocols(List.of("h2"));
        none.server.protocolChooser(offered -> "");
        none.run();
        assertConnected(none);
        assertEquals("", none.clientEnd().agreed().applicationProtocol());

        Pair13 ignored = new Pair13(KeyType.EC_P256);
        ignored.client.applicationProtocols(List.of("h2"));
        ignored.run();
        assertConnected(ignored);
        assertEquals("", ignored.serverEnd().agreed().applicationProtocol());

        Pair13 refused = new Pair13(KeyType.EC_P256);
        refused.client.applicationProtocols(List.of("h2"));
        refused.server.protocolChooser(offered -> null);
        refused.run();
        assertEquals(
                AlertDescription.NO_APPLICATION_PROTOCOL, refused.serverEnd().alert());

        Pair13 invented = new Pair13(KeyType.EC_P256);
        invented.client.applicationProtocols(List.of("h2"));
        invented.server.protocolChooser(offered -> "spdy/3");
        invented.run();
        assertEquals(
                AlertDescription.NO_APPLICATION_PROTOCOL, invented.serverEnd().alert());
    }

    @Test
    void theServersNameIsKnownOnBothSidesAndMayBeRefused() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.serverName("www.example.com");
        pair.server.serverNames(name -> name.endsWith(".example.com"));
        pair.run();
        assertConnected(pair);
        assertEquals(List.of("www.example.com"), pair.clientEnd().agreed().requestedServerNames());
        assertEquals(List.of("www.example.com"), pair.serverEnd().agreed().requestedServerNames());

        Pair13 refused = new Pair13(KeyType.EC_P256);
        refused.client.serverName("www.example.net");
        refused.server.serverNames(name -> name.endsWith(".example.com"));
        refused.run();
        assertEquals(AlertDescription.UNRECOGNIZED_NAME, refused.serverEnd().alert());
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

    @Test
    void refusedEarlyDataIsSkipped() {
        Pair13 pair = new Pair13(KeyType.EC_P256).onClientExtensions(hello -> hello.with(new EarlyData()));
        pair.run();
        assertEquals(
                List.of("<client_hello", "skip 16384", "TLSv1.3", "task", "server_hello"),
                pair.serverEnd().events.subList(0, 5));

        Pair13 retried = retrying().onClientExtensions(hello -> hello.with(new EarlyData()));
        retried.run();
        assertEquals(
                1,
                retried.serverEnd().events.stream()
                        .filter(event -> event.startsWith("skip"))
                        .count());
    }

    @Test
    void aServerWithTls12AloneIsMetThere() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.withTls12(pair.client);
        Pair13.onlyTls12(pair.server);

        pair.run();

        assertBothConnected(pair);
        assertEquals(ProtocolVersion.TLS12, pair.clientEnd().agreed().version());
        assertFalse(pair.serverHellos().get(0).warnsOfDowngradeTo12());
    }

    @Test
    void aClientWithTls12AloneIsMetThereAndWarned() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.onlyTls12(pair.client);
        Pair13.withTls12(pair.server);

        pair.run();

        assertBothConnected(pair);
        assertEquals(ProtocolVersion.TLS12, pair.serverEnd().agreed().version());
        assertTrue(pair.serverHellos().get(0).warnsOfDowngradeTo12()); // 8446 §4.1.3
        assertEquals(0, pair.clientHellos().get(0).sessionId().length);
    }

    @Test
    void twoSidesWithBothVersionsSpeakTheNewerOne() throws TlsFault {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.withTls12(pair.client);
        Pair13.withTls12(pair.server);

        pair.run();

        assertConnected(pair);
        assertEquals(ProtocolVersion.TLS13, pair.clientEnd().agreed().version());
    }

    static void assertConnected(Pair13 pair) throws TlsFault {
        assertBothConnected(pair);
        assertSameKeys(pair.clientEnd(), pair.serverEnd());
        assertSameKeys(pair.serverEnd(), pair.clientEnd());
        Exporter client = Objects.requireNonNull(pair.clientEnd().agreed().exporter());
        Exporter server = Objects.requireNonNull(pair.serverEnd().agreed().exporter());
        assertArrayEquals(
                client.export("EXPORTER-test", new byte[3], 32), server.export("EXPORTER-test", new byte[3], 32));
    }

    private static void assertBothConnected(Pair13 pair) throws TlsFault {
        for (Pair13.End end : List.of(pair.clientEnd(), pair.serverEnd())) {
            TlsFault fault = end.fault();
            if (fault != null) {
                throw fault;
            }
            assertTrue(end.isConnected(), end.events::toString);
            assertEquals(1, end.events.stream().filter("established"::equals).count());
            assertThrows(
                    IllegalStateException.class, () -> end.agreed().transcript().hash(), "the transcript is released");
        }
    }

    private static void assertSameKeys(Pair13.End writer, Pair13.End reader) {
        assertEquals(2, writer.writeKeys.size());
        assertEquals(2, reader.readKeys.size());
        for (int i = 0; i < 2; i++) {
            TrafficSecret written = (TrafficSecret) writer.writeKeys.get(i);
            TrafficSecret read = (TrafficSecret) reader.readKeys.get(i);
            assertTrue(written.secret().matches(read.secret().bytes()));
        }
    }

    private static Pair13 retrying() {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1));
        pair.server.groups(List.of(NamedGroup.SECP256R1));
        return pair;
    }

    private static Pair13 ordered(boolean own) {
        Pair13 pair = new Pair13(KeyType.RSA);
        pair.client
                .suites(List.of(CipherSuite.TLS_CHACHA20_POLY1305_SHA256, CipherSuite.TLS_AES_128_GCM_SHA256))
                .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                .keyShareGroups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                .signatureSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA512, SignatureScheme.RSA_PSS_RSAE_SHA256));
        pair.server
                .ownOrder(own)
                .suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_CHACHA20_POLY1305_SHA256))
                .groups(List.of(NamedGroup.SECP256R1, NamedGroup.X25519))
                .signatureSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256, SignatureScheme.RSA_PSS_RSAE_SHA512));
        return pair;
    }

    private static KeyType keyFor(SignatureScheme scheme) {
        NamedGroup curve = scheme.curve();
        if (curve != null) {
            return switch (curve) {
                case SECP384R1 -> KeyType.EC_P384;
                case SECP521R1 -> KeyType.EC_P521;
                default -> KeyType.EC_P256;
            };
        }
        return switch (scheme.keyAlgorithm()) {
            case "RSA" -> KeyType.RSA;
            case "RSASSA-PSS" -> KeyType.RSASSA_PSS;
            case "EC" -> KeyType.EC_P256;
            default -> scheme == SignatureScheme.ED448 ? KeyType.ED448 : KeyType.ED25519;
        };
    }

    private static HandshakeMessage stapled(HandshakeMessage message, byte[] ocsp) {
        Certificate certificate = Pair12.as(Certificate.CODEC, message);
        List<Certificate.Entry> entries = new ArrayList<>(certificate.entries());
        entries.set(
                0, new Certificate.Entry(entries.get(0).der(), ExtensionBlock.of(new StatusRequest.Response(ocsp))));
        return HandshakeMessage.of(new Certificate(certificate.context(), entries));
    }

    private static TlsFault fault(Pair13.End end) {
        return Objects.requireNonNull(end.fault());
    }
}
