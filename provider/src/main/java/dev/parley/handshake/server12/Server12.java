package dev.parley.handshake.server12;

import dev.parley.extension.ExtendedMasterSecret;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.RenegotiationInfo;
import dev.parley.extension.ServerName;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Flight;
import dev.parley.handshake.FormerHandshake;
import dev.parley.handshake.Server;
import dev.parley.handshake.Settings;
import dev.parley.handshake.State;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import java.util.List;

/** The way into TLS 1.2 for a server that has chosen it. */
public final class Server12 {

    private static final byte[] FIRST_HANDSHAKE = {};

    private Server12() {}

    /**
     * Answers a ClientHello, which the transcript already has.
     *
     * @throws TlsFault what the client asks for is not to be had: RENEGOTIATION_INFO_MISMATCH, RENEGOTIATION_BY_SIGNAL,
     *     RENEGOTIATION_INFO_MISSING, EXTENDED_MASTER_SECRET_MISSING
     */
    public static State after(Server server, Flight out) throws TlsFault {
        ClientHello hello = server.hello();
        checkRenegotiation(server);
        checkExtendedMasterSecret(hello.extensions(), server.settings());

        Agreed agreed = server.agreed();
        agreed.version(ProtocolVersion.TLS12);
        ServerName name = hello.extensions().get(ServerName.KIND);
        if (name != null && name.hostName() != null) {
            agreed.requestedServerNames(List.of(name.hostName()));
        }
        return new ServerFlight12(server);
    }

    private static void checkRenegotiation(Server server) throws TlsFault {
        ClientHello hello = server.hello();
        FormerHandshake former = server.agreed().former();
        boolean signals = hello.offers(CipherSuite.SCSV_RENEGOTIATION);
        if (former != null && signals) { // 5746 §3.7
            throw Handshake12Fault.RENEGOTIATION_BY_SIGNAL.of();
        }
        RenegotiationInfo renegotiation = hello.extensions().get(RenegotiationInfo.KIND);
        if (renegotiation != null) {
            renegotiation.mustBe(former == null ? FIRST_HANDSHAKE : former.clientVerifyData()); // 5746 §3.6, §3.7
        } else if (former != null) { // 5746 §3.7
            throw Handshake12Fault.RENEGOTIATION_INFO_MISSING.of();
        } else if (server.settings().needsRenegotiationInfo() && !signals) { // 5746 §4.3
            throw Handshake12Fault.RENEGOTIATION_INFO_MISSING.of();
        }
    }

    private static void checkExtendedMasterSecret(ExtensionBlock theirs, Settings settings) throws TlsFault {
        boolean both = settings.extendedMasterSecret()
                && settings.enabled(ExtensionType.EXTENDED_MASTER_SECRET)
                && theirs.has(ExtendedMasterSecret.KIND);
        if (settings.needsExtendedMasterSecret() && !both) { // 7627 §5.2
            throw Handshake12Fault.EXTENDED_MASTER_SECRET_MISSING.of();
        }
    }
}
