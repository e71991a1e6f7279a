package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.Rehandshake;
import dev.parley.fault.Fault;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.PeerAlert;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.Pair12;
import dev.parley.handshake.Remembered;
import dev.parley.handshake.Sessions;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Renegotiation of TLS 1.2 between two sessions, under both policies (RFC 5746; CONTRACT R2 to R18, rows 42 to 57). */
class RehandshakeTest {

    private static final Identity ALICE = TestCertificates.client(KeyType.EC_P256);
    private static final Identity BOB = TestCertificates.client(KeyType.RSA);

    /** What the next handshake finds. */
    private Pair12 today = settings();

    private final SessionPair pair = new SessionPair(() -> today.client.build(), () -> today.server.build());

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

    // ---- application data meanwhile

    @Test
    @Contract({"R3", "row 51", "A24"})
    void row51DataBeforeTheClientHelloIsDelivered() throws TlsFault { // R3, A24
        pair.pump();
        pair.client.write("one");
        pair.server.session.beginHandshake();
        pair.server.write("");
        pair.client.write("two");
        pair.client.write("three");

        for (int i = 0; i < 3; i++) {
            assertEquals(Wants.READ, pair.server.read().wants());
        }
        assertEquals("onetwothree", pair.server.received.toString());
        pair.pump();

        assertRenegotiated(1);
    }

    @Test
    @Contract({"R3", "row 53"})
    void row53AServerThatHasAskedGoesOnWriting() throws TlsFault {
        pair.pump();
        pair.server.session.beginHandshake();
        pair.server.write("");

        assertEquals(Wants.READ, pair.server.write("data").wants());
        pair.pump();

        assertEquals("data", pair.client.received.toString());
        assertRenegotiated(1);
    }

    @Test
    @Contract({"R11", "row 51"})
    void row51DataBeforeTheServerHelloIsDelivered() throws TlsFault { // R11
        pair.pump();
        pair.server.write("data");
        pair.client.session.beginHandshake();
        pair.client.write("");

        Outcome read = pair.client.read();

        assertEquals(Code.SUCCESS, read.code());
        assertEquals(Wants.READ, read.wants());
        assertEquals("data", pair.client.received.toString());
        pair.pump();
        assertRenegotiated(1);
    }

    @Test
    @Contract({"row 53"})
    void aClientWritesNoDataBetweenItsHelloAndTheEnd() throws TlsFault { // its peer would not take it: row 52
        pair.pump();
        pair.client.session.beginHandshake();
        pair.client.write("");
        int records = pair.server.inbox.size();

        assertEquals(Wants.READ, pair.client.write("data").wants());

        assertEquals(records, pair.server.inbox.size());
        pair.pump();
        assertRenegotiated(1);
        assertTalking();
    }

    // ---- what is said against it

    @Test
    @Contract({"R4", "R10", "row 54", "A29"})
    void row54AClientThatRefusesTellsAServerThatAsks() throws TlsFault { // R4
        today.client.rehandshake(Rehandshake.REFUSE);
        pair.pump();
        pair.server.session.beginHandshake();
        pair.server.write("");
        pair.client.read();
        pair.client.write("");

        Outcome read = pair.server.read();

        assertEquals(Code.WARNING_ALERT_RECEIVED, read.code());
        assertEquals(Wants.NOTHING, read.wants());
        assertEquals(AlertDescription.NO_RENEGOTIATION.code(), pair.server.session.lastAlertReceived());
        assertEquals(1, pair.server.established.size());
        assertTalking();
    }

    @Test
    @Contract({"R9", "row 54"})
    void row54AServerThatRefusesTellsAClientThatBegins() throws TlsFault { // R9
        today.server.rehandshake(Rehandshake.REFUSE);
        pair.pump();
        Agreed before = pair.client.established.get(0);
        pair.client.session.beginHandshake();
        pair.client.write("");
        pair.server.read();
        pair.server.write("");

        Outcome read = pair.client.read();

        assertEquals(Code.WARNING_ALERT_RECEIVED, read.code());
        assertEquals(Wants.NOTHING, read.wants());
        assertEquals(1, pair.client.declined);
        assertNull(pair.client.session.agreedSoFar());
        assertSame(before, pair.client.established.get(pair.client.established.size() - 1));
        assertEquals(List.of("read"), pair.client.finished);
        assertTalking();
    }

    @Test
    void anAttemptMayFollowOneThatWasDeclined() throws TlsFault {
        today.server.rehandshake(Rehandshake.REFUSE);
        pair.pump();
        for (int i = 0; i < 3; i++) {
            pair.client.session.beginHandshake();
            pair.pump();
        }

        assertEquals(3, pair.client.declined);
        assertTalking();
    }

    @Test
    @Contract({"R6", "A21"})
    void aServerMayTakeOnlyWhatItAskedFor() throws TlsFault { // jdk.tls.rejectClientInitiatedRenegotiation
        today.server.clientMayRehandshake(false);
        pair.pump();

        pair.client.session.beginHandshake();
        pair.pump();
        assertEquals(1, pair.client.declined);

        pair.server.session.beginHandshake();
        pair.pump();
        assertRenegotiated(1);
    }

    @Test
    @Contract({"R17", "R18", "row 46", "A19"})
    void row46UnderRefuseBeginHandshakeThrowsAndNothingChanges() throws TlsFault { // R17, R18
        today.client.rehandshake(Rehandshake.REFUSE);
        today.server.rehandshake(Rehandshake.REFUSE);
        pair.pump();

        assertEquals(SessionFault.RENEGOTIATION_REFUSED, fault(() -> pair.client.session.beginHandshake()));
        assertEquals(SessionFault.RENEGOTIATION_REFUSED, fault(() -> pair.server.session.beginHandshake()));

        assertEquals(Wants.NOTHING, pair.client.session.wants());
        assertEquals(Wants.NOTHING, pair.server.session.wants());
        assertTalking();
    }

    @Test
    @Contract({"A28"})
    void a28ASecondRequestWhileOneIsOutstandingIsNone() throws TlsFault {
        pair.pump();
        pair.server.session.beginHandshake();
        pair.server.session.beginHandshake();
        pair.server.write("");
        pair.server.session.beginHandshake();

        assertEquals(Wants.READ, pair.server.session.wants());
        assertEquals(1, pair.client.inbox.size());
        pair.pump();
        assertRenegotiated(1);
    }

    @Test
    void aClientMayBeginWhileItsHelloIsDue() throws TlsFault {
        pair.pump();
        pair.client.session.beginHandshake();
        pair.client.session.beginHandshake();
        pair.client.write("");
        pair.client.session.beginHandshake();
        pair.pump();

        assertRenegotiated(1);
    }

    @Test
    @Contract({"R28"})
    void r28AHelloRequestThatCrossesTheClientHelloIsIgnored() throws TlsFault {
        pair.pump();
        pair.client.session.beginHandshake();
        pair.client.write("");
        pair.server.session.beginHandshake();
        pair.server.write("");

        assertEquals(Wants.READ, pair.client.read().wants());
        pair.pump();

        assertRenegotiated(1);
        assertEquals(-1, pair.server.session.lastAlertReceived());
        assertTalking();
    }

    @Test
    @Contract({"R27"})
    void r27RenegotiationsAreCountedToo() throws TlsFault {
        pair.pump();

        Fault fault = fault(() -> {
            for (int i = 0; i < 17; i++) {
                pair.client.session.beginHandshake();
                pair.pump();
            }
        });

        assertEquals(SessionFault.TOO_MANY_RENEGOTIATIONS, fault);
    }

    @Test
    @Contract({"row 50", "R12", "R17", "R18"})
    void row50APeerWithoutRfc5746IsAsUnderRefuse() throws TlsFault {
        today.server.disabledExtensions(Set.of(ExtensionType.RENEGOTIATION_INFO));
        pair.pump();

        assertEquals(SessionFault.RENEGOTIATION_REFUSED, fault(() -> pair.client.session.beginHandshake()));
        assertEquals(SessionFault.RENEGOTIATION_REFUSED, fault(() -> pair.server.session.beginHandshake()));
        assertTalking();
    }

    // ---- closing in the middle

    @Test
    @Contract({"B1"})
    void closingOutboundBeforeTheHelloLeavesDropsTheAttempt() throws TlsFault {
        pair.pump();
        pair.client.session.beginHandshake();

        pair.client.session.closeOutbound();
        assertEquals(Code.CLOSED, pair.client.write("").code());
        pair.pump();

        assertTrue(pair.client.session.isOutboundDone());
        assertTrue(pair.client.session.isInboundDone());
        assertTrue(pair.server.session.isOutboundDone());
        assertEquals(1, pair.client.declined);
    }

    @Test
    @Contract({"B1", "row 64"})
    void closingOutboundInTheMiddleEndsOrderly() throws TlsFault { // row 64, B1
        for (boolean byClient : new boolean[] {true, false}) {
            SessionPair each = new SessionPair(() -> today.client.build(), () -> today.server.build()).pump();
            each.client.session.beginHandshake();
            each.client.write("");
            each.server.read();
            each.server.runTask();
            SessionPair.Side closing = byClient ? each.client : each.server;

            closing.session.closeOutbound();
            while (!closing.session.isOutboundDone()) {
                closing.write("");
            }
            each.pump();

            assertTrue(closing.session.isInboundDone());
            assertEquals(Wants.NOTHING, each.client.session.wants());
            assertEquals(Wants.NOTHING, each.server.session.wants());
        }
    }

    @Test
    @Contract({"B9"})
    void theEndOfTheTransportInTheMiddleEndsBothWays() throws TlsFault {
        pair.pump();
        pair.client.session.beginHandshake();
        pair.client.write("");

        assertEquals(SessionFault.TRUNCATED, fault(() -> pair.client.session.closeInbound()));
        assertEquals(Wants.WRITE, pair.client.session.wants());
        assertEquals(Code.CLOSED, pair.client.write("").code());

        assertTrue(pair.client.session.isOutboundDone());
        assertEquals(Wants.NOTHING, pair.client.session.wants());
    }

    @Test
    void theEndOfTheTransportBeforeAnAnswerLeavesAServerWriting() throws TlsFault {
        pair.pump();
        pair.server.session.beginHandshake();
        pair.server.write("");

        assertEquals(SessionFault.TRUNCATED, fault(() -> pair.server.session.closeInbound()));

        assertEquals(Wants.NOTHING, pair.server.session.wants());
        int records = pair.client.inbox.size();
        pair.server.write("last words");
        assertEquals(records + 1, pair.client.inbox.size());
    }

    private void assertRenegotiated(int times) {
        for (SessionPair.Side side : List.of(pair.client, pair.server)) {
            assertEquals(times + 1, side.established.size());
            assertEquals(times + 1, side.finished.size());
            assertEquals(Wants.NOTHING, side.session.wants());
        }
        Agreed before = pair.client.established.get(times - 1);
        Agreed client = pair.client.established.get(times);
        Agreed server = pair.server.established.get(times);
        assertNotSame(before, client);
        assertTrue(client.secureRenegotiation() && server.secureRenegotiation());
        assertArrayEquals(client.clientVerifyData(), server.clientVerifyData());
        assertArrayEquals(client.serverVerifyData(), server.serverVerifyData());
        assertNotEquals(List.of(before.clientVerifyData()), List.of(client.clientVerifyData()));
    }

    private void assertTalking() throws TlsFault {
        int fromClient = pair.server.received.length();
        int fromServer = pair.client.received.length();
        pair.client.write("ping");
        pair.server.write("pong");
        pair.pump();
        assertEquals("ping", pair.server.received.substring(fromClient));
        assertEquals("pong", pair.client.received.substring(fromServer));
    }

    private Pair12 authenticating(Identity client) {
        Pair12 settings = settings();
        settings.server.clientAuthentication(ClientAuthentication.NEEDED);
        settings.client.certificates(settings.source(List.of(client)));
        return settings;
    }

    private static Pair12 settings(KeyType... server) {
        Pair12 settings = new Pair12(server.length == 0 ? new KeyType[] {KeyType.EC_P256} : server);
        settings.client.rehandshake(Rehandshake.SECURE);
        settings.server.rehandshake(Rehandshake.SECURE);
        return settings;
    }

    private static Fault fault(Step step) {
        return assertThrows(TlsFault.class, step::take).fault();
    }

    @FunctionalInterface
    private interface Step {
        void take() throws TlsFault;
    }
}
