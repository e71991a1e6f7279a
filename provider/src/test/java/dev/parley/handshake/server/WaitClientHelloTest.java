package dev.parley.handshake.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.extension.EcPointFormats;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.ExtensionKind;
import dev.parley.extension.KeyShare;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.PskKeyExchangeModes;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.extension.SupportedGroups;
import dev.parley.extension.SupportedVersions;
import dev.parley.extension.UnknownExtension;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Pair13;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.message.ClientHello;
import dev.parley.testing.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server refuses, and what it tolerates, in a ClientHello. */
class WaitClientHelloTest {

    private static final int GREASE = 0x3A3A;

    static Stream<ExtensionKind<?>> mandatory() {
        return Stream.of(SignatureAlgorithms.KIND, SupportedGroups.KIND, KeyShare.ClientShares.KIND);
    }

    @Test
    void aServerWithoutAnOldVersionRefusesAClientWithoutTheNewOne() {
        Pair13 pair = pair();
        Pair13.onlyTls12(pair.client);

        TlsFault fault = refused(pair, AlertDescription.PROTOCOL_VERSION);
        assertEquals(
                "Client requested protocol TLSv1.2 is not enabled or supported in server context", fault.getMessage());
        assertEquals("enabled here: TLSv1.3", fault.details());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0301, 0x0302})
    void anOldVersionIsRefused(int version) {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.onlyTls12(pair.client);
        Pair13.withTls12(pair.server);
        pair.onClientHello(hello -> legacy(hello, version));

        refused(pair, AlertDescription.PROTOCOL_VERSION);
    }

    @Test
    void aVersionFieldOfTheFutureMeansTls12() {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.onlyTls12(pair.client);
        Pair13.withTls12(pair.server);
        pair.onClientHello(hello -> legacy(hello, 0x0304)); // 8446 §4.2.1: not TLS 1.3 without supported_versions

        taken(pair);
        assertEquals(ProtocolVersion.TLS12, pair.serverEnd().agreed().version());
    }

    @Test
    void anSsl3VersionFieldIsRefusedWhateverSupportedVersionsSays() {
        refused(pair().onClientHello(hello -> legacy(hello, 0x0300)), AlertDescription.PROTOCOL_VERSION);
    }

    @Test
    void supportedVersionsAloneDecides() {
        taken(pair().onClientHello(hello -> legacy(hello, 0x0301)));

        Pair13 both = new Pair13(KeyType.RSA);
        Pair13.withTls12(both.client);
        Pair13.withTls12(both.server);
        taken(both.onClientExtensions(
                all -> all.with(new SupportedVersions(List.of(GREASE, ProtocolVersion.TLS12.code())))));
        assertEquals(ProtocolVersion.TLS12, both.serverEnd().agreed().version());
        assertTrue(both.serverHellos().get(0).warnsOfDowngradeTo12());
    }

    @Test
    void versionsWithoutOneInCommonAreRefused() {
        TlsFault fault = refused(
                pair().onClientExtensions(all -> all.with(new SupportedVersions(List.of(GREASE, 0x0303)))),
                AlertDescription.PROTOCOL_VERSION);

        assertEquals(
                "The client supported protocol versions [TLSv1.2] are not accepted by server preferences [TLSv1.3]",
                fault.getMessage());
    }

    @Test
    void pointFormatsWithoutTheUncompressedOneMatterInTls12Alone() { // 8422 §5.1.2, 8446 §4.2.8.2
        EcPointFormats lacking = new EcPointFormats(new byte[] {1, 2});
        taken(pair().onClientExtensions(all -> all.with(lacking)));

        Pair13 both = new Pair13(KeyType.RSA);
        Pair13.withTls12(both.client);
        Pair13.withTls12(both.server);
        taken(both.onClientExtensions(all -> all.with(lacking)));
        assertEquals(ProtocolVersion.TLS13, both.serverEnd().agreed().version());

        Pair13 older = new Pair13(KeyType.RSA);
        Pair13.withTls12(older.client);
        Pair13.onlyTls12(older.server);
        refused(older.onClientExtensions(all -> all.with(lacking)), AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aFallbackFromAVersionThatWeSpeakIsInappropriate() {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.onlyTls12(pair.client);
        Pair13.withTls12(pair.server);
        pair.client.fallback(true);
        refused(pair, AlertDescription.INAPPROPRIATE_FALLBACK);

        Pair13 appropriate = new Pair13(KeyType.RSA);
        Pair13.onlyTls12(appropriate.client);
        Pair13.onlyTls12(appropriate.server);
        appropriate.client.fallback(true);
        taken(appropriate);

        Pair13 newest = pair();
        newest.client.fallback(true);
        taken(newest);
    }

    @Test
    void compressionIsRefusedInTls13() {
        refused(pair().onClientHello(hello -> compressing(hello, 1)), AlertDescription.ILLEGAL_PARAMETER);
        refused(pair().onClientHello(hello -> compressing(hello, 1, 0)), AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void tls12NeedsNoCompressionAmongOthers() {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.onlyTls12(pair.client);
        Pair13.onlyTls12(pair.server);
        refused(pair.onClientHello(hello -> compressing(hello, 1)), AlertDescription.ILLEGAL_PARAMETER);

        Pair13 other = new Pair13(KeyType.RSA);
        Pair13.onlyTls12(other.client);
        Pair13.onlyTls12(other.server);
        taken(other.onClientHello(hello -> compressing(hello, 1, 0)));
    }

    @ParameterizedTest
    @MethodSource("mandatory")
    void whatTls13NeedsMustBeThere(ExtensionKind<?> kind) {
        refused(pair().onClientExtensions(all -> all.without(kind)), AlertDescription.MISSING_EXTENSION);
    }

    @Contract("T26")
    @Test
    void aPskNeedsItsModes() {
        PreSharedKey psk = new PreSharedKey(List.of(new PreSharedKey.Identity(new byte[8], 0)), List.of(new byte[32]));

        refused(
                pair().onClientExtensions(all -> all.with(psk).without(PskKeyExchangeModes.KIND)),
                AlertDescription.MISSING_EXTENSION);
        taken(pair().onClientExtensions(all -> all.with(psk)));
    }

    @Test
    void aShareOfAGroupThatIsNotListedIsRefused() {
        refused(
                pair().onClientExtensions(all -> all.with(SupportedGroups.of(List.of(NamedGroup.SECP256R1)))),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aShareThatIsNotValidIsRefused() {
        refused(
                pair().onClientExtensions(all -> all.with(share(NamedGroup.X25519, 32))),
                AlertDescription.ILLEGAL_PARAMETER);
        refused(
                pair().onClientExtensions(all -> all.with(share(NamedGroup.SECP256R1, 65))),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void suitesWithoutOneInCommonAreRefusedWithBothLists() {
        Pair13 pair = pair();
        pair.client.suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256));
        pair.server.suites(List.of(CipherSuite.TLS_AES_256_GCM_SHA384));

        TlsFault fault = refused(pair, AlertDescription.HANDSHAKE_FAILURE);
        assertEquals("no cipher suites in common", fault.getMessage());
        assertEquals(
                "offered by the client: TLS_AES_128_GCM_SHA256\nenabled here: TLS_AES_256_GCM_SHA384", fault.details());
    }

    @Test
    void groupsWithoutOneInCommonAreRefusedWithBothLists() {
        Pair13 pair = pair();
        pair.client.groups(List.of(NamedGroup.X25519));
        pair.server.groups(List.of(NamedGroup.SECP256R1));

        TlsFault fault = refused(pair, AlertDescription.HANDSHAKE_FAILURE);
        assertEquals("offered by the client: x25519\nenabled here: secp256r1", fault.details());
    }

    @Test
    void schemesWithoutOneInCommonAreRefusedWithBothLists() {
        Pair13 pair = pair();
        pair.client.signatureSchemes(List.of(SignatureScheme.ED25519));
        pair.server.signatureSchemes(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256));

        TlsFault fault = refused(pair, AlertDescription.HANDSHAKE_FAILURE);
        assertEquals("No available authentication scheme", fault.getMessage());
        assertEquals("offered by the client: ed25519\nenabled here: ecdsa_secp256r1_sha256", fault.details());
    }

    @Test
    void aServerWithoutACertificateForTheClientRefusesIt() {
        Pair13 pair = new Pair13(KeyType.RSA);
        pair.client.signatureSchemes(List.of(SignatureScheme.ECDSA_SECP256R1_SHA256));

        refused(pair, AlertDescription.HANDSHAKE_FAILURE);
        assertEquals(List.of("EC"), pair.queries.get(0).keyTypes());
    }

    @Test
    void unknownValuesAreIgnoredEverywhere() {
        taken(pair().onClientHello(hello -> {
            List<Integer> suites = new ArrayList<>(hello.suites());
            suites.add(0, GREASE);
            return new ClientHello(
                    hello.legacyVersion(),
                    hello.random(),
                    hello.sessionId(),
                    suites,
                    hello.compressionMethods(),
                    greased(hello.extensions()));
        }));
    }

    private static TlsFault refused(Pair13 pair, AlertDescription alert) {
        pair.run();

        assertEquals(
                alert,
                pair.serverEnd().alert(),
                () -> pair.serverEnd().events + " " + pair.clientEnd().fault());
        return Objects.requireNonNull(pair.serverEnd().fault());
    }

    /** The hello was changed on its way, so the Finished messages cannot match; but the server has answered it. */
    private static void taken(Pair13 pair) {
        pair.run();

        assertTrue(
                pair.serverEnd().events.contains("server_hello"),
                () -> "" + pair.serverEnd().fault());
    }

    private static Pair13 pair() {
        return new Pair13(KeyType.EC_P256);
    }

    private static ClientHello legacy(ClientHello hello, int version) {
        return new ClientHello(
                version,
                hello.random(),
                hello.sessionId(),
                hello.suites(),
                hello.compressionMethods(),
                hello.extensions());
    }

    private static ClientHello compressing(ClientHello hello, int... methods) {
        byte[] bytes = new byte[methods.length];
        for (int i = 0; i < methods.length; i++) {
            bytes[i] = (byte) methods[i];
        }
        return new ClientHello(
                hello.legacyVersion(), hello.random(), hello.sessionId(), hello.suites(), bytes, hello.extensions());
    }

    private static KeyShare.ClientShares share(NamedGroup group, int zeros) {
        return new KeyShare.ClientShares(List.of(KeyShare.Entry.of(group, new byte[zeros])));
    }

    private static ExtensionBlock greased(ExtensionBlock extensions) {
        List<KeyShare.Entry> shares = new ArrayList<>();
        shares.add(new KeyShare.Entry(GREASE, new byte[1]));
        shares.addAll(Objects.requireNonNull(extensions.get(KeyShare.ClientShares.KIND))
                .entries());
        return extensions
                .with(new KeyShare.ClientShares(shares))
                .with(new SupportedGroups(List.of(GREASE, NamedGroup.X25519.code())))
                .with(new SupportedVersions(List.of(GREASE, 0x0304)))
                .with(new SignatureAlgorithms(List.of(GREASE, 0x0403)))
                .with(new UnknownExtension(GREASE, new byte[3]));
    }
}
