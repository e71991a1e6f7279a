package dev.parley.handshake.server12;

import dev.parley.auth.Resumable;
import dev.parley.extension.ExtensionBlock;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Keys12;
import dev.parley.handshake.Server;
import dev.parley.handshake.State;
import dev.parley.iana.ProtocolVersion;
import dev.parley.keys.Transcript;
import dev.parley.message.Finished;
import dev.parley.message.ServerHello;

/**
 * Our only flight in a session that goes on.
 *
 * @param session ours to destroy, until its secret has become the keys'
 * @see "RFC 5246 §7.3, figure 2; RFC 5077 §3.4"
 */
record AbbreviatedFlight12(Server server, Resumable session, ServerHello hello) {

    /** The flight for a session that can go on. */
    static AbbreviatedFlight12 of(Server server, Resumable session) throws TlsFault {
        server.agreed().zeroUnlessEstablished(session::destroy);
        server.agreed().suite(session.suite()); // the application's choice of protocol may depend on it
        ExtensionBlock answers = Answers12.ofResumed(server, session.suite());
        byte[] id = server.hello().sessionId(); // 5246 §7.4.1.3, 5077 §3.4: echoed, with a ticket too
        ServerHello hello = ServerHello.of(Answers12.random(server.settings()), id, session.suite(), answers);
        return new AbbreviatedFlight12(server, session, hello);
    }

    State send(Flight out) {
        Agreed agreed = server.agreed();
        agreed.resume(session.origin());
        agreed.session(hello.sessionId(), server.hello().random(), hello.random());
        agreed.agreeApplicationProtocol("");
        hello.extensions().agree(server.hello().extensions(), agreed);
        Transcript transcript = server.transcript();
        transcript.begin(session.suite().hash());
        Keys12 keys = Keys12.resumed(
                server.settings(),
                agreed,
                session.suite(),
                session.secret(),
                server.hello().random(),
                hello.random());

        out.negotiated(ProtocolVersion.TLS12);
        out.send(hello);
        out.sendChangeCipherSpec().writeWith(keys.server());
        byte[] verifyData = keys.serverFinished(transcript.hash());
        agreed.serverVerifyData(verifyData);
        out.send(new Finished(verifyData));
        return new WaitChangeCipherSpec(server.answered(), keys, false);
    }

    @Override
    public String toString() {
        return "AbbreviatedFlight12[" + session + "]";
    }
}
