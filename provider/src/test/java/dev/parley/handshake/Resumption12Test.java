package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.auth.Resumable;
import dev.parley.extension.ServerName;
import dev.parley.extension.SessionTicket;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.DirectionKeys12;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sessions of TLS 1.2 that go on in another connection, and those that must not (RFC 5246 §7.3, RFC 5077, RFC 7627 §5.3). */
class Resumption12Test extends Resuming12 {

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
    void rfc5246Section73ASessionGoesOnWithoutACommonGroupOrScheme() throws TlsFault {
        connect(pair());
        Pair12 second = pair();
        second.server.groups(List.of(NamedGroup.X448)).signatureSchemes(List.of(SignatureScheme.ED448));

        assertResumed(connect(second)); // neither keys are exchanged nor signatures made
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

        assertEquals(
                HandshakeFault.APPLICATION_PROTOCOL_REFUSED, pair.serverEnd().refusal());
    }

    private static byte[] key(Pair12 pair) {
        return ((DirectionKeys12) pair.clientEnd().writeKeys.get(0)).key().bytes();
    }
}
