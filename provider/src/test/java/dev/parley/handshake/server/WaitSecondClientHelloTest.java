package dev.parley.handshake.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.extension.Cookie;
import dev.parley.extension.EarlyData;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.Padding;
import dev.parley.extension.ServerName;
import dev.parley.extension.SupportedGroups;
import dev.parley.extension.SupportedVersions;
import dev.parley.extension.UnknownExtension;
import dev.parley.handshake.Pair13;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.message.ClientHello;
import dev.parley.message.Finished;
import dev.parley.testing.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a server refuses in the hello that answers its HelloRetryRequest. */
class WaitSecondClientHelloTest {

    private static final KeyShare.Entry OTHER_SHARE = KeyShare.Entry.of(NamedGroup.X25519, new byte[32]);

    @Test
    void theShareIsTheOneThatWasAskedFor() {
        refused(second(all -> all.with(new KeyShare.ClientShares(List.of()))));
        refused(second(all -> all.with(new KeyShare.ClientShares(List.of(OTHER_SHARE)))));
        refused(second(all -> {
            List<KeyShare.Entry> shares = new ArrayList<>(
                    Objects.requireNonNull(all.get(KeyShare.ClientShares.KIND)).entries());
            shares.add(OTHER_SHARE);
            return all.with(new KeyShare.ClientShares(shares));
        }));
    }

    @Test
    void withoutAShareAnExtensionIsMissing() {
        Pair13 pair = second(all -> all.without(KeyShare.ClientShares.KIND)).run();

        assertEquals(AlertDescription.MISSING_EXTENSION, pair.serverEnd().alert());
    }

    @Test
    void nothingElseChanges() {
        refused(second(all -> all.with(new ServerName("elsewhere.example.com"))));
        refused(second(all -> all.with(SupportedGroups.of(List.of(NamedGroup.SECP256R1)))));
        refused(second(all -> all.with(new SupportedVersions(List.of(0x0304, 0x0303)))));
        refused(second(all -> all.without(SupportedVersions.KIND)));
        refused(second(all -> all.with(new UnknownExtension(0x5A5A, new byte[1]))));
        refused(secondHello(hello -> new ClientHello(
                0x0302,
                hello.random(),
                hello.sessionId(),
                hello.suites(),
                hello.compressionMethods(),
                hello.extensions())));
        refused(secondHello(
                hello -> ClientHello.of(new byte[32], hello.sessionId(), hello.suites(), hello.extensions())));
        refused(secondHello(hello -> ClientHello.of(hello.random(), new byte[32], hello.suites(), hello.extensions())));
        refused(secondHello(hello -> ClientHello.of(
                hello.random(),
                hello.sessionId(),
                List.of(CipherSuite.TLS_CHACHA20_POLY1305_SHA256.code()),
                hello.extensions())));
        refused(secondHello(hello -> new ClientHello(
                hello.legacyVersion(),
                hello.random(),
                hello.sessionId(),
                hello.suites(),
                new byte[] {0, 1},
                hello.extensions())));
    }

    @Test
    void earlyDataEndsWithTheFirstHello() {
        refused(second(all -> all.with(new EarlyData())));
    }

    @Test
    void paddingAndEncryptedHellosMayChange() {
        taken(second(all -> all.with(new Padding(7))));
        taken(second(all -> all.with(new UnknownExtension(ExtensionType.ENCRYPTED_CLIENT_HELLO.code(), new byte[9]))));
    }

    @Test
    void theCookieComesBackAsItWas() {
        refused(cookie(all -> all.without(Cookie.KIND)));
        refused(cookie(all -> all.with(new Cookie(new byte[32]))));
        refused(cookie(all -> all.with(new Cookie(new byte[1]))));
    }

    @Test
    void aCookieThatWasNotGivenIsRefused() {
        refused(second(all -> all.with(new Cookie(new byte[32]))));
    }

    @Test
    void theSharesStayIfOnlyACookieWasAskedFor() {
        refused(cookie(all ->
                all.with(new KeyShare.ClientShares(List.of(KeyShare.Entry.of(NamedGroup.X25519, new byte[32]))))));
    }

    @Test
    void anythingButAHelloIsUnexpected() {
        Pair13 pair = retrying().pass(HandshakeType.CLIENT_HELLO);
        pair.replace(HandshakeType.CLIENT_HELLO, new Finished(new byte[32]));

        pair.run();

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, pair.serverEnd().alert());
    }

    private static void refused(Pair13 pair) {
        pair.run();

        assertEquals(
                AlertDescription.ILLEGAL_PARAMETER,
                pair.serverEnd().alert(),
                () -> pair.serverEnd().events + " " + pair.serverEnd().fault());
    }

    /** The hello was changed on its way, so the client will complain later; the server must not. */
    private static void taken(Pair13 pair) {
        pair.run();

        assertNull(pair.serverEnd().fault());
        assertTrue(pair.serverEnd().events.contains("certificate"));
    }

    private static Pair13 second(UnaryOperator<ExtensionBlock> edit) {
        return secondHello(hello -> hello.with(edit.apply(hello.extensions())));
    }

    private static Pair13 secondHello(UnaryOperator<ClientHello> edit) {
        return retrying().pass(HandshakeType.CLIENT_HELLO).onClientHello(edit);
    }

    private static Pair13 cookie(UnaryOperator<ExtensionBlock> edit) {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.server.cookie(true);
        return pair.pass(HandshakeType.CLIENT_HELLO).onClientExtensions(edit);
    }

    private static Pair13 retrying() {
        Pair13 pair = new Pair13(KeyType.EC_P256);
        pair.client.serverName("www.example.com").groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1));
        pair.server.groups(List.of(NamedGroup.SECP256R1));
        return pair;
    }
}
