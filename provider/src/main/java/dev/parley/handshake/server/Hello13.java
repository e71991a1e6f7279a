package dev.parley.handshake.server;

import dev.parley.extension.Cookie;
import dev.parley.extension.EarlyData;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.PskKeyExchangeModes;
import dev.parley.extension.ServerName;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.extension.SupportedGroups;
import dev.parley.extension.SupportedVersions;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Negotiation;
import dev.parley.handshake.Server;
import dev.parley.handshake.Settings;
import dev.parley.handshake.State;
import dev.parley.handshake.server13.OfferedKeys;
import dev.parley.handshake.server13.Server13;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import dev.parley.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a TLS 1.3 server finds in a ClientHello: the suite and the group, or the need for another hello.
 *
 * @see "RFC 8446 §4.1.1, §4.1.4, §9.2"
 */
final class Hello13 {

    private static final int COOKIE_BYTES = 32;

    /** The most bytes of refused early data that are skipped (CONTRACT H23). */
    private static final int EARLY_DATA_BUDGET = 16384;

    private Hello13() {}

    /** Answers the first hello, or asks for a second one. */
    static State first(Server server, HandshakeMessage raw, Flight out) throws TlsFault {
        ClientHello hello = server.hello();
        Settings settings = server.settings();
        checkComplete(hello);
        List<NamedGroup> common = commonGroups(server);
        CipherSuite suite = suite(server);
        note(server, suite);
        server.transcript().begin(suite.hash());
        OfferedKeys keys = OfferedKeys.in(server, raw);
        server.transcript().add(raw.encoded());

        KeyShare.ClientShares shares = shares(hello);
        NamedGroup group = Negotiation.first(common, each -> shares.shareOf(each) != null);
        byte[] theirs = group == null ? null : shares.shareOf(group);
        if (group == null || theirs == null || settings.cookie()) {
            return group == null
                    ? retry(server, suite, common.get(0), true, out)
                    : retry(server, suite, group, false, out);
        }
        chose(settings, "group", group, "the first in common that the client sent a share of");
        skipEarlyData(hello, out);
        return Server13.after(server, suite, group, theirs, keys, out);
    }

    /** What 8446 §9.2 demands of every hello; one with a PSK needs all but the signatures, since no PSK stands alone here. */
    static void checkComplete(ClientHello hello) throws TlsFault {
        ExtensionBlock extensions = hello.extensions();
        if (extensions.has(PreSharedKey.KIND) && !extensions.has(PskKeyExchangeModes.KIND)) { // 8446 §4.2.9
            throw HandshakeFault.MISSING_EXTENSION.of("psk_key_exchange_modes", "ClientHello");
        }
        if (!extensions.has(SignatureAlgorithms.KIND) && !extensions.has(PreSharedKey.KIND)) {
            throw HandshakeFault.MISSING_EXTENSION.of("signature_algorithms", "ClientHello");
        }
        if (!extensions.has(SupportedGroups.KIND)) {
            throw HandshakeFault.MISSING_EXTENSION.of("supported_groups", "ClientHello");
        }
        if (!extensions.has(KeyShare.ClientShares.KIND)) {
            throw HandshakeFault.MISSING_EXTENSION.of("key_share", "ClientHello");
        }
        Set<Integer> listed = new HashSet<>(groups(hello).codes()); // thousands may be listed, and shared
        for (int group : shares(hello).groups()) {
            if (!listed.contains(group)) { // 8446 §4.2.8
                throw HandshakeFault.SHARE_NOT_LISTED.of(group);
            }
        }
    }

    static KeyShare.ClientShares shares(ClientHello hello) throws TlsFault {
        KeyShare.ClientShares shares = hello.extensions().get(KeyShare.ClientShares.KIND);
        if (shares == null) {
            throw HandshakeFault.MISSING_EXTENSION.of("key_share", "ClientHello");
        }
        return shares;
    }

    static void skipEarlyData(ClientHello hello, Flight out) {
        if (hello.extensions().has(EarlyData.KIND)) { // 8446 §4.2.10: refused, so what comes of it is skipped
            out.skipUndecryptable(EARLY_DATA_BUDGET);
        }
    }

    private static SupportedGroups groups(ClientHello hello) throws TlsFault {
        SupportedGroups groups = hello.extensions().get(SupportedGroups.KIND);
        if (groups == null) {
            throw HandshakeFault.MISSING_EXTENSION.of("supported_groups", "ClientHello");
        }
        return groups;
    }

    private static List<NamedGroup> commonGroups(Server server) throws TlsFault {
        List<NamedGroup> ours = Negotiation.groups(server.settings(), ProtocolVersion.TLS13);
        List<NamedGroup> theirs = groups(server.hello()).known();
        List<NamedGroup> common = new ArrayList<>(server.settings().ownOrder() ? ours : theirs);
        common.retainAll(server.settings().ownOrder() ? theirs : ours);
        if (common.isEmpty()) {
            throw HandshakeFault.NO_COMMON_GROUP
                    .of()
                    .with("offered by the client", groups(server.hello()).words())
                    .with("enabled here", ours);
        }
        return common;
    }

    private static CipherSuite suite(Server server) throws TlsFault {
        List<CipherSuite> ours = Negotiation.suites13(server.settings());
        List<CipherSuite> theirs = server.hello().knownSuites();
        CipherSuite suite = server.settings().ownOrder()
                ? Negotiation.firstCommon(ours, theirs)
                : Negotiation.firstCommon(theirs, ours);
        if (suite == null) {
            throw HandshakeFault.NO_COMMON_SUITE
                    .of()
                    .with("offered by the client", server.hello().suiteWords())
                    .with("enabled here", ours);
        }
        chose(server.settings(), "cipher suite", suite, order(server.settings()));
        return suite;
    }

    private static String order(Settings settings) {
        return "the first in common, in " + (settings.ownOrder() ? "our order" : "the client's order");
    }

    private static void chose(Settings settings, String what, Object chosen, String why) {
        Trace trace = settings.trace();
        if (trace != null) {
            trace.chose(what, chosen, why);
        }
    }

    private static void note(Server server, CipherSuite suite) {
        Agreed agreed = server.agreed();
        ExtensionBlock extensions = server.hello().extensions();
        agreed.version(ProtocolVersion.TLS13);
        agreed.suite(suite);
        agreed.agreeExtendedMasterSecret();
        ServerName name = extensions.get(ServerName.KIND);
        if (name != null && name.hostName() != null) {
            agreed.requestedServerNames(List.of(name.hostName()));
        }
        SignatureAlgorithms schemes = extensions.get(SignatureAlgorithms.KIND);
        if (schemes != null) {
            agreed.peerSchemes(schemes.known(), extensions);
        }
    }

    /** @param missing whether we need a share of that group, rather than only the cookie back */
    private static State retry(Server server, CipherSuite suite, NamedGroup group, boolean missing, Flight out) {
        Settings settings = server.settings();
        chose(
                settings,
                "group",
                group,
                missing ? "the client sent no share of a common one, so it is asked for" : "it has to return a cookie");
        byte[] cookie = settings.cookie() ? settings.randoms().bytes(COOKIE_BYTES) : null;
        ExtensionBlock extensions = ExtensionBlock.of(SupportedVersions.Selected.of(ProtocolVersion.TLS13));
        if (missing) {
            extensions = extensions.with(KeyShare.RetryGroup.of(group));
        }
        if (cookie != null) {
            extensions = extensions.with(new Cookie(cookie));
        }
        server.agreed().retried(true);
        server.transcript().replaceByMessageHash(); // 8446 §4.4.1
        out.negotiated(ProtocolVersion.TLS13);
        out.send(ServerHello.retry(server.hello().sessionId(), suite, extensions));
        Server13.sendCompatibilityChangeCipherSpec(server, out);
        skipEarlyData(server.hello(), out);
        return new WaitSecondClientHello(server, suite, group, missing, cookie);
    }
}
