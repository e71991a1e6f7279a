package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.auth.Resumable;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.ServerHello;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When a session of TLS 1.2 is not resumed, and a full handshake takes its place. */
class Resumption12FallbackTest extends Resuming12 {

    // ---- tickets and ids that lead to a full handshake

    @Test
    @Contract("T18")
    void t18AnUnknownTicketMeansAFullHandshakeAndAnotherTicket() throws TlsFault {
        connect(pair());
        servers.known.clear();

        assertFull(connect(pair()));

        assertEquals(2, tickets.size());
        assertEquals(1, clients.offers.size());
    }

    @Test
    @Contract({"T11", "T12"})
    void t12ASessionThatIsOverMeansAFullHandshake() throws TlsFault {
        connect(pair());
        assertFull(connect(later(pair(), Duration.ofDays(2))));
    }

    @Test
    @Contract("T12")
    void t12AClockThatWentBackMeansAFullHandshake() throws TlsFault {
        connect(pair());
        assertFull(connect(later(pair(), Duration.ofHours(-1))));
    }

    @Test
    @Contract({"T33"})
    void rfc5246Section7412TheSuiteHasToBeEnabledAndOffered() throws TlsFault { // CONTRACT T33
        connect(pair().suites(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256));
        Resumable session = clients.offers.element().copy();
        Pair12 server = pair();
        server.server.suites(List.of(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384));
        Pair12 client = pair();
        client.client.suites(List.of(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384));

        assertFull(connect(server));
        assertFull(connect(client, session));
    }

    @Test
    @Contract("T13")
    void t13AnotherServerNameMeansAFullHandshake() throws TlsFault {
        connect(named("a.example.com"));
        Resumable session = clients.offers.element().copy();
        Resumable once = session.copy();

        assertFull(connect(named("b.example.com")));
        assertFull(connect(pair(), session));
        assertResumed(connect(named("A.example.com"), once));
    }

    @Test
    @Contract("T29")
    void t29AClientThatShowedNothingIsAskedIfItsCertificateIsNeededNow() throws TlsFault {
        connect(pair());
        Pair12 second = authenticating();

        assertFull(connect(second));

        assertNotNull(second.serverEnd().agreed().peerIdentity());
    }

    @Test
    @Contract("T32")
    void t32AServerWithoutTicketsOpensNone() throws TlsFault {
        connect(pair());
        servers.tickets12 = false;

        assertFull(connect(pair()));
    }

    @Test
    void rfc5077Section34BesideATicketTheIdNamesNothing() throws TlsFault {
        servers.tickets12 = false;
        connect(pair());
        servers.tickets12 = true;
        Resumable byId = clients.offers.pop();
        Resumable unknownTicket = new Resumable(
                byId.version(), byId.suite(), byId.secret(), new byte[] {1}, 0, byId.issued(), 100, byId.origin());

        assertFull(connect(pair(), unknownTicket));
    }

    @Test
    @Contract("T13")
    void rfc7627Section53AnExtensionThatTheSessionLacksMeansAFullHandshake() throws TlsFault {
        Pair12 first = pair();
        first.client.extendedMasterSecret(false);
        connect(first);

        Pair12 second = connect(pair());

        assertFull(second);
        assertTrue(second.serverEnd().agreed().extendedMasterSecret());
    }

    @Test
    @Contract("T9")
    void t9AnEchoThatDiffersMeansAFullHandshakeWhoseCertificateMustCome() throws TlsFault {
        connect(pair());
        Pair12 second = onHello(message -> {
            ServerHello hello = Edits.as(ServerHello.CODEC, message);
            byte[] other = hello.sessionId().clone();
            other[0] ^= 1;
            return HandshakeMessage.of(ServerHello.of(
                    hello.random(), other, Objects.requireNonNull(hello.cipherSuite()), hello.extensions()));
        });

        assertFalse(second.clientEnd().agreed().resumed());
        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, second.clientEnd().alert());
    }

    private static Pair12 later(Pair12 pair, Duration by) {
        pair.server.clock(Clock.fixed(Instant.now().plus(by), ZoneOffset.UTC));
        return pair;
    }
}
