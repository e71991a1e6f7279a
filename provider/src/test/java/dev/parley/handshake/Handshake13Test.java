package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.extension.EarlyData;
import dev.parley.extension.KeyShare;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.Exporter;
import dev.parley.keys.TrafficSecret;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    void everyStateExpectsWhatTheRfcLetsComeNext() {
        Pair13 pair = retrying();
        pair.server.clientAuthentication(ClientAuthentication.NEEDED);
        pair.client.certificates(pair.source(List.of(TestCertificates.client(KeyType.EC_P256))));

        pair.run();

        assertEquals( // 8446 appendix A.1
                Map.of(
                        "WaitServerHello", Set.of(HandshakeType.SERVER_HELLO),
                        "WaitEncryptedExtensions", Set.of(HandshakeType.ENCRYPTED_EXTENSIONS),
                        "WaitCertificateOrRequest",
                                Set.of(HandshakeType.CERTIFICATE, HandshakeType.CERTIFICATE_REQUEST),
                        "WaitCertificate", Set.of(HandshakeType.CERTIFICATE),
                        "WaitCertificateVerify", Set.of(HandshakeType.CERTIFICATE_VERIFY),
                        "WaitFinished", Set.of(HandshakeType.FINISHED),
                        "Connected13Client", Set.of(HandshakeType.NEW_SESSION_TICKET, HandshakeType.KEY_UPDATE)),
                pair.clientEnd().waits);
        assertEquals( // 8446 appendix A.2
                Map.of(
                        "WaitSecondClientHello", Set.of(HandshakeType.CLIENT_HELLO),
                        "WaitCertificate", Set.of(HandshakeType.CERTIFICATE),
                        "WaitCertificateVerify", Set.of(HandshakeType.CERTIFICATE_VERIFY),
                        "WaitFinished", Set.of(HandshakeType.FINISHED),
                        "Connected13Server", Set.of(HandshakeType.KEY_UPDATE)),
                pair.serverEnd().waits);
    }

    @Contract("H28")
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

    @Contract("H19")
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

    @Contract("H19")
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

    @Contract("H23")
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

    static void assertConnected(Pair13 pair) throws TlsFault {
        assertBothConnected(pair);
        assertSameKeys(pair.clientEnd(), pair.serverEnd());
        assertSameKeys(pair.serverEnd(), pair.clientEnd());
        Exporter client = Objects.requireNonNull(pair.clientEnd().agreed().exporter());
        Exporter server = Objects.requireNonNull(pair.serverEnd().agreed().exporter());
        assertArrayEquals(
                client.export("EXPORTER-test", new byte[3], 32), server.export("EXPORTER-test", new byte[3], 32));
    }

    static void assertBothConnected(Pair13 pair) throws TlsFault {
        for (Side end : List.of(pair.clientEnd(), pair.serverEnd())) {
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

    private static void assertSameKeys(Side writer, Side reader) {
        assertEquals(2, writer.writeKeys.size());
        assertEquals(2, reader.readKeys.size());
        for (int i = 0; i < 2; i++) {
            TrafficSecret written = (TrafficSecret) writer.writeKeys.get(i);
            TrafficSecret read = (TrafficSecret) reader.readKeys.get(i);
            assertTrue(written.secret().matches(read.secret().bytes()));
        }
    }

    static Pair13 retrying() {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1));
        pair.server.groups(List.of(NamedGroup.SECP256R1));
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
}
