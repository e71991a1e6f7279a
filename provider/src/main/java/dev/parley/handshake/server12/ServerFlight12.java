package dev.parley.handshake.server12;

import dev.parley.auth.Resumable;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.SessionTicket;
import dev.parley.extension.StatusRequest;
import dev.parley.fault.ResumptionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.ApplicationChoice;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Schemes12;
import dev.parley.handshake.Server;
import dev.parley.handshake.Settings;
import dev.parley.handshake.State;
import dev.parley.handshake.Work;
import dev.parley.iana.CipherSuite.Authentication;
import dev.parley.iana.ClientCertificateType;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.Transcript;
import dev.parley.message.Certificate12;
import dev.parley.message.CertificateRequest12;
import dev.parley.message.CertificateStatus12;
import dev.parley.message.ServerHello;
import dev.parley.message.ServerHelloDone12;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our first flight: what the application decides, our key pair and its signature are the work, the messages its result.
 *
 * @see "RFC 5246 §7.4.1.3 to §7.4.5"
 */
record ServerFlight12(Server server) implements Server12State, Work {

    private static final byte[] NO_SESSION_ID = {};
    private static final byte[] NO_TICKET = {};
    private static final int MOST_AUTHORITIES_BYTES = 0xFFFF;

    @Override
    public Next perform() throws TlsFault {
        Settings settings = server.settings();
        ApplicationChoice.checkServerName(settings, server.hello());
        Resumable session = FormerSession12.find(server);
        if (session != null) {
            AbbreviatedFlight12 flight = AbbreviatedFlight12.of(server, session);
            return flight::send;
        }
        if (!settings.sessions().mayCreate()) {
            throw ResumptionFault.NOT_RESUMED.of("client has no session that can be resumed");
        }
        CommonGround common = CommonGround.of(server);
        server.agreed().suite(common.suites().get(0)); // for the eyes of a key manager, until the certificate decides
        server.agreed().peerSchemes(common.clientSchemes(), server.hello().extensions());
        OwnCertificate12 own = OwnCertificate12.choose(server, common);
        server.agreed().suite(own.suite()); // the application's choice of protocol may depend on it
        ExtensionBlock answers = Answers12.of(server, own.suite());

        boolean ticket = promisesTicket();
        if (ticket) {
            answers = answers.with(new SessionTicket(NO_TICKET)); // 5077 §3.2
        }
        StatusRequest wish = server.hello().extensions().get(StatusRequest.KIND);
        byte[] staple = wish == null || !wish.isOcsp()
                ? null
                : settings.staples().staple(own.certificate().chain());
        if (staple != null) {
            answers = answers.with(new StatusRequest.Accepted()); // 6066 §8: only with something to staple
        }
        byte[] random = Answers12.random(settings);
        KeyExchange12 exchange =
                KeyExchange12.of(settings, common, own, server.hello().random(), random);
        server.agreed().zeroUnlessEstablished(exchange.offer()::destroy);
        // 5246 §7.4.1.3: an empty id says that this session will not be resumed, or not by it
        byte[] id = ticket ? NO_SESSION_ID : settings.sessions().server().newSessionId();
        ServerHello hello = ServerHello.of(random, id, own.suite(), answers);
        CertificateRequest12 request =
                settings.clientAuthentication() == ClientAuthentication.NONE ? null : request(settings);
        return out -> send(out, hello, own, staple, exchange, request);
    }

    /** CONTRACT T10: a client that takes tickets gets one, and its session is not kept here. */
    private boolean promisesTicket() {
        Settings settings = server.settings();
        return server.hello().extensions().has(SessionTicket.KIND)
                && settings.enabled(ExtensionType.SESSION_TICKET)
                && settings.sessions().server().tickets12();
    }

    private State send(
            Flight out,
            ServerHello hello,
            OwnCertificate12 own,
            byte @Nullable [] staple,
            KeyExchange12 exchange,
            @Nullable CertificateRequest12 request) {
        agree(hello, own, exchange);
        Transcript transcript = server.transcript();
        if (request != null) {
            transcript.keepRaw(); // for the client's CertificateVerify
        }
        transcript.begin(own.suite().hash());

        out.negotiated(ProtocolVersion.TLS12);
        out.send(hello);
        out.send(new Certificate12(own.certificate().encoded()));
        if (staple != null) {
            out.send(new CertificateStatus12(staple));
        }
        out.send(exchange.message());
        if (request != null) {
            out.send(request);
        }
        out.send(new ServerHelloDone12());
        Exchange next = new Exchange(
                server.answered(),
                own.suite(),
                hello.random(),
                exchange.offer(),
                hello.extensions().has(SessionTicket.KIND));
        return request != null ? new WaitCertificate12(next) : new WaitClientKeyExchange(next, null);
    }

    private void agree(ServerHello hello, OwnCertificate12 own, KeyExchange12 exchange) {
        Agreed agreed = server.agreed();
        agreed.session(hello.sessionId(), server.hello().random(), hello.random());
        NamedGroup group = exchange.group();
        if (group != null) {
            agreed.group(group);
        }
        agreed.ownCertificate(own.certificate());
        agreed.ownScheme(own.scheme());
        agreed.agreeApplicationProtocol("");
        hello.extensions().agree(server.hello().extensions(), agreed);
    }

    /** The application says what authorities it trusts: asked by the task. */
    private static CertificateRequest12 request(Settings settings) {
        Writer types = new Writer();
        List<Integer> schemes = new ArrayList<>();
        boolean rsa = false;
        boolean ecdsa = false;
        for (var scheme : settings.signatureSchemes()) {
            schemes.add(scheme.code());
            rsa |= Schemes12.authentication(scheme) == Authentication.RSA;
            ecdsa |= Schemes12.authentication(scheme) == Authentication.ECDSA;
        }
        if (ecdsa) {
            types.uint8(ClientCertificateType.ECDSA_SIGN.code()); // 8422 §5.5
        }
        if (rsa) {
            types.uint8(ClientCertificateType.RSA_SIGN.code());
        }
        return new CertificateRequest12(types.toByteArray(), schemes, authorities(settings));
    }

    /** None at all when they do not fit, which means any: a truncated list would shut clients out. */
    private static List<byte[]> authorities(Settings settings) {
        List<byte[]> names = settings.certificateAuthorities();
        int length = names.stream().mapToInt(name -> 2 + name.length).sum();
        return length > MOST_AUTHORITIES_BYTES ? List.of() : names;
    }

    @Override
    public String toString() {
        return "ServerFlight12[" + server.agreed() + "]";
    }
}
