package dev.parley.handshake.client13;

import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.SecretLog;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.keys.ResumptionSecret;
import dev.parley.keys.Transcript;
import dev.parley.message.CertificateRequest;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WAIT_FINISHED: the server's Finished arrives, our last flight leaves.
 *
 * @param request what the server wants of us, or null
 * @see "RFC 8446 §4.4.4, §7.1; state name from appendix A.1"
 */
record WaitFinished(
        Client client, HandshakeSecrets secrets, @Nullable CertificateRequest request) implements Client13State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.FINISHED);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        Transcript transcript = client.transcript();
        byte[] theirs = in.as(Finished.CODEC).verifyData();
        if (!secrets.serverFinishedMatches(theirs, transcript.hash())) { // constant time inside
            throw HandshakeFault.FINISHED_MISMATCH.of("server");
        }
        transcript.add(in.encoded());
        ApplicationSecrets application = secrets.application(transcript.hash());
        client.agreed().zeroUnlessEstablished(application::abandon);
        client.agreed().exporter(application.exporter());
        SecretLog.of(client.settings(), client.hello().random()).application(application);
        out.readWith(application.server()); // 8446 §5.1: and nothing may follow in this record
        return request == null
                ? finish(client, secrets, application, out)
                : new OwnFlight(client, secrets, application, request);
    }

    /** Our Finished, and the end of the handshake. */
    static State finish(Client client, HandshakeSecrets secrets, ApplicationSecrets application, Flight out) {
        out.send(new Finished(secrets.clientFinished(client.transcript().hash())));
        out.writeWith(application.client());
        out.established();
        secrets.destroy();
        boolean keeps = client.settings().sessions().client().keeps(ProtocolVersion.TLS13);
        ResumptionSecret resumption =
                keeps ? application.resumption(client.transcript().lastHash()) : null;
        if (resumption != null) {
            client.agreed().zeroUnlessEstablished(resumption::destroy);
        }
        application.endWithoutResumption();
        client.transcript().release();
        return new Connected13Client(resumption);
    }
}
