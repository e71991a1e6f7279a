package dev.parley.handshake.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.extension.Cookie;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.SupportedVersions;
import dev.parley.extension.UnknownExtension;
import dev.parley.fault.HandshakeFault;
import dev.parley.handshake.Pair13;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ServerHello;
import dev.parley.testing.KeyType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client refuses in a ServerHello and in a HelloRetryRequest. */
class WaitServerHelloTest {

    private static final ExtensionBlock SELECTED =
            ExtensionBlock.of(SupportedVersions.Selected.of(ProtocolVersion.TLS13));

    @Test
    void aVersionThatWasNotOfferedIsRefused() {
        refused(
                pair().onServerExtensions(all -> all.with(new SupportedVersions.Selected(0x0305))),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void supportedVersionsNeverSelectsTls12() {
        Pair13 pair = pair();
        Pair13.withTls12(pair.client);

        refused(
                pair.onServerExtensions(all -> all.with(SupportedVersions.Selected.of(ProtocolVersion.TLS12))),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aClientOfTls12AloneWasNotAskingForSupportedVersions() {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.onlyTls12(pair.client);
        Pair13.onlyTls12(pair.server);

        refused(pair.onServerHello(hello -> with(hello, SELECTED)), AlertDescription.UNSUPPORTED_EXTENSION);
    }

    @Test
    void aVersionFieldThatIsNotEnabledIsRefused() {
        refused(
                pair().onServerHello(hello -> with(hello, ExtensionBlock.empty())),
                AlertDescription.PROTOCOL_VERSION); // TLS 1.2, but the client has 1.3 alone

        Pair13 old = pair();
        Pair13.withTls12(old.client);
        refused(
                old.onServerHello(hello -> new ServerHello(
                        0x0302, hello.random(), hello.sessionId(), hello.suite(), 0, ExtensionBlock.empty())),
                AlertDescription.PROTOCOL_VERSION);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0300, 0x0302, 0x0304})
    void theVersionFieldOfTls13IsThatOfTls12(int version) {
        refused(
                pair().onServerHello(hello -> new ServerHello(
                        version, hello.random(), hello.sessionId(), hello.suite(), 0, hello.extensions())),
                AlertDescription.PROTOCOL_VERSION);
    }

    @Test
    void aServerThatCouldDoBetterButGoesBackToTls12IsRefused() {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.withTls12(pair.client);
        Pair13.withTls12(pair.server);
        pair.onClientExtensions(all -> all.without(SupportedVersions.KIND)); // a downgrade attack

        refused(pair, AlertDescription.ILLEGAL_PARAMETER);
        assertEquals(
                HandshakeFault.DOWNGRADE,
                Objects.requireNonNull(pair.clientEnd().fault()).fault());
    }

    @Contract("T9")
    @Test
    void aTls12ServerDoesNotResumeWhatDoesNotExist() {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.withTls12(pair.client);
        Pair13.onlyTls12(pair.server);
        pair.onServerHello(hello -> new ServerHello(
                hello.version(),
                hello.random(),
                pair.clientHellos().get(0).sessionId(),
                hello.suite(),
                0,
                hello.extensions()));

        refused(pair, AlertDescription.ILLEGAL_PARAMETER);
    }

    @Contract("T9")
    @Test
    void theSessionIdIsEchoed() {
        refused(
                pair().onServerHello(hello -> new ServerHello(
                        hello.version(), hello.random(), new byte[32], hello.suite(), 0, hello.extensions())),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void compressionIsRefused() {
        refused(
                pair().onServerHello(hello -> new ServerHello(
                        hello.version(), hello.random(), hello.sessionId(), hello.suite(), 1, hello.extensions())),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1304, 0x1303, 0xC02B, 0x0A0A})
    void aSuiteThatWasNotOfferedOrIsOfAnotherVersionIsRefused(int suite) {
        Pair13 pair = pair();
        Pair13.withTls12(pair.client);
        pair.client.suites(
                List.of(CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256));

        refused(
                pair.onServerHello(hello -> new ServerHello(
                        hello.version(), hello.random(), hello.sessionId(), suite, 0, hello.extensions())),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aSuiteOfTls13IsNoneOfTls12() {
        Pair13 pair = new Pair13(KeyType.RSA);
        Pair13.withTls12(pair.client);
        Pair13.onlyTls12(pair.server);

        refused(
                pair.onServerHello(hello -> new ServerHello(
                        hello.version(), hello.random(), hello.sessionId(), 0x1301, 0, hello.extensions())),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void answersToWhatWasNotAskedAreRefused() {
        refused(
                pair().onServerExtensions(all -> all.with(new UnknownExtension(0x5A5A, new byte[0]))),
                AlertDescription.UNSUPPORTED_EXTENSION);
        refused(
                pair().onServerExtensions(all -> all.with(new PreSharedKey.Selected(0))),
                AlertDescription.UNSUPPORTED_EXTENSION);
    }

    @Test
    void aServerWithoutAKeyShareIsRefused() {
        refused(
                pair().onServerExtensions(all -> all.without(KeyShare.ServerShare.KIND)),
                AlertDescription.MISSING_EXTENSION);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0017, 0x0018, 0x1A1A})
    void aKeyShareForWhichThereIsNoneOfOursIsRefused(int group) {
        refused(
                pair().onServerExtensions(
                                all -> all.with(new KeyShare.ServerShare(new KeyShare.Entry(group, new byte[65])))),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aKeyShareThatIsNotValidIsRefused() {
        refused(
                pair().onServerExtensions(all ->
                        all.with(KeyShare.ServerShare.of(NamedGroup.X25519, new byte[32]))), // of small order
                AlertDescription.ILLEGAL_PARAMETER);
        refused(
                pair().onServerExtensions(all -> all.with(KeyShare.ServerShare.of(NamedGroup.X25519, new byte[31]))),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aRetryThatChangesNothingIsRefused() {
        refused(
                retrying().onServerExtensions(all -> all.without(KeyShare.RetryGroup.KIND)),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x001D, 0x0019, 0x1A1A})
    void aRetryForAGroupThatWasSharedOrNotOfferedIsRefused(int group) {
        refused(
                retrying().onServerExtensions(all -> all.with(new KeyShare.RetryGroup(group))),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aRetryWithoutAVersionIsRefused() {
        refused(
                retrying().onServerExtensions(all -> all.without(SupportedVersions.Selected.KIND)),
                AlertDescription.MISSING_EXTENSION);
    }

    @Test
    void aRetryWithAnExtensionThatWasNotOfferedIsRefused() {
        refused(
                retrying().onServerExtensions(all -> all.with(new UnknownExtension(0x5A5A, new byte[0]))),
                AlertDescription.UNSUPPORTED_EXTENSION);
    }

    @Test
    void aRetryIsCheckedLikeAServerHello() {
        refused(
                retrying()
                        .onServerHello(hello -> new ServerHello(
                                hello.version(), hello.random(), new byte[1], hello.suite(), 0, hello.extensions())),
                AlertDescription.ILLEGAL_PARAMETER);
        refused(
                retrying()
                        .onServerHello(hello -> new ServerHello(
                                hello.version(), hello.random(), hello.sessionId(), 0x00FF, 0, hello.extensions())),
                AlertDescription.ILLEGAL_PARAMETER);
        refused(
                retrying()
                        .onServerHello(hello -> new ServerHello(
                                hello.version(),
                                hello.random(),
                                hello.sessionId(),
                                hello.suite(),
                                1,
                                hello.extensions())),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Contract("H28")
    @Test
    void aSecondRetryIsUnexpected() {
        Pair13 pair = retrying().pass(HandshakeType.SERVER_HELLO);
        pair.onServerHello(hello -> ServerHello.retry(
                hello.sessionId(),
                Objects.requireNonNull(hello.cipherSuite()),
                SELECTED.with(new Cookie(new byte[1]))));

        refused(pair, AlertDescription.UNEXPECTED_MESSAGE);
    }

    @Test
    void theSuiteStaysAfterARetry() {
        Pair13 pair = retrying().pass(HandshakeType.SERVER_HELLO);
        pair.server.suites(List.of(CipherSuite.TLS_AES_128_GCM_SHA256));

        refused(
                pair.onServerHello(hello -> new ServerHello(
                        hello.version(), hello.random(), hello.sessionId(), 0x1302, 0, hello.extensions())),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Contract("H28")
    @Test
    void theVersionStaysAfterARetry() {
        Pair13 pair = retrying().pass(HandshakeType.SERVER_HELLO);
        refused(pair.onServerHello(hello -> with(hello, ExtensionBlock.empty())), AlertDescription.ILLEGAL_PARAMETER);

        Pair13 both = retrying().pass(HandshakeType.SERVER_HELLO);
        Pair13.withTls12(both.client);
        refused(
                both.onServerHello(hello ->
                        new ServerHello(0x0303, hello.random(), new byte[0], 0xC02B, 0, ExtensionBlock.empty())),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void theGroupStaysAfterARetry() {
        refused(
                retrying()
                        .pass(HandshakeType.SERVER_HELLO)
                        .onServerExtensions(all -> all.with(KeyShare.ServerShare.of(NamedGroup.X25519, new byte[32]))),
                AlertDescription.ILLEGAL_PARAMETER);
    }

    @Test
    void aCookieThatTheHelloHasNoRoomForIsRefused() {
        Pair13 pair = retrying();
        pair.onServerHello(hello -> ServerHello.retry(
                hello.sessionId(),
                Objects.requireNonNull(hello.cipherSuite()),
                SELECTED.with(new Cookie(new byte[65_500]))));

        refused(pair, AlertDescription.ILLEGAL_PARAMETER);
        assertEquals(
                HandshakeFault.COOKIE_TOO_LARGE,
                Objects.requireNonNull(pair.clientEnd().fault()).fault());
    }

    @Test
    void theSecondHelloDiffersOnlyInItsShareAndTheCookie() {
        Pair13 pair = retrying();
        pair.server.cookie(true);
        pair.client.serverName("www.example.com").applicationProtocols(List.of("h2"));

        pair.run();

        var first = pair.clientHellos().get(0);
        var second = pair.clientHellos().get(1);
        assertEquals(
                first.extensions().without(KeyShare.ClientShares.KIND),
                second.extensions().without(KeyShare.ClientShares.KIND).without(Cookie.KIND));
        assertEquals(
                List.of(NamedGroup.SECP256R1.code()),
                Objects.requireNonNull(second.extensions().get(KeyShare.ClientShares.KIND))
                        .groups());
        assertEquals(
                first.with(ExtensionBlock.empty()).toString(),
                second.with(ExtensionBlock.empty()).toString());
        assertTrue(Arrays.equals(first.random(), second.random()));
        assertTrue(Arrays.equals(first.sessionId(), second.sessionId()));
    }

    private static void refused(Pair13 pair, AlertDescription alert) {
        pair.run();

        assertEquals(
                alert,
                pair.clientEnd().alert(),
                () -> pair.clientEnd().events + " " + pair.serverEnd().fault());
    }

    private static Pair13 pair() {
        return new Pair13(KeyType.EC_P256);
    }

    private static Pair13 retrying() {
        Pair13 pair = pair();
        pair.client.groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1));
        pair.server.groups(List.of(NamedGroup.SECP256R1));
        return pair;
    }

    private static ServerHello with(ServerHello hello, ExtensionBlock extensions) {
        return new ServerHello(
                hello.version(), hello.random(), hello.sessionId(), hello.suite(), hello.compression(), extensions);
    }
}
