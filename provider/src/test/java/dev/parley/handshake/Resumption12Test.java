package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.auth.Resumable;
import dev.parley.extension.ExtendedMasterSecret;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.ServerName;
import dev.parley.extension.SessionTicket;
import dev.parley.fault.Fault;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.ResumptionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.DirectionKeys12;
import dev.parley.message.ClientHello;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket12;
import dev.parley.message.ServerHello;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import dev.parley.wire.Codec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sessions of TLS 1.2 that go on in another connection, and those that must not (RFC 5246 §7.3, RFC 5077, RFC 7627 §5.3). */
class Resumption12Test {

    private final Remembered clients = new Remembered();
    private final Remembered servers = new Remembered();
    private final List<ClientHello> hellos = new ArrayList<>();
    private final List<ServerHello> answers = new ArrayList<>();
    private final List<NewSessionTicket12> tickets = new ArrayList<>();

    // ---- the two handshakes

    @Test
    @Contract("T23")
    void rfc5077Section33TheTicketComesBeforeTheChangeCipherSpec() throws TlsFault {
        Pair12 first = connect(pair());

        List<String> events = first.serverEnd().events;
        int ticket = events.indexOf("new_session_ticket");
        assertEquals(
                List.of("new_session_ticket", "change_cipher_spec", "write keys", "finished", "established"),
                events.subList(ticket, events.size()));
        assertEquals(86_400, tickets.get(0).lifetimeHint());
        assertEquals(1, clients.offers.size());
    }

    @Test
    @Contract({"T9", "H32", "row 17", "row 18"})
    void rfc5246Section73AnAbbreviatedHandshakeWithATicket() throws TlsFault {
        Pair12 first = connect(pair());
        Pair12 second = connect(pair());

        assertResumed(second);
        assertEquals(
                List.of(
                        "<client_hello",
                        "task",
                        "TLSv1.2",
                        "server_hello",
                        "change_cipher_spec",
                        "write keys",
                        "finished",
                        "<change_cipher_spec",
                        "read keys",
                        "<finished",
                        "established"),
                second.serverEnd().events);
        assertEquals(
                List.of(
                        "client_hello",
                        "<server_hello",
                        "TLSv1.2",
                        "<change_cipher_spec",
                        "read keys",
                        "<finished",
                        "change_cipher_spec",
                        "write keys",
                        "finished",
                        "established"),
                second.clientEnd().events);
        assertTrue(first.verified.size() == 1 && second.verified.isEmpty(), "H32: nobody is verified again");
        assertTrue(second.queries.isEmpty());
    }

    @Test
    @Contract({"T23", "T9"})
    void rfc5077Section34ATicketGoesWithAFreshIdThatIsEchoed() throws TlsFault {
        connect(pair());
        connect(pair());

        SessionTicket ticket = hellos.get(1).extensions().get(SessionTicket.KIND);
        assertNotNull(ticket);
        assertArrayEquals(tickets.get(0).ticket(), ticket.ticket());
        assertEquals(32, hellos.get(1).sessionId().length);
        assertArrayEquals(hellos.get(1).sessionId(), answers.get(1).sessionId());
        assertFalse(answers.get(1).extensions().has(SessionTicket.KIND), "no other ticket is promised");
        assertEquals(0, hellos.get(0).sessionId().length);
        assertEquals(
                0,
                Objects.requireNonNull(hellos.get(0).extensions().get(SessionTicket.KIND))
                        .ticket()
                        .length);
        assertEquals(0, answers.get(0).sessionId().length);
    }

    @Test
    @Contract({"T10", "T9"})
    void rfc5246Section7412ASessionByItsId() throws TlsFault { // CONTRACT T10
        servers.tickets12 = false;
        Pair12 first = connect(pair());
        Pair12 second = connect(pair());

        assertResumed(second);
        assertEquals(32, answers.get(0).sessionId().length);
        assertArrayEquals(answers.get(0).sessionId(), hellos.get(1).sessionId());
        assertArrayEquals(answers.get(0).sessionId(), answers.get(1).sessionId());
        assertFalse(answers.get(0).extensions().has(SessionTicket.KIND));
        assertTrue(tickets.isEmpty());
        assertEquals(1, first.serverEnd().resumables.size());
        assertTrue(second.serverEnd().resumables.isEmpty()
                && second.clientEnd().resumables.isEmpty());
    }

    @Test
    @Contract("T10")
    void t10AClientThatTakesTicketsIsNotKept() throws TlsFault {
        Pair12 first = connect(pair());

        assertTrue(first.serverEnd().resumables.isEmpty());
        assertEquals(1, servers.known.size()); // the ticket's own
    }

    @Test
    @Contract("T10")
    void t10AClientWithoutTicketsIsKeptByItsId() throws TlsFault {
        Pair12 pair = pair();
        pair.client.disabledExtensions(Set.of(ExtensionType.SESSION_TICKET));
        Pair12 again = pair();
        again.client.disabledExtensions(Set.of(ExtensionType.SESSION_TICKET));

        connect(pair);
        assertEquals(1, pair.serverEnd().resumables.size());
        assertResumed(connect(again));

        assertFalse(hellos.get(0).extensions().has(SessionTicket.KIND));
        assertFalse(hellos.get(1).extensions().has(SessionTicket.KIND));
    }

    @Test
    @Contract("T7")
    void t7OneSessionIsResumedManyTimes() throws TlsFault {
        connect(pair());
        Resumable session = clients.offers.element();
        connect(pair(), session.copy());
        Pair12 third = connect(pair(), session.copy());

        assertResumed(third);
        assertEquals(1, tickets.size());
    }

    @Test
    void aSessionGoesOnUnderFreshKeys() throws TlsFault {
        Pair12 first = connect(pair());
        Pair12 second = connect(pair());

        assertFalse(Arrays.equals(key(first), key(second)));
        assertArrayEquals(export(second.clientEnd()), export(second.serverEnd()));
        assertFalse(Arrays.equals(export(first.clientEnd()), export(second.clientEnd())));
        assertArrayEquals(
                second.clientEnd().agreed().clientVerifyData(),
                second.serverEnd().agreed().clientVerifyData());
        assertArrayEquals(
                second.clientEnd().agreed().serverVerifyData(),
                second.serverEnd().agreed().serverVerifyData());
        assertEquals(12, second.serverEnd().agreed().clientVerifyData().length);
    }

    @Test
    void secretsThatWereOfferedAreDestroyed() throws TlsFault {
        connect(pair());
        Resumable taken = clients.offers.element();
        Resumable refused = taken.copy();
        connect(pair());
        servers.known.clear();
        connect(pair(), refused);

        assertTrue(taken.secret().destroyed());
        assertTrue(refused.secret().destroyed());
    }

    @Test
    void whatAHandshakeNegotiatesAnewIsNegotiatedAnew() throws TlsFault {
        CipherSuite cbc = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA;
        for (String protocol : List.of("h2", "http/1.1")) {
            Pair12 pair = pair().suites(cbc);
            pair.client.applicationProtocols(List.of("h2", "http/1.1"));
            pair.server.protocolChooser(offered -> protocol);
            pair.server.encryptThenMac(protocol.equals("h2"));

            connect(pair);

            for (Side end : List.of(pair.clientEnd(), pair.serverEnd())) {
                assertEquals(protocol, end.agreed().applicationProtocol());
                assertEquals(protocol.equals("h2"), end.agreed().encryptThenMac());
                assertEquals(!protocol.equals("h2"), end.agreed().resumed());
            }
        }
    }

    @Test
    @Contract({"T29", "H32"})
    void thePeerIsWhoItWas() throws TlsFault { // CONTRACT T29
        Pair12 first = connect(authenticating());
        Pair12 second = connect(authenticating());

        assertResumed(second);
        assertSame(
                Objects.requireNonNull(first.serverEnd().agreed().peerIdentity())
                        .endEntity(),
                Objects.requireNonNull(second.serverEnd().agreed().peerIdentity())
                        .endEntity());
        assertNotNull(second.clientEnd().agreed().peerIdentity());
        assertFalse(second.serverEnd().events.contains("certificate_request"));
    }

    @Test
    void rfc6066Section3TheNameIsNotAcknowledgedAgain() throws TlsFault {
        connect(named("a.example.com"));
        Pair12 second = connect(named("a.example.com"));

        assertResumed(second);
        assertFalse(answers.get(1).extensions().has(ServerName.Acknowledged.KIND));
    }

    @Test
    void theApplicationMayStillRefuseTheProtocol() throws TlsFault {
        connect(pair());
        Pair12 pair = pair();
        pair.client.applicationProtocols(List.of("h2"));
        pair.server.protocolChooser(offered -> null);

        pair.run();

        assertEquals(HandshakeFault.APPLICATION_PROTOCOL_REFUSED, fault(pair.serverEnd()));
    }

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
    @Contract("T29")
    void t29ACertificateThatHasExpiredSinceMeansAFullHandshake() throws TlsFault {
        Identity shortLived = TestCertificates.certificate(KeyType.EC_P256)
                .subject("CN=short-lived")
                .issuer(TestCertificates.root())
                .valid(Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofMinutes(1)))
                .make();
        connect(presenting(shortLived));
        Resumable session = clients.offers.element().copy();

        assertResumed(connect(presenting(shortLived)));
        assertFull(connect(later(presenting(shortLived), Duration.ofMinutes(2)), session));
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

    // ---- the extended master secret

    @Test
    @Contract("T13")
    void rfc7627Section53TheServerAbortsIfTheHelloHasLostTheExtension() throws TlsFault { // CONTRACT T13
        connect(pair());
        byte[] ticket = tickets.get(0).ticket();
        Pair12 second = pair().editExtensions(
                        offers -> offers.with(new SessionTicket(ticket)).without(ExtendedMasterSecret.KIND));

        second.run();

        assertEquals(ResumptionFault.MASTER_SECRET_CHANGED, fault(second.serverEnd()));
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, second.serverEnd().alert());
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

        assertEquals(ResumptionFault.MASTER_SECRET_CHANGED, fault(second.clientEnd()));
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

        assertEquals(ResumptionFault.MASTER_SECRET_CHANGED, fault(second.clientEnd()));
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

        assertEquals(ResumptionFault.SUITE_CHANGED, fault(second.clientEnd()));
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, second.clientEnd().alert());
        assertTrue(session.secret().destroyed());
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

    @Test
    void rfc5246Section749EitherFinishedIsVerified() throws TlsFault {
        connect(pair());
        Resumable session = clients.offers.element().copy();
        Pair12 byClient =
                pair().onWire(HandshakeType.FINISHED, Resumption12Test::flipped).run();
        clients.offers.push(session);
        int[] seen = {0};
        Pair12 byServer = pair().onWire(
                        HandshakeType.FINISHED, finished -> seen[0]++ == 0 ? finished : flipped(finished))
                .run();

        assertEquals(Handshake12Fault.FINISHED_MISMATCH, fault(byClient.clientEnd()));
        assertEquals(Handshake12Fault.FINISHED_MISMATCH, fault(byServer.serverEnd()));
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

        assertEquals(ResumptionFault.NOT_RESUMED, fault(third.clientEnd()));
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

        assertEquals(ResumptionFault.NOT_RESUMED, fault(third.serverEnd()));
        assertEquals(AlertDescription.HANDSHAKE_FAILURE, third.serverEnd().alert());
    }

    private Pair12 pair() {
        Pair12 pair = new Pair12(KeyType.EC_P256).clientKeeps(clients).serverKeeps(servers);
        pair.onWire(HandshakeType.CLIENT_HELLO, seenAs(ClientHello.CODEC, hellos));
        pair.onWire(HandshakeType.SERVER_HELLO, seenAs(ServerHello.CODEC, answers));
        pair.onWire(HandshakeType.NEW_SESSION_TICKET, seenAs(NewSessionTicket12.CODEC, tickets));
        return pair;
    }

    private Pair12 named(String name) {
        Pair12 pair = pair();
        pair.client.serverName(name);
        return pair;
    }

    private Pair12 authenticating() {
        return presenting(TestCertificates.client(KeyType.EC_P256));
    }

    private Pair12 presenting(Identity identity) {
        Pair12 pair = pair();
        pair.server.clientAuthentication(ClientAuthentication.NEEDED);
        pair.client.certificates(pair.source(List.of(identity)));
        return pair;
    }

    private Pair12 onHello(UnaryOperator<HandshakeMessage> edit) {
        return pair().onWire(HandshakeType.SERVER_HELLO, edit).run();
    }

    private static Pair12 later(Pair12 pair, Duration by) {
        pair.server.clock(Clock.fixed(Instant.now().plus(by), ZoneOffset.UTC));
        return pair;
    }

    private Pair12 connect(Pair12 pair, Resumable offered) throws TlsFault {
        clients.offers.push(offered);
        return connect(pair);
    }

    private static Pair12 connect(Pair12 pair) throws TlsFault {
        pair.run();
        for (Side end : List.of(pair.clientEnd(), pair.serverEnd())) {
            TlsFault fault = end.fault();
            if (fault != null) {
                throw fault;
            }
            assertTrue(end.isConnected(), () -> end.state().toString());
        }
        return pair;
    }

    private static void assertResumed(Pair12 pair) {
        assertTrue(pair.clientEnd().agreed().resumed());
        assertTrue(pair.serverEnd().agreed().resumed());
        assertEquals(
                pair.clientEnd().agreed().suite(), pair.serverEnd().agreed().suite());
        assertFalse(pair.serverEnd().events.contains("certificate"));
        assertNotEquals(0, export(pair.clientEnd()).length);
        assertArrayEquals(export(pair.clientEnd()), export(pair.serverEnd()));
    }

    private static void assertFull(Pair12 pair) {
        assertFalse(pair.clientEnd().agreed().resumed());
        assertFalse(pair.serverEnd().agreed().resumed());
        assertNull(pair.clientEnd().agreed().origin());
        assertTrue(pair.serverEnd().events.contains("certificate"));
    }

    private static byte[] key(Pair12 pair) {
        return ((DirectionKeys12) pair.clientEnd().writeKeys.get(0)).key().bytes();
    }

    private static @Nullable Fault fault(Side end) {
        TlsFault fault = end.fault();
        return fault == null ? null : fault.fault();
    }

    private static byte[] export(Side end) {
        return Objects.requireNonNull(end.agreed().exporter()).export("EXPERIMENTAL label", null, 32);
    }

    private static <T> UnaryOperator<HandshakeMessage> seenAs(Codec<T> codec, List<T> seen) {
        return message -> {
            seen.add(Edits.as(codec, message));
            return message;
        };
    }

    private static HandshakeMessage flipped(HandshakeMessage finished) {
        byte[] data = Edits.as(Finished.CODEC, finished).verifyData().clone();
        data[0] ^= 1;
        return HandshakeMessage.of(new Finished(data));
    }
}
