package dev.parley.handshake.client12;

import dev.parley.auth.Resumable;
import dev.parley.extension.EncryptThenMac;
import dev.parley.extension.ExtendedMasterSecret;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.RenegotiationInfo;
import dev.parley.extension.SessionTicket;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.ResumptionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.FormerHandshake;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.Settings;
import dev.parley.handshake.State;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.Transcript;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way into TLS 1.2 for a client whose server has chosen it. */
public final class Client12 {

    private static final byte[] FIRST_HANDSHAKE = {};

    private Client12() {}

    /**
     * Takes the rest of a ServerHello of TLS 1.2: its extensions.
     *
     * @param hello checked for version, suite, compression, session id and the downgrade sentinel
     * @param raw the same hello as it came, which the transcript already has; its hash has not begun
     * @throws TlsFault RENEGOTIATION_INFO_MISMATCH, RENEGOTIATION_INFO_MISSING, EXTENDED_MASTER_SECRET_MISSING, NOT_RESUMED, SUITE_CHANGED,
     *     MASTER_SECRET_CHANGED, or what the extensions' own checks throw
     */
    public static State after(Client client, ServerHello hello, HandshakeMessage raw, Flight out) throws TlsFault {
        CipherSuite suite = Objects.requireNonNull(hello.cipherSuite(), "the suite was checked");
        checkExtensions(client, hello.extensions());
        Resumable resumed = resumed(client, hello, suite);
        out.negotiated(ProtocolVersion.TLS12);
        client.destroyShares(); // key shares are TLS 1.3's

        Agreed agreed = client.agreed();
        agreed.version(ProtocolVersion.TLS12);
        agreed.suite(suite);
        agreed.session(hello.sessionId(), client.hello().random(), hello.random());
        agree(hello.extensions(), suite, agreed);

        boolean ticketPromised = hello.extensions().has(SessionTicket.KIND); // 5077 §3.2
        ServerChoice choice = new ServerChoice(client, suite, hello.random(), ticketPromised);
        Transcript transcript = client.transcript();
        if (resumed != null) {
            transcript.begin(suite.hash());
            return resume(choice, resumed);
        }
        transcript.keepRaw(); // for a CertificateVerify, until it is clear that there will be none
        transcript.begin(suite.hash());
        return new WaitCertificate12(choice);
    }

    /** The session that the server agrees to go on with; null if it wants a new one (5246 §7.4.1.3, 5077 §3.4). */
    private static @Nullable Resumable resumed(Client client, ServerHello hello, CipherSuite suite) throws TlsFault {
        Resumable offered = client.offered12();
        byte[] id = hello.sessionId();
        if (offered == null
                || id.length == 0
                || !Arrays.equals(id, client.hello().sessionId())) {
            client.destroyOffered();
            if (!client.settings().sessions().mayCreate()) {
                throw ResumptionFault.NOT_RESUMED.of("server wants a new one");
            }
            return null;
        }
        if (offered.suite() != suite) { // 5246 §7.4.1.3
            client.destroyOffered();
            throw ResumptionFault.SUITE_CHANGED.of(offered.suite(), suite);
        }
        boolean extended = offered.origin().extendedMasterSecret();
        if (extended != hello.extensions().has(ExtendedMasterSecret.KIND)) { // 7627 §5.3
            client.destroyOffered();
            throw ResumptionFault.MASTER_SECRET_CHANGED.of(extended ? "an" : "no", "ServerHello");
        }
        return offered;
    }

    private static State resume(ServerChoice choice, Resumable session) {
        choice.agreed().resume(session.origin());
        Keys12 keys = Keys12.resumed(
                choice.settings(),
                choice.agreed(),
                choice.suite(),
                session.secret(),
                choice.clientRandom(),
                choice.serverRandom());
        return choice.ticketPromised() ? new WaitTicket(choice, keys) : new WaitChangeCipherSpec(choice, keys, null);
    }

    private static void checkExtensions(Client client, ExtensionBlock answers) throws TlsFault {
        Settings settings = client.settings();
        answers.checkAnswers(client.hello().extensions()); // 5246 §7.4.1.4: none that we did not ask for
        FormerHandshake former = client.agreed().former();
        RenegotiationInfo renegotiation = answers.get(RenegotiationInfo.KIND);
        if (renegotiation != null) {
            renegotiation.mustBe(former == null ? FIRST_HANDSHAKE : former.bothVerifyData()); // 5746 §3.4, §3.5
        } else if (former != null || settings.needsRenegotiationInfo()) { // 5746 §3.5, §4.1
            throw Handshake12Fault.RENEGOTIATION_INFO_MISSING.of();
        }
        if (settings.needsExtendedMasterSecret() && !answers.has(ExtendedMasterSecret.KIND)) { // 7627 §5.2
            throw Handshake12Fault.EXTENDED_MASTER_SECRET_MISSING.of();
        }
    }

    private static void agree(ExtensionBlock answers, CipherSuite suite, Agreed agreed) {
        agreed.agreeApplicationProtocol("");
        boolean cbc = suite.macHash() != null;
        ExtensionBlock effective = cbc ? answers : answers.without(EncryptThenMac.KIND); // 7366 §3: not for an AEAD
        effective.agree(agreed);
    }
}
