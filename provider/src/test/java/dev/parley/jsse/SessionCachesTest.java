package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.TicketKeys;
import dev.parley.auth.Resumable;
import dev.parley.auth.SessionOrigin;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.handshake.Role;
import dev.parley.handshake.ServerSessions.Ticket;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.ProtocolVersion;
import dev.parley.jsse.property.Properties;
import dev.parley.jsse.session.ClientSessionCache;
import dev.parley.jsse.session.Kept;
import dev.parley.jsse.session.PeerKey;
import dev.parley.jsse.session.ServerSessionCache;
import dev.parley.jsse.session.SessionCache;
import dev.parley.jsse.session.SessionFacts;
import dev.parley.jsse.session.SessionIdentity;
import dev.parley.jsse.session.SessionView;
import dev.parley.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two session contexts keep, show and forget. */
class SessionCachesTest {

    private static final PeerKey PEER = PeerKey.of("www.example.com", 443, "HTTPS", "www.example.com");
    private static final int DAY = 86_400;

    private final ManualClock clock = new ManualClock();
    private final ClientSessionCache client = new ClientSessionCache(DAY, 100, clock, Properties.PACKET_BYTES, false);

    private SessionIdentity session(int id, SessionCache cache, @Nullable PeerKey peer) {
        var identity = new SessionIdentity(
                new byte[] {(byte) id}, clock.millis(), "www.example.com", 443, cache, Properties.PACKET_BYTES);
        if (peer != null) {
            identity.peer(peer);
        }
        identity.view(new SessionView(identity, SessionFacts.NONE));
        return identity;
    }

    private Kept ticket(SessionIdentity identity, int name, long lifetimeSeconds) {
        return kept(identity, ProtocolVersion.TLS13, new byte[] {(byte) name}, lifetimeSeconds);
    }

    private Kept kept(SessionIdentity identity, ProtocolVersion version, byte[] ticket, long lifetimeSeconds) {
        SessionOrigin origin =
                new SessionOrigin(identity.id(), identity.created(), Long.MAX_VALUE, null, null, null, List.of(), true);
        CipherSuite suite = version == ProtocolVersion.TLS13
                ? CipherSuite.TLS_AES_128_GCM_SHA256
                : CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
        Resumable session = new Resumable(
                version, suite, Secret.owning(new byte[32]), ticket, 0, clock.millis(), lifetimeSeconds, origin);
        return new Kept(session, identity, null);
    }

    private int next() {
        return next(PEER);
    }

    private int next(PeerKey peer) {
        Kept taken = client.take(peer, any -> true);
        return taken == null ? -1 : taken.resumable().ticket()[0];
    }

    @Contract({"T4", "T5"})
    @Test
    void theNewestTicketGoesFirstAndOnlyOnce() {
        SessionIdentity session = session(1, client, PEER);
        for (int i = 1; i <= 12; i++) {
            client.keep(PEER, ticket(session, i, 60));
        }

        for (int i = 12; i > 2; i--) {
            assertEquals(i, next());
        }
        assertEquals(-1, next(), "ten are kept");
    }

    @Contract("T29")
    @Test
    void ticketsAreForThePeerTheyCameFrom() {
        client.keep(PEER, ticket(session(1, client, PEER), 1, 60));

        assertEquals(-1, next(PeerKey.of("www.example.com", 444, "HTTPS", "www.example.com")));
        assertEquals(-1, next(PeerKey.of("www.example.com", 443, null, "www.example.com")));
        assertEquals(-1, next(PeerKey.of("www.example.com", 443, "LDAPS", "www.example.com")));
        assertEquals(-1, next(PeerKey.of("www.example.com", 443, "HTTPS", null)));
        assertEquals(-1, next(PeerKey.of("example.com", 443, "HTTPS", "www.example.com")));
        assertEquals(1, next(PeerKey.of("WWW.Example.COM", 443, "https", "WWW.example.com")));
    }

    @Contract("T24")
    @Test
    void whatIsOverIsNeitherShownNorOffered() {
        client.keep(PEER, ticket(session(1, client, PEER), 1, 60));
        clock.advance(Duration.ofSeconds(30));
        client.keep(PEER, ticket(session(2, client, PEER), 2, 60));
        assertEquals(2, Ends.ids(client).size());

        clock.advance(Duration.ofSeconds(31));

        assertEquals(List.of("02"), Ends.ids(client));
        assertNull(client.getSession(new byte[] {1}));
        assertNotNull(client.getSession(new byte[] {2}));
        assertEquals(2, next());
        assertEquals(-1, next());
        client.keep(PEER, ticket(session(3, client, PEER), 3, 60));
        clock.advance(Duration.ofSeconds(-1));
        assertEquals(-1, next(), "the clock went back");
    }

    @Contract("T11")
    @Test
    void aTimeoutCountsFromTheSessionsBeginning() {
        SessionIdentity session = session(1, client, PEER);
        clock.advance(Duration.ofSeconds(50));
        client.keep(PEER, ticket(session, 1, DAY));

        client.setSessionTimeout(60);
        assertEquals(60, client.getSessionTimeout());
        clock.advance(Duration.ofSeconds(10));
        assertNotNull(client.getSession(new byte[] {1}));
        clock.advance(Duration.ofMillis(1));
        assertNull(client.getSession(new byte[] {1}));

        client.setSessionTimeout(0);
        assertNotNull(client.getSession(new byte[] {1}), "no limit but the ticket's");
        client.setSessionTimeout(1);
        client.setSessionTimeout(0);
        assertNull(client.getSession(new byte[] {1}), "a shorter timeout forgets at once");
    }

    @Contract("T11")
    @Test
    void nothingLastsMoreThanSevenDays() {
        client.setSessionTimeout(Integer.MAX_VALUE);
        assertEquals(Duration.ofDays(7).toMillis(), client.lifetimeMillis());
        client.setSessionTimeout(0);
        assertEquals(Duration.ofDays(7).toMillis(), client.lifetimeMillis());
    }

    @Contract("T7")
    @Test
    void aSessionOfTls12StaysAndTheNewestReplacesIt() {
        SessionIdentity first = session(1, client, PEER);
        client.keep(PEER, kept(first, ProtocolVersion.TLS12, new byte[] {1}, 60));
        assertEquals(1, next());
        assertEquals(1, next());

        client.keep(PEER, kept(session(2, client, PEER), ProtocolVersion.TLS12, new byte[] {2}, 60));
        assertEquals(2, next());
        assertEquals(List.of("02"), Ends.ids(client));
        client.keep(PEER, ticket(session(3, client, PEER), 3, 60));
        assertEquals(3, next(), "a ticket of TLS 1.3 goes first");
        assertEquals(2, next());
    }

    @Contract("T34")
    @Test
    void anInvalidSessionIsForgottenWithAllItsTickets() {
        SessionIdentity going = session(1, client, PEER);
        client.keep(PEER, ticket(going, 1, 60));
        client.keep(PEER, ticket(session(2, client, PEER), 2, 60));
        client.keep(PEER, ticket(going, 3, 60));

        going.view().invalidate();
        client.keep(PEER, ticket(going, 4, 60)); // one that comes late

        assertEquals(List.of("02"), Ends.ids(client));
        assertEquals(2, next());
        assertEquals(-1, next());
    }

    @Test
    void theOldestSessionGoesWhenThereAreTooMany() {
        client.setSessionCacheSize(2);
        for (int i = 1; i <= 3; i++) {
            SessionIdentity session = session(i, client, PEER);
            client.keep(PEER, ticket(session, i, 60));
            client.keep(PEER, ticket(session, i, 60));
            clock.advance(Duration.ofMillis(1));
        }
        assertEquals(List.of("03", "02"), Ends.ids(client));
        PeerKey other = PeerKey.of("other.example.com", 443, null, null);
        client.keep(other, ticket(session(4, client, other), 4, 60));
        assertEquals(2, Ends.ids(client).size());

        client.setSessionCacheSize(1);

        assertEquals(List.of("04"), Ends.ids(client));
        assertEquals(1, client.getSessionCacheSize());
    }

    @Test
    void aTicketThatNoHelloHasRoomForIsNotKept() {
        SessionIdentity session = session(1, client, PEER);
        assertTrue(client.keep(PEER, kept(session, ProtocolVersion.TLS13, new byte[1 << 15], 60)));
        assertFalse(client.keep(PEER, kept(session, ProtocolVersion.TLS13, new byte[(1 << 15) + 1], 60)));
    }

    @Contract({"T11", "A18"})
    @ParameterizedTest
    @EnumSource(Role.class)
    void argumentsOfBothContextsAreChecked(Role role) {
        SessionCache cache = Contexts.of(null).context().sessions(role);

        assertEquals(86_400, cache.getSessionTimeout());
        assertEquals(20_480, cache.getSessionCacheSize());
        assertThrows(IllegalArgumentException.class, () -> cache.setSessionCacheSize(-1));
        assertThrows(IllegalArgumentException.class, () -> cache.setSessionTimeout(-1));
        assertThrows(NullPointerException.class, () -> cache.getSession(null));
        assertFalse(cache.getIds().hasMoreElements());
    }

    private ServerSessionCache server(Map<String, String> properties) {
        return Ends.context(properties, clock).context().serverSessions();
    }

    private Ticket issue(ServerSessionCache server, SessionIdentity identity) {
        return server.issue(ticket(identity, 0, 0).resumable(), identity);
    }

    @Contract({"T18", "T20"})
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aTicketIsWorthWhatIsLeftOfItsSession(String tickets) {
        ServerSessionCache server = server(Map.of("jdk.tls.server.enableSessionTicketExtension", tickets));
        server.setSessionTimeout(100);
        SessionIdentity session = session(1, server, null);

        assertEquals(100, issue(server, session).lifetimeSeconds());
        clock.advance(Duration.ofMillis(30_001));
        Ticket ticket = issue(server, session);
        assertEquals(69, ticket.lifetimeSeconds());
        SessionIdentity here = session(2, server, null);
        Kept opened = server.open(ticket.sealed(), here);
        assertArrayEquals(new byte[] {1}, opened.identity().id());
        assertEquals(session.created(), opened.identity().created());

        clock.advance(Duration.ofSeconds(69));
        assertNull(issue(server, session), "less than a second is left");
        assertNotNull(server.open(ticket.sealed(), here));
        clock.advance(Duration.ofSeconds(1));
        assertNull(server.open(ticket.sealed(), here));
        assertNull(server.open(new byte[32], here));
        assertNull(server.open(new byte[200], here));
    }

    @Contract({"T15", "T20"})
    @Test
    void aTicketIsPromisedNoLongerThanItsKeyOpensIt() {
        ServerSessionCache server = server(Map.of("jdk.tls.server.statelessKeyTimeout", "60"));

        long promised = issue(server, session(1, server, null)).lifetimeSeconds();

        assertTrue(promised >= 60 && promised < 120, "promised " + promised);
    }

    @Contract({"A35", "T14"})
    @Test
    void aCacheCanBeUsedWhileTicketKeysAreAskedForTheirPeriod() {
        ServerSessionCache server = server(Map.of());
        AtomicInteger asked = new AtomicInteger();
        server.begin(
                Randoms.secure(),
                new TicketKeys() {
                    @Override
                    public List<byte[]> masterKeys() {
                        return List.of(new byte[TicketKeys.MASTER_KEY_BYTES]);
                    }

                    @Override
                    public Duration period() {
                        if (asked.getAndIncrement() == 0) {
                            elsewhere(() -> issue(server, session(1, server, null)));
                        }
                        return Duration.ofHours(1);
                    }
                },
                List::of);

        Ticket ticket = issue(server, session(2, server, null));

        assertEquals(2, asked.get());
        assertNotNull(server.open(ticket.sealed(), session(3, server, null)));
    }

    /** Lets another thread do it, and waits for as long as a failing test may take. */
    private static void elsewhere(Callable<?> step) {
        FutureTask<?> task = new FutureTask<>(step);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(120, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the other thread got nowhere", e);
        }
    }

    @Contract({"T10", "T34"})
    @Test
    void aServerForgetsWhatIsInvalid() {
        ServerSessionCache server = server(Map.of());
        SessionIdentity byTicket = session(1, server, null);
        Ticket ticket = issue(server, byTicket);
        SessionIdentity byId = session(2, server, null);
        server.keep(new byte[] {2}, kept(byId, ProtocolVersion.TLS12, new byte[0], 60));
        assertEquals(List.of("02"), Ends.ids(server));

        byTicket.view().invalidate();
        byId.view().invalidate();

        assertNull(server.open(ticket.sealed(), session(3, server, null)));
        assertNull(server.find(new byte[] {2}));
        assertEquals(List.of(), Ends.ids(server));
    }

    @Contract("T10")
    @Test
    void aServersSessionsAreBoundedAndEnd() {
        ServerSessionCache server = server(Map.of("javax.net.ssl.sessionCacheSize", "2"));
        for (int i = 1; i <= 3; i++) {
            server.keep(new byte[] {(byte) i}, kept(session(i, server, null), ProtocolVersion.TLS12, new byte[0], 60));
        }
        assertNull(server.find(new byte[] {1}));
        assertNotNull(server.find(new byte[] {2}));
        assertNotNull(server.getSession(new byte[] {3}));

        clock.advance(Duration.ofSeconds(61));

        assertNull(server.find(new byte[] {2}));
        assertNull(server.getSession(new byte[] {3}));
        assertEquals(List.of(), Ends.ids(server));
    }
}
