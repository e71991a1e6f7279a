package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.auth.Resumable;
import dev.parley.extension.ExtendedMasterSecret;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.SessionTicket;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.ResumptionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ends a handshake of TLS 1.2 that was to resume a session, or leaves none to resume. */
class Resumption12RefusalsTest extends Resuming12 {

    // ---- the extended master secret

    @Test
    @Contract("T13")
    void rfc7627Section53TheServerAbortsIfTheHelloHasLostTheExtension() throws TlsFault { // CONTRACT T13
        connect(pair());
        byte[] ticket = tickets.get(0).ticket();
        Pair12 second = pair().editExtensions(
                        offers -> offers.with(new SessionTicket(ticket)).without(ExtendedMasterSecret.KIND));

        second.run();

        assertEquals(ResumptionFault.MASTER_SECRET_CHANGED, second.serverEnd().refusal());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, second.serverEnd().alert());
    }

    @Test
    @Contract("T13")
    void rfc7627Section53WithoutTheExtensionOnBothSidesASessionGoesOn() throws TlsFault {
        Pair12 second = pair();
        for (Pair12 pair : List.of(pair(), second)) {
            pair.client.extendedMasterSecret(false);
            connect(pair);
        }

        assertResumed(second);
    }

    @Test
    void rfc7627Section53AnOldServerIsResumedWithToo() throws TlsFault {
        Pair12 second = pair();
        for (Pair12 pair : List.of(pair(), second)) {
            pair.server.extendedMasterSecret(false);
            connect(pair);
        }

        assertResumed(second);
    }

    @Test
    @Contract("T13")
    void rfc7627Section53AClientThatMayNotSendTheExtensionDoesNotOfferTheSession() throws TlsFault {
        connect(pair());
        Resumable session = clients.offers.element();
        Pair12 second = pair();
        second.client.extendedMasterSecret(false);

        assertFull(connect(second));

        assertEquals(0, hellos.get(1).sessionId().length);
        assertTrue(session.secret().destroyed());
    }

    @Test
    void rfc7627Section53TheClientAbortsIfTheAnswerHasLostTheExtension() throws TlsFault {
        connect(pair());
        Pair12 second = onHello(hello -> Edits.without(hello, ExtendedMasterSecret.KIND));

        assertEquals(ResumptionFault.MASTER_SECRET_CHANGED, second.clientEnd().refusal());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, second.clientEnd().alert());
    }

    @Test
    void rfc7627Section53TheClientAbortsIfTheAnswerHasGainedTheExtension() throws TlsFault {
        Pair12 first = pair();
        first.server.extendedMasterSecret(false);
        connect(first);
        Pair12 second = pair();
        second.server.extendedMasterSecret(false);
        second.onWire(
                        HandshakeType.SERVER_HELLO,
                        hello -> Edits.withExtensions(hello, ExtensionBlock.of(new ExtendedMasterSecret())))
                .run();

        assertEquals(ResumptionFault.MASTER_SECRET_CHANGED, second.clientEnd().refusal());
    }

    // ---- what a client does not take

    @Test
    @Contract("T9")
    void rfc5246Section7413TheSuiteIsTheSessions() throws TlsFault {
        connect(pair());
        Resumable session = clients.offers.element();
        Pair12 second = onHello(message -> {
            ServerHello hello = Edits.as(ServerHello.CODEC, message);
            return HandshakeMessage.of(ServerHello.of(
                    hello.random(),
                    hello.sessionId(),
                    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
                    hello.extensions()));
        });

        assertEquals(ResumptionFault.SUITE_CHANGED, second.clientEnd().refusal());
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, second.clientEnd().alert());
        assertTrue(session.secret().destroyed());
    }

    @Test
    void rfc5246Section749EitherFinishedIsVerified() throws TlsFault {
        connect(pair());
        Resumable session = clients.offers.element().copy();
        Pair12 byClient = pair().onWire(HandshakeType.FINISHED, Resumption12RefusalsTest::flipped)
                .run();
        clients.offers.push(session);
        int[] seen = {0};
        Pair12 byServer = pair().onWire(
                        HandshakeType.FINISHED, finished -> seen[0]++ == 0 ? finished : flipped(finished))
                .run();

        assertEquals(Handshake12Fault.FINISHED_MISMATCH, byClient.clientEnd().refusal());
        assertEquals(Handshake12Fault.FINISHED_MISMATCH, byServer.serverEnd().refusal());
        assertFalse(byServer.serverEnd().isConnected());
    }

    @Test
    @Contract("T23")
    void t23AnEmptyTicketIsNotKept() throws TlsFault {
        servers.exhausted = true;
        Pair12 first = connect(pair());

        assertEquals(0, tickets.get(0).ticket().length);
        assertTrue(first.clientEnd().resumables.isEmpty());
        assertTrue(first.serverEnd().resumables.isEmpty());
    }

    // ---- setEnableSessionCreation(false)

    @Test
    @Contract("T8")
    void t8WithoutNewSessionsAClientTakesOnlyAnOldOne() throws TlsFault {
        connect(pair());
        Resumable session = clients.offers.element().copy();
        Pair12 second = pair();
        second.client.sessions(Sessions.ofClient(clients, false));
        assertResumed(connect(second));

        servers.known.clear();
        clients.offers.push(session);
        Pair12 third = pair();
        third.client.sessions(Sessions.ofClient(clients, false));
        third.run();

        assertEquals(ResumptionFault.NOT_RESUMED, third.clientEnd().refusal());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, third.clientEnd().alert());
    }

    @Test
    @Contract("T8")
    void t8WithoutNewSessionsAServerTakesOnlyAnOldOne() throws TlsFault {
        connect(pair());
        Pair12 second = pair();
        second.server.sessions(Sessions.ofServer(servers, false));
        Pair12 third = pair();
        third.server.sessions(Sessions.ofServer(servers, false));

        assertResumed(connect(second));
        third.run();

        assertEquals(ResumptionFault.NOT_RESUMED, third.serverEnd().refusal());
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, third.serverEnd().alert());
    }

    private static HandshakeMessage flipped(HandshakeMessage finished) {
        byte[] data = Edits.as(Finished.CODEC, finished).verifyData().clone();
        data[0] ^= 1;
        return HandshakeMessage.of(new Finished(data));
    }
}
