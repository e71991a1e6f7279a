package dev.parley.handshake.client;

import dev.parley.auth.Resumable;
import dev.parley.crypto.Group;
import dev.parley.extension.Cookie;
import dev.parley.extension.EarlyData;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.SupportedVersions;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Settings;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.handshake.client12.Client12;
import dev.parley.handshake.client13.Client13;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WAIT_SH: the ServerHello decides the version, or a HelloRetryRequest asks for another hello.
 *
 * @param retry the suite of the HelloRetryRequest that we have answered, or null
 * @see "RFC 8446 §4.1.3, §4.1.4; state name from appendix A.1"
 */
record WaitServerHello(Client client, @Nullable CipherSuite retry) implements Wait {

    private static final int LEGACY_VERSION = ProtocolVersion.TLS12.code();

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.SERVER_HELLO);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        ServerHello hello = in.as(ServerHello.CODEC);
        ProtocolVersion version = version(hello);
        if (hello.compression() != 0) {
            throw HandshakeFault.COMPRESSION.of();
        }
        CipherSuite suite = suite(hello, version);
        if (version == ProtocolVersion.TLS12) {
            checkTls12(hello);
            client.transcript().add(in.encoded());
            return Client12.after(client, hello, in, out);
        }
        checkTls13(hello, suite);
        return hello.isHelloRetryRequest()
                ? again(in, hello, suite, out)
                : Client13.after(client, hello, in, suite, out);
    }

    /** 8446 §4.2.1: supported_versions decides if it is there, the version field if not. */
    private ProtocolVersion version(ServerHello hello) throws TlsFault {
        Settings settings = client.settings();
        SupportedVersions.Selected selected = hello.extensions().get(SupportedVersions.Selected.KIND);
        if (selected != null) {
            hello.extensions().checkAnswers(client.hello().extensions()); // 8446 §4.2: not unless we offered it
            if (selected.version() != ProtocolVersion.TLS13) {
                throw HandshakeFault.SELECTED_VERSION_ILLEGAL.of(selected.code());
            }
            return ProtocolVersion.TLS13;
        }
        if (hello.isHelloRetryRequest()) {
            throw HandshakeFault.MISSING_EXTENSION.of("supported_versions", "HelloRetryRequest");
        }
        if (retry != null) { // 8446 §4.1.4: the version stays
            throw HandshakeFault.RETRY_DOWNGRADED.of("0x" + Integer.toHexString(hello.version()));
        }
        ProtocolVersion version = ProtocolVersion.of(hello.version());
        if (version != ProtocolVersion.TLS12 || !settings.enables(ProtocolVersion.TLS12)) {
            String name = version == null ? "0x" + Integer.toHexString(hello.version()) : version.jsseName();
            throw HandshakeFault.SERVER_VERSION_UNSUPPORTED.of(name).with("enabled here", settings.versions());
        }
        return version;
    }

    private CipherSuite suite(ServerHello hello, ProtocolVersion version) throws TlsFault {
        CipherSuite suite = hello.cipherSuite();
        if (suite == null
                || !client.settings().suites().contains(suite)
                || suite.tls13() != (version == ProtocolVersion.TLS13)) {
            throw HandshakeFault.SUITE_NOT_OFFERED.of(hello.suite(), version.jsseName());
        }
        return suite;
    }

    private void checkTls12(ServerHello hello) throws TlsFault {
        boolean offered13 = client.settings().enables(ProtocolVersion.TLS13);
        if (offered13 && (hello.warnsOfDowngradeTo12() || hello.warnsOfDowngradeTo11())) { // 8446 §4.1.3
            throw HandshakeFault.DOWNGRADE.of(ProtocolVersion.TLS12.jsseName());
        }
        byte[] ours = client.hello().sessionId();
        boolean echoed = ours.length > 0 && Arrays.equals(ours, hello.sessionId());
        if (echoed && client.offered12() == null) { // contract T9
            throw HandshakeFault.SESSION_ID_ECHOED.of();
        }
    }

    private void checkTls13(ServerHello hello, CipherSuite suite) throws TlsFault {
        if (hello.version() != LEGACY_VERSION) { // 9846 §4.1.3
            throw HandshakeFault.LEGACY_VERSION.of("ServerHello", hello.version());
        }
        if (!Arrays.equals(client.hello().sessionId(), hello.sessionId())) {
            throw HandshakeFault.SESSION_ID_NOT_ECHOED.of();
        }
        if (retry != null && hello.isHelloRetryRequest()) { // 8446 §4.1.4: only one retry
            throw HandshakeFault.SECOND_RETRY.of();
        }
        if (retry != null && retry != suite) {
            throw HandshakeFault.SUITE_CHANGED.of(retry, suite);
        }
    }

    private State again(HandshakeMessage in, ServerHello hello, CipherSuite suite, Flight out) throws TlsFault {
        Settings settings = client.settings();
        KeyShare.RetryGroup wanted = hello.extensions().get(KeyShare.RetryGroup.KIND);
        Cookie cookie = hello.extensions().get(Cookie.KIND);
        if (wanted == null && cookie == null) {
            throw HandshakeFault.RETRY_CHANGES_NOTHING.of();
        }
        Map<NamedGroup, Group.Offer> shares = client.shares();
        ExtensionBlock extensions = client.hello().extensions().without(EarlyData.KIND); // 8446 §4.1.2
        if (wanted != null) {
            shares = KeyShares.of(settings, client.agreed(), retryGroup(wanted));
            client.destroyShares();
            extensions = extensions.with(KeyShares.extension(shares));
        }
        if (cookie != null) {
            extensions = extensions.with(cookie);
            if (extensions.length() > ExtensionBlock.LARGEST) {
                throw HandshakeFault.COOKIE_TOO_LARGE.of(cookie.value().length);
            }
        }
        client.agreed().version(ProtocolVersion.TLS13);
        client.agreed().suite(suite);
        client.agreed().retried(true);
        client.transcript().begin(suite.hash());
        client.transcript().replaceByMessageHash(); // 8446 §4.4.1
        client.transcript().add(in.encoded());

        ClientHello second = client.hello().with(extensions.without(PreSharedKey.KIND));
        byte[] encoded = null;
        Resumable ticket = client.offered();
        if (ticket != null && client.hello().extensions().has(PreSharedKey.KIND)) {
            if (ticket.suite().hash() == suite.hash()) { // 8446 §4.1.4: other hashes cannot be resumed with now
                TicketOffer.Proven proven = TicketOffer.in(
                        second, ticket, client.transcript(), settings.clock().millis());
                second = proven.hello();
                encoded = proven.encoded();
            } else {
                ticket.destroy();
                ticket = null;
            }
        }
        out.negotiated(ProtocolVersion.TLS13);
        if (settings.compatibilityMode()) { // 8446 appendix D.4: before the second flight
            out.sendChangeCipherSpec();
        }
        out.send(encoded == null ? second.encoded() : encoded);
        Client next = new Client(settings, client.agreed(), second, shares, ticket);
        return new WaitServerHello(next, suite);
    }

    private NamedGroup retryGroup(KeyShare.RetryGroup wanted) throws TlsFault {
        NamedGroup group = wanted.namedGroup();
        boolean offered =
                group != null && client.settings().groups().contains(group) && group.allowedIn(ProtocolVersion.TLS13);
        if (group == null || !offered || client.shares().containsKey(group)) { // 8446 §4.2.8
            throw HandshakeFault.RETRY_GROUP.of(wanted.group());
        }
        return group;
    }
}
