package dev.parley.handshake.server12;

import dev.parley.extension.Alpn;
import dev.parley.extension.EncryptThenMac;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.Place;
import dev.parley.extension.RenegotiationInfo;
import dev.parley.extension.ServerName;
import dev.parley.extension.StatusRequest;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.ApplicationChoice;
import dev.parley.handshake.FormerHandshake;
import dev.parley.handshake.Server;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ServerHello;

/**
 * The extensions of our ServerHello, with what the application has a say in.
 *
 * @see "RFC 5246 §7.4.1.4; RFC 7301 §3.2; RFC 7366 §3; RFC 5746 §3.6"
 */
final class Answers12 {

    private Answers12() {}

    /**
     * The answers, the application protocol chosen among them.
     *
     * @throws TlsFault APPLICATION_PROTOCOL_REFUSED
     */
    static ExtensionBlock of(Server server, CipherSuite suite) throws TlsFault {
        Settings settings = server.settings();
        ExtensionBlock theirs = server.hello().extensions();
        String protocol = ApplicationChoice.protocol(settings, server.hello());
        ExtensionBlock answers = ExtensionBlock.answers(theirs, Place.SERVER_HELLO_12, settings)
                .without(StatusRequest.Accepted.KIND); // 6066 §8: only a server with something to staple accepts
        if (!protocol.isEmpty()) {
            answers = answers.with(Alpn.chosen(protocol));
        }
        boolean encryptThenMac = settings.encryptThenMac()
                && settings.enabled(ExtensionType.ENCRYPT_THEN_MAC)
                && suite.macHash() != null;
        if (encryptThenMac && theirs.has(EncryptThenMac.KIND)) { // 7366 §3: for CBC suites alone
            answers = answers.with(new EncryptThenMac());
        }
        if (server.hello().offers(CipherSuite.SCSV_RENEGOTIATION)) { // 5746 §3.6: the signal stands for the extension
            answers = answers.with(RenegotiationInfo.first());
        }
        FormerHandshake former = server.agreed().former();
        if (former != null) {
            answers = answers.with(new RenegotiationInfo(former.bothVerifyData())); // 5746 §3.7
        }
        return answers;
    }

    /**
     * The answers of a session that goes on: all but the name is negotiated anew.
     *
     * @throws TlsFault APPLICATION_PROTOCOL_REFUSED
     */
    static ExtensionBlock ofResumed(Server server, CipherSuite suite) throws TlsFault {
        return of(server, suite).without(ServerName.Acknowledged.KIND); // 6066 §3
    }

    /** Our random, which says so if we could do better than TLS 1.2. */
    static byte[] random(Settings settings) {
        byte[] random = settings.randoms().bytes(32);
        if (settings.enables(ProtocolVersion.TLS13)) {
            ServerHello.warnOfDowngradeTo12(random); // 8446 §4.1.3
        }
        return random;
    }
}
