package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.Fault;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.PeerAlert;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Pair12;
import dev.parley.handshake.Remembered;
import dev.parley.handshake.Sessions;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.ProtocolVersion;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Renegotiation of TLS 1.2 between two sessions, under both policies (RFC 5746; CONTRACT R2 to R18, rows 42 to 57). */
class RehandshakeTest extends Rehandshaking {

    private static final Identity ALICE = TestCertificates.client(KeyType.EC_P256);
    private static final Identity BOB = TestCertificates.client(KeyType.RSA);

    // ---- it works

    @Test
    @Contract({"R17", "R14", "row 48", "row 49"})
    void row48AClientRenegotiates() throws TlsFault {
        pair.pump();

        pair.client.session.beginHandshake();
        assertEquals(Wants.WRITE, pair.client.session.wants());
        assertEquals(Wants.READ, pair.client.write("").wants());
        assertEquals(1, pair.server.inbox.size());
        assertEquals(Wants.TASK, pair.server.read().wants()); // row 49
        pair.pump();

        assertRenegotiated(1);
        assertTalking();
    }

    @Test
    @Contract({"R2", "R18", "R5", "row 47", "row 48"})
    void row47AServerRenegotiates() throws TlsFault { // R2
        pair.pump();

        pair.server.session.beginHandshake();
        assertEquals(Wants.WRITE, pair.server.session.wants());
        assertEquals(Wants.READ, pair.server.write("").wants());
        byte[] request = pair.client.inbox.element();
        assertEquals(22, request[0]);
        assertEquals(5 + 8 + 4 + 16, request.length); // an explicit nonce, four bytes and a tag: encrypted, and empty
        Outcome read = pair.client.read();
        assertEquals(Code.REHANDSHAKE, read.code());
        assertEquals(Wants.WRITE, read.wants());
        pair.pump();

        assertRenegotiated(1);
        assertTalking();
    }

    @Test
    @Contract({"R14"})
    void oneRenegotiationFollowsAnother() throws TlsFault {
        pair.pump();
        for (int i = 1; i <= 3; i++) {
            (i == 2 ? pair.server : pair.client).session.beginHandshake();
            pair.pump();
            assertRenegotiated(i);
        }
        assertTalking();
    }

    @Test
    @Contract({"row 56", "H15"})
    void row56FinishedIsReportedWhereAFullHandshakeReportsIt() throws TlsFault {
        pair.pump();
        pair.client.session.beginHandshake();
        pair.pump();

        assertEquals(List.of("read", "read"), pair.client.finished);
        assertEquals(List.of("write", "write"), pair.server.finished);
    }

    @Test
    @Contract({"H8"})
    void theFormerHandshakeIsShownUntilTheNextIsComplete() throws TlsFault {
        pair.pump();
        assertNull(pair.client.session.agreedSoFar());

        pair.client.session.beginHandshake();
        pair.client.write("");
        assertNotNull(pair.client.session.agreedSoFar());
        assertNotSame(pair.client.established.get(0), pair.client.session.agreedSoFar());
        pair.pump();

        assertNull(pair.client.session.agreedSoFar());
    }

    @Test
    @Contract({"T29"})
    void aRenegotiationMakesASessionOfItsOwn() throws TlsFault {
        Remembered clients = new Remembered();
        Remembered servers = new Remembered();
        today.client.sessions(Sessions.ofClient(clients, true));
        today.server.sessions(Sessions.ofServer(servers, true));
        pair.pump();
        clients.keep(pair.client.established.get(0), pair.client.resumables.get(0));

        pair.client.session.beginHandshake();
        pair.pump();

        assertRenegotiated(1);
        assertFalse(pair.client.established.get(1).resumed());
        assertEquals(1, clients.offers.size()); // not even asked for
        assertEquals(2, pair.client.resumables.size());
    }

    @Test
    void aSessionThatWasResumedIsRenegotiated() throws TlsFault {
        Remembered clients = new Remembered();
        Remembered servers = new Remembered();
        today.client.sessions(Sessions.ofClient(clients, true));
        today.server.sessions(Sessions.ofServer(servers, true));
        SessionPair first = new SessionPair(() -> today.client.build(), () -> today.server.build()).pump();
        clients.keep(first.client.established.get(0), first.client.resumables.get(0));
        pair.pump();
        assertTrue(pair.client.established.get(0).resumed());

        pair.server.session.beginHandshake();
        pair.pump();

        assertRenegotiated(1);
        assertTalking();
    }

    @Test
    void rfc8446Section412TheVersionStays() throws TlsFault {
        pair.pump();
        today = settings();
        today.client.versions(List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12));
        today.server.versions(List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12));

        pair.client.session.beginHandshake();
        pair.pump();

        assertRenegotiated(1);
        assertEquals(ProtocolVersion.TLS12, pair.server.established.get(1).version());
    }

    @Test
    @Contract({"row 50"})
    void settingsWithoutTls12LeaveTheConnectionAsItIs() throws TlsFault {
        pair.pump();
        today = settings();
        today.client.versions(List.of(ProtocolVersion.TLS13));

        Fault fault = fault(() -> pair.client.session.beginHandshake());
        pair.server.session.beginHandshake();
        pair.pump();

        assertEquals(SessionFault.RENEGOTIATION_REFUSED, fault);
        assertEquals(2, pair.client.declined);
        assertEquals(AlertDescription.NO_RENEGOTIATION.code(), pair.server.session.lastAlertReceived());
        assertTalking();
    }

    // ---- who the peer is

    @Test
    @Contract({"R16"})
    void r16AClientThatShowedNothingMayShowACertificateNow() throws TlsFault {
        pair.pump();
        today = authenticating(ALICE);

        pair.server.session.beginHandshake();
        pair.pump();

        assertRenegotiated(1);
        assertNull(pair.server.established.get(0).peerIdentity());
        assertEquals(
                ALICE.certificate(),
                Objects.requireNonNull(pair.server.established.get(1).peerIdentity())
                        .endEntity());
        assertTalking();
    }

    @Test
    @Contract({"R16"})
    void r16TheSameCertificateMayBeShownAgain() throws TlsFault {
        today = authenticating(ALICE);
        pair.pump();
        pair.server.session.beginHandshake();
        pair.pump();

        assertRenegotiated(1);
    }

    @Test
    @Contract({"R16", "row 57"})
    void r16AnotherClientCertificateIsFatal() throws TlsFault { // row 57
        today = authenticating(ALICE);
        pair.pump();
        today = authenticating(BOB);
        pair.server.session.beginHandshake();

        TlsFault fault = assertThrows(TlsFault.class, pair::pump);

        assertEquals(Handshake12Fault.IDENTITY_CHANGED, fault.fault());
        assertEquals(AlertDescription.INSUFFICIENT_SECURITY, fault.alert());
        assertEquals(PeerAlert.fatal(AlertDescription.INSUFFICIENT_SECURITY.code()), fault(pair::pump));
    }

    @Test
    @Contract({"R16", "row 57"})
    void r16ACertificateThatIsNotShownAgainIsFatal() throws TlsFault {
        today = authenticating(ALICE);
        pair.pump();
        today = settings();
        today.server.clientAuthentication(ClientAuthentication.WANTED);
        pair.server.session.beginHandshake();

        assertEquals(Handshake12Fault.IDENTITY_CHANGED, fault(pair::pump));
    }

    @Test
    @Contract({"R16"})
    void r16AnIdentityIsNotForgottenWhereItIsNotAskedFor() throws TlsFault {
        today = authenticating(ALICE);
        pair.pump();
        today = settings();
        pair.server.session.beginHandshake();
        pair.pump();
        today = authenticating(BOB);
        pair.server.session.beginHandshake();

        assertEquals(Handshake12Fault.IDENTITY_CHANGED, fault(pair::pump));
    }

    @Test
    @Contract({"R16", "row 57"})
    void r16AnotherServerCertificateIsFatal() throws TlsFault {
        pair.pump();
        today = settings(KeyType.RSA);
        pair.client.session.beginHandshake();

        TlsFault fault = assertThrows(TlsFault.class, pair::pump);

        assertEquals(Handshake12Fault.IDENTITY_CHANGED, fault.fault());
    }

    private Pair12 authenticating(Identity client) {
        Pair12 settings = settings();
        settings.server.clientAuthentication(ClientAuthentication.NEEDED);
        settings.client.certificates(settings.source(List.of(client)));
        return settings;
    }
}
