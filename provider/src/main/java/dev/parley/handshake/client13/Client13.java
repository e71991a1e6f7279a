package dev.parley.handshake.client13;

import dev.parley.crypto.Group;
import dev.parley.extension.KeyShare;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;

/** The way into TLS 1.3 for a client whose server has chosen it. */
public final class Client13 {

    private Client13() {}

    /**
     * Takes the rest of a ServerHello of TLS 1.3: its key share.
     *
     * @param hello checked for version, suite, compression, session id and unasked extensions
     * @param raw the same hello as it came
     * @throws TlsFault MISSING_EXTENSION or SHARE_NOT_ASKED
     */
    public static State after(Client client, ServerHello hello, HandshakeMessage raw, CipherSuite suite, Flight out)
            throws TlsFault {
        KeyShare.ServerShare share = hello.extensions().get(KeyShare.ServerShare.KIND);
        if (share == null) { // 8446 §9.2; we offer no PSK
            throw HandshakeFault.MISSING_EXTENSION.of("key_share", "ServerHello");
        }
        NamedGroup group = share.entry().namedGroup();
        Group.Offer ours = group == null ? null : client.shares().get(group);
        if (group == null || ours == null) { // 8446 §4.2.8
            throw HandshakeFault.SHARE_NOT_ASKED.of(share.entry().group());
        }
        client.agreed().version(ProtocolVersion.TLS13);
        client.agreed().suite(suite);
        client.agreed().group(group);
        client.agreed().agreeExtendedMasterSecret();
        if (!client.transcript().begun()) {
            client.transcript().begin(suite.hash());
        }
        client.transcript().add(raw.encoded());
        out.negotiated(ProtocolVersion.TLS13);
        return new AgreeKeys(client, suite, ours, share.entry().keyExchange());
    }
}
