package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.extension.CertificateAuthorities;
import dev.parley.extension.SupportedGroups;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.CipherSuite.Authentication;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.ServerHello;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole handshakes of TLS 1.2 between our own two sides. */
class Handshake12Test extends Handshaking12 {

    @ParameterizedTest
    @MethodSource("suites")
    void everySuiteConnects(CipherSuite suite) throws TlsFault {
        KeyType key = suite.authentication() == Authentication.RSA ? KeyType.RSA : KeyType.EC_P256;

        Pair12 pair = new Pair12(key).suites(suite).run();

        assertConnected(pair);
        assertEquals(suite, pair.clientEnd().agreed().suite());
        assertEquals(
                List.of("CN=server " + key + ", " + suite.keyExchange() + "_" + suite.authentication()), pair.verified);
        assertEquals(suite.macHash() != null, pair.clientEnd().agreed().encryptThenMac());
        assertEquals(suite.macHash() != null, pair.serverEnd().agreed().encryptThenMac());
    }

    @ParameterizedTest
    @EnumSource(
            value = NamedGroup.class,
            names = {"SECP256R1", "SECP384R1", "SECP521R1", "X25519", "X448"})
    void everyCurveConnects(NamedGroup group) throws TlsFault {
        Pair12 pair = new Pair12(KeyType.RSA).groups(group).run();

        assertConnected(pair);
        assertEquals(group, pair.clientEnd().agreed().group());
    }

    @ParameterizedTest
    @EnumSource(
            value = NamedGroup.class,
            names = {"FFDHE2048", "FFDHE3072", "FFDHE4096"})
    void everyFiniteFieldConnects(NamedGroup group) throws TlsFault {
        Pair12 pair = new Pair12(KeyType.RSA)
                .suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256)
                .groups(group)
                .run();

        assertConnected(pair);
        assertEquals(group, pair.clientEnd().agreed().group());
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyType.class,
            names = {"RSA", "RSASSA_PSS", "EC_P256", "EC_P384", "EC_P521", "ED25519", "ED448"})
    void everyKeyAuthenticatesEitherSide(KeyType key) throws TlsFault {
        Pair12 pair = new Pair12(key);
        pair.server.clientAuthentication(ClientAuthentication.NEEDED);
        pair.client.certificates(pair.source(List.of(TestCertificates.client(key))));

        pair.run();

        assertConnected(pair);
        String algorithm =
                TestCertificates.client(key).certificate().getPublicKey().getAlgorithm();
        assertEquals("CN=client " + key + ", " + algorithm, pair.verified.get(1));
        assertEquals(
                pair.clientEnd().agreed().ownScheme(), pair.serverEnd().agreed().peerScheme());
        assertEquals(
                pair.serverEnd().agreed().ownScheme(), pair.clientEnd().agreed().peerScheme());
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void everySchemeSigns(SignatureScheme scheme) throws TlsFault {
        KeyType key = switch (scheme.keyAlgorithm()) {
            case "RSA" -> KeyType.RSA;
            case "RSASSA-PSS" -> KeyType.RSASSA_PSS;
            case "EC" -> KeyType.EC_P256; // in TLS 1.2 any curve goes with any hash
            default -> scheme == SignatureScheme.ED448 ? KeyType.ED448 : KeyType.ED25519;
        };

        Pair12 pair = new Pair12(key).schemes(scheme).run();

        assertConnected(pair);
        assertEquals(scheme, pair.clientEnd().agreed().peerScheme());
    }

    @Test
    void theFlightsAreThoseOfTheRfc() {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.server.clientAuthentication(ClientAuthentication.WANTED);
        pair.client.certificates(pair.source(List.of(TestCertificates.client(KeyType.RSA))));

        pair.run();

        assertEquals(
                List.of(
                        "<client_hello",
                        "task",
                        "TLSv1.2",
                        "server_hello",
                        "certificate",
                        "server_key_exchange",
                        "certificate_request",
                        "server_hello_done",
                        "<certificate",
                        "task",
                        "<client_key_exchange",
                        "task",
                        "<certificate_verify",
                        "task",
                        "<change_cipher_spec",
                        "read keys",
                        "<finished",
                        "change_cipher_spec",
                        "write keys",
                        "finished",
                        "established"),
                pair.serverEnd().events);
        assertEquals(
                List.of(
                        "client_hello",
                        "<server_hello",
                        "TLSv1.2",
                        "<certificate",
                        "task",
                        "<server_key_exchange",
                        "task",
                        "<certificate_request",
                        "<server_hello_done",
                        "task",
                        "certificate",
                        "client_key_exchange",
                        "certificate_verify",
                        "change_cipher_spec",
                        "write keys",
                        "finished",
                        "<change_cipher_spec",
                        "read keys",
                        "<finished",
                        "established"),
                pair.clientEnd().events);
    }

    @Test
    void withoutClientAuthenticationNothingOfItIsSent() {
        Pair12 pair = new Pair12(KeyType.EC_P256).run();

        assertFalse(pair.serverEnd().events.contains("certificate_request"));
        assertFalse(pair.clientEnd().events.contains("certificate"));
        assertNull(pair.serverEnd().agreed().peerIdentity());
    }

    @Test
    void aWantedCertificateMayBeMissing() throws TlsFault {
        Pair12 pair = new Pair12(KeyType.EC_P256);
        pair.server.clientAuthentication(ClientAuthentication.WANTED);

        pair.run();

        assertConnected(pair);
        assertTrue(pair.clientEnd().events.contains("certificate"));
        assertFalse(pair.clientEnd().events.contains("certificate_verify"));
        assertNull(pair.serverEnd().agreed().peerIdentity());
        assertEquals(1, pair.verified.size());
    }

    @Test
    void theClientsFiniteFieldIsPreferredAndOursIsTheDefault() throws TlsFault {
        Pair12 named = new Pair12(KeyType.RSA).suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256);
        named.client.groups(List.of(NamedGroup.FFDHE3072));
        Pair12 open = new Pair12(KeyType.RSA).suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256);
        open.client.groups(List.of(NamedGroup.X25519));
        open.server.groups(List.of(NamedGroup.X25519));

        assertConnected(named.run());
        assertConnected(open.run());

        assertEquals(NamedGroup.FFDHE3072, named.serverEnd().agreed().group());
        assertEquals(NamedGroup.FFDHE2048, open.clientEnd().agreed().group());
    }

    @Test
    void aClientWithoutGroupsGetsACurveOfItsTime() throws TlsFault {
        Pair12 pair = new Pair12(KeyType.RSA);
        pair.server.groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1));

        pair.editExtensions(block -> block.without(SupportedGroups.KIND)).run();

        assertEquals(NamedGroup.SECP256R1, pair.serverEnd().agreed().group());
    }

    @Test
    void theOrderThatTheServerFollowsDecidesOnTheSuite() throws TlsFault {
        CipherSuite first = CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
        CipherSuite second = CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256;
        for (boolean ownOrder : new boolean[] {true, false}) {
            Pair12 pair = new Pair12(KeyType.RSA);
            pair.client.suites(List.of(first, second));
            pair.server.suites(List.of(second, first)).ownOrder(ownOrder);

            assertConnected(pair.run());

            assertEquals(ownOrder ? second : first, pair.serverEnd().agreed().suite());
        }
    }

    @Test
    void theCertificateDecidesOnTheSuiteAndIsAskedForOnce() throws TlsFault {
        Pair12 pair = new Pair12(KeyType.RSA);

        assertConnected(pair.run());

        assertEquals(
                CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                pair.serverEnd().agreed().suite());
        assertEquals(1, pair.queries.size());
        assertEquals(
                List.of("EC", "EdDSA", "RSA", "RSASSA-PSS"), pair.queries.get(0).keyTypes());
    }

    /** RFC 8446 §4.2.4: a client of TLS 1.3 does not know yet that the server will speak TLS 1.2. */
    @Test
    void aServerIsToldTheAuthoritiesThatAClientTrusts() {
        X500Principal trusted = new X500Principal("CN=Parley test root");
        Pair12 pair = new Pair12(KeyType.RSA)
                .editExtensions(block -> block.with(new CertificateAuthorities(List.of(trusted.getEncoded()))));

        pair.run();

        assertEquals(List.of(trusted), pair.queries.get(0).authorities());
    }

    @Test
    void theDowngradeWarningIsThereOnlyIfWeCouldDoBetter() {
        List<Boolean> warned = new ArrayList<>();
        for (List<ProtocolVersion> versions :
                List.of(List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12), List.of(ProtocolVersion.TLS12))) {
            Pair12 pair = new Pair12(KeyType.EC_P256).onWire(HandshakeType.SERVER_HELLO, message -> {
                warned.add(Edits.as(ServerHello.CODEC, message).warnsOfDowngradeTo12());
                return message;
            });
            pair.server.versions(versions);
            pair.run();
        }

        assertEquals(List.of(true, false), warned);
    }

    @Test
    void nothingNeedlessIsRetained() {
        Pair12 pair = new Pair12(KeyType.EC_P256).run();

        for (Side end : List.of(pair.clientEnd(), pair.serverEnd())) {
            assertTrue(end.state() instanceof Connected);
            assertEquals(0, end.state().getClass().getRecordComponents().length);
            assertThrows(
                    IllegalStateException.class, () -> end.agreed().transcript().hash());
        }
    }
}
