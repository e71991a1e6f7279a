package dev.parley.handshake.client13;

import dev.parley.auth.Resumable;
import dev.parley.crypto.Group;
import dev.parley.extension.KeyShare;
import dev.parley.extension.PreSharedKey;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.ResumptionFault;
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
     * Takes the rest of a ServerHello of TLS 1.3: its key share, and whether it resumes.
     *
     * @param hello checked for version, suite, compression, session id and unasked extensions
     * @param raw the same hello as it came
     * @throws TlsFault MISSING_EXTENSION, SHARE_NOT_ASKED, or a ResumptionFault
     */
    public static State after(Client client, ServerHello hello, HandshakeMessage raw, CipherSuite suite, Flight out)
            throws TlsFault {
        KeyShare.ServerShare share = hello.extensions().get(KeyShare.ServerShare.KIND);
        if (share == null) { // 8446 §9.2; we offer no psk_ke, so a PSK does not stand alone
            throw HandshakeFault.MISSING_EXTENSION.of("key_share", "ServerHello");
        }
        NamedGroup group = share.entry().namedGroup();
        Group.Offer ours = group == null ? null : client.shares().get(group);
        if (group == null || ours == null) { // 8446 §4.2.8
            throw HandshakeFault.SHARE_NOT_ASKED.of(share.entry().group());
        }
        boolean resumes = resumes(client, hello, suite);
        client.agreed().version(ProtocolVersion.TLS13);
        client.agreed().suite(suite);
        client.agreed().group(group);
        client.agreed().agreeExtendedMasterSecret();
        if (!client.transcript().begun()) {
            client.transcript().begin(suite.hash());
        }
        client.transcript().add(raw.encoded());
        out.negotiated(ProtocolVersion.TLS13);
        return new AgreeKeys(client, suite, resumes, ours, share.entry().keyExchange());
    }

    /** Whether the server takes the ticket we offered; if not, the ticket is of no use any more. */
    private static boolean resumes(Client client, ServerHello hello, CipherSuite suite) throws TlsFault {
        PreSharedKey.Selected selected = hello.extensions().get(PreSharedKey.Selected.KIND);
        Resumable offered = client.offered();
        if (selected == null || offered == null) { // one that we did not ask for has been refused already
            client.destroyOffered();
            if (!client.settings().sessions().mayCreate()) {
                throw ResumptionFault.NOT_RESUMED.of("server wants a new one");
            }
            return false;
        }
        if (selected.index() != 0) { // 8446 §4.2.11
            throw ResumptionFault.UNKNOWN_INDEX.of(selected.index(), 1);
        }
        if (offered.suite().hash() != suite.hash()) { // 8446 §4.2.11
            throw ResumptionFault.HASH_CHANGED.of(offered.suite(), suite);
        }
        client.agreed().resume(offered.origin());
        return true;
    }
}
