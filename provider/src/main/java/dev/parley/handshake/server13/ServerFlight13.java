package dev.parley.handshake.server13;

import dev.parley.crypto.Group;
import dev.parley.extension.Alpn;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.KeyShare;
import dev.parley.extension.Place;
import dev.parley.extension.PreSharedKey;
import dev.parley.extension.ServerName;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.extension.StatusRequest;
import dev.parley.extension.SupportedVersions;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.ResumptionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.ApplicationChoice;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Negotiation;
import dev.parley.handshake.Negotiation.Credential;
import dev.parley.handshake.Role;
import dev.parley.handshake.SecretLog;
import dev.parley.handshake.Server;
import dev.parley.handshake.Settings;
import dev.parley.handshake.SignedContent;
import dev.parley.handshake.State;
import dev.parley.handshake.Work;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.Certificate;
import dev.parley.message.CertificateRequest;
import dev.parley.message.CertificateVerify;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.Finished;
import dev.parley.message.ServerHello;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our one flight: what the application decides, the key agreement and the signature are the work, the messages its
 * result.
 *
 * @param theirs the client's key share
 * @param keys what the client could resume with, or null
 * @see "RFC 8446 §4.1.3, §4.3, §4.4"
 */
record ServerFlight13(
        Server server,
        CipherSuite suite,
        NamedGroup group,
        byte[] theirs,
        @Nullable OfferedKeys keys) implements Server13State, Work {

    private static final byte[] NO_CONTEXT = {};

    @Override
    public Next perform() throws TlsFault {
        Settings settings = server.settings();
        ApplicationChoice.checkServerName(settings, server.hello());
        ExtensionBlock all = answers();
        OfferedKeys.Choice resumed = keys == null ? null : keys.choose(settings, server.agreed(), suite);
        EarlySecrets early = resumed == null ? EarlySecrets.withoutPsk(suite) : resumed.early();
        server.agreed().zeroUnlessEstablished(early::destroy);
        ExtensionBlock answers = resumed == null ? all : all.without(ServerName.Acknowledged.KIND); // 6066 §3
        Credential own = resumed == null ? credential() : null;
        Group.Answer share = settings.crypto().group(group).answer(theirs, settings.randoms());
        server.agreed().zeroUnlessEstablished(share.secret()::destroy);
        List<byte[]> messages = new ArrayList<>(5);
        messages.add(hello(share, resumed).encoded());
        messages.add(new EncryptedExtensions(answers).encoded());
        CertificateRequest request = own == null ? null : request(); // 8446 §4.3.2: not beside a PSK
        if (request != null) {
            messages.add(request.encoded());
        }
        if (own != null) {
            messages.add(certificate(own, staple(own)).encoded());
            messages.add(proof(own, messages).encoded());
        }
        agree(own, resumed);
        return out -> send(out, share, early, answers, messages, request);
    }

    private State send(
            Flight out,
            Group.Answer share,
            EarlySecrets early,
            ExtensionBlock answers,
            List<byte[]> messages,
            @Nullable CertificateRequest request) {
        answers.agree(server.hello().extensions(), server.agreed());

        out.send(messages.get(0)); // the ServerHello, in the clear
        if (!server.agreed().retried()) {
            Server13.sendCompatibilityChangeCipherSpec(server, out);
        }
        HandshakeSecrets secrets =
                early.handshake(share.secret(), server.transcript().hash());
        early.destroy();
        out.writeWith(secrets.server()).readWith(secrets.client());
        messages.subList(1, messages.size()).forEach(out::send);
        out.send(new Finished(secrets.serverFinished(server.transcript().hash())));
        ApplicationSecrets application = secrets.application(server.transcript().hash());
        server.agreed().zeroUnlessEstablished(secrets::destroy);
        server.agreed().zeroUnlessEstablished(application::abandon);
        server.agreed().exporter(application.exporter());
        SecretLog.of(server.settings(), server.hello().random())
                .handshake(secrets)
                .application(application);
        out.writeWith(application.server());
        Server answered = server.answered();
        return request == null
                ? new WaitFinished(answered, secrets, application)
                : new WaitCertificate(answered, secrets, application, request);
    }

    private void agree(@Nullable Credential own, OfferedKeys.@Nullable Choice resumed) {
        if (own != null) {
            server.agreed().ownCertificate(own.certificate());
            server.agreed().ownScheme(own.scheme());
        }
        if (resumed != null) {
            server.agreed().resume(resumed.origin());
        }
    }

    /** What a full handshake signs with. */
    private Credential credential() throws TlsFault {
        Settings settings = server.settings();
        if (!settings.sessions().mayCreate()) {
            throw ResumptionFault.NOT_RESUMED.of("client has no session that can be resumed");
        }
        ExtensionBlock theirs = server.hello().extensions();
        if (!theirs.has(SignatureAlgorithms.KIND)) { // 8446 §9.2: only a hello that resumes can do without
            throw HandshakeFault.MISSING_EXTENSION.of("signature_algorithms", "ClientHello");
        }
        Credential own = Negotiation.credential13(settings, server.agreed(), theirs);
        if (own == null) {
            throw Negotiation.noCredential(settings, server.agreed());
        }
        return own;
    }

    /** EncryptedExtensions, with the application protocol that the application chose. */
    private ExtensionBlock answers() throws TlsFault {
        Settings settings = server.settings();
        ExtensionBlock theirsAll = server.hello().extensions();
        ExtensionBlock answers = ExtensionBlock.answers(theirsAll, Place.ENCRYPTED_EXTENSIONS, settings);
        String protocol = ApplicationChoice.protocol(settings, server.hello());
        server.agreed().agreeApplicationProtocol(protocol); // a key manager may choose by it (8737 §3)
        return protocol.isEmpty() ? answers : answers.with(Alpn.chosen(protocol));
    }

    private ServerHello hello(Group.Answer share, OfferedKeys.@Nullable Choice resumed) {
        ExtensionBlock extensions = ExtensionBlock.of(
                SupportedVersions.Selected.of(ProtocolVersion.TLS13),
                KeyShare.ServerShare.of(group, share.keyExchange()));
        if (resumed != null) {
            extensions = extensions.with(new PreSharedKey.Selected(resumed.index()));
        }
        byte[] random = server.settings().randoms().bytes(32);
        return ServerHello.of(random, server.hello().sessionId(), suite, extensions);
    }

    private @Nullable CertificateRequest request() {
        return server.settings().clientAuthentication() == ClientAuthentication.NONE
                ? null
                : new CertificateRequest(NO_CONTEXT, ExtensionBlock.requests(server.settings()));
    }

    /** 8446 §4.4.2.1: beside the certificate, for a client that wants it; null for none. */
    private byte @Nullable [] staple(Credential own) {
        StatusRequest wish = server.hello().extensions().get(StatusRequest.KIND);
        return wish == null || !wish.isOcsp()
                ? null
                : server.settings().staples().staple(own.certificate().chain());
    }

    private static Certificate certificate(Credential own, byte @Nullable [] staple) {
        List<Certificate.Entry> entries = new ArrayList<>();
        for (byte[] der : own.certificate().encoded()) {
            ExtensionBlock beside = staple == null || !entries.isEmpty()
                    ? ExtensionBlock.empty()
                    : ExtensionBlock.of(new StatusRequest.Response(staple));
            entries.add(new Certificate.Entry(der, beside));
        }
        return new Certificate(NO_CONTEXT, entries);
    }

    /** Signs over the messages that are about to go out. */
    private CertificateVerify proof(Credential own, List<byte[]> messages) throws TlsFault {
        byte[] content = SignedContent.of(Role.SERVER, server.transcript().hashWith(messages));
        byte[] signature = own.certificate()
                .signer()
                .sign(own.scheme(), content, server.settings().randoms());
        return new CertificateVerify(own.scheme().code(), signature);
    }

    @Override
    public String toString() {
        return "ServerFlight13[" + suite + ", " + group + "]";
    }
}
