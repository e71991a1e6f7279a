package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.hostile.Attack.Result;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.EnginePair;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.ScriptedPeer;
import dev.parley.extension.PreSharedKey;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ContentType;
import dev.parley.iana.HandshakeType;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Attacks on what a context keeps between connections. */
final class StoreAttacks {

    private static final SSLContext SERVERS = Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));
    private static final int SESSIONS = 4;
    private static final int SALT = 17; // in a ticket, behind its format and the name of its key

    private StoreAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "tickets of 30000 bytes, with data between",
                        "client's context, 1.3",
                        "10 for a peer, of at most 32768 bytes; 64 MiB and `javax.net.ssl.sessionCacheSize` peers in all",
                        "",
                        400,
                        StoreAttacks::giantTickets),
                new Attack(
                        "sessions of clients without tickets",
                        "server's context, 1.2",
                        "`javax.net.ssl.sessionCacheSize`, which is 4 here, and 64 MiB",
                        "",
                        100,
                        StoreAttacks::manySessions),
                new Attack(
                        "tickets under a key of ours, for processes that do not exist",
                        "server's context, 1.3",
                        "8 in a hello; of what opens a ticket, 256 are kept for a step of time; of what opens none, nothing",
                        "",
                        120,
                        StoreAttacks::madeUpTickets));
    }

    private static EnginePair pair(SSLContext clients, SSLContext servers, String protocol) throws SSLException {
        SSLEngine client = clients.createSSLEngine("server.test", 443);
        client.setUseClientMode(true);
        client.setEnabledProtocols(new String[] {protocol});
        SSLEngine server = servers.createSSLEngine();
        server.setUseClientMode(false);
        server.setEnabledProtocols(new String[] {protocol});
        return EnginePair.of(client, server).handshake().run();
    }

    private static Result giantTickets() throws SSLException {
        SSLContext clients = Contexts.anonymous(Providers.underTest());
        EnginePair pair = pair(clients, SERVERS, "TLSv1.3");
        ScriptedPeer server = ScriptedPeer.from(pair.server().engine());
        SSLEngine client = CheckedEngine.bare(pair.client().engine());
        byte[] message = ScriptedPeer.message(HandshakeType.NEW_SESSION_TICKET, FloodAttacks.ticket(30_000));
        for (int i = 0; i < 60; i++) {
            for (int at = 0; at < message.length; at += 16_000) {
                byte[] part = Arrays.copyOfRange(message, at, Math.min(message.length, at + 16_000));
                unwrap(client, server.record(ContentType.HANDSHAKE, part));
            }
            unwrap(client, server.record(ContentType.APPLICATION_DATA, (byte) 1));
        }
        return new Result(List.of(clients, client), "");
    }

    private static void unwrap(SSLEngine client, byte[] record) throws SSLException {
        client.unwrap(ByteBuffer.wrap(record), ByteBuffer.allocate(17_000));
    }

    private static Result manySessions() throws SSLException {
        String name = "jdk.tls.client.enableSessionTicketExtension";
        String former = System.setProperty(name, "false");
        SSLContext clients;
        try {
            clients = Contexts.anonymous(Providers.underTest());
        } finally {
            if (former == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, former);
            }
        }
        SSLContext servers = Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));
        servers.getServerSessionContext().setSessionCacheSize(SESSIONS);
        for (int i = 0; i < 3 * SESSIONS; i++) {
            EnginePair pair = pair(clients, servers, "TLSv1.2");
            pair.close();
            pair.client().engine().getSession().invalidate(); // so that each is a session of its own
        }
        int kept = Collections.list(servers.getServerSessionContext().getIds()).size();
        if (kept != SESSIONS) {
            throw new AssertionError(kept + " sessions are kept");
        }
        return new Result(servers, "");
    }

    /** A ticket of the server's own, with the salt of another process in each of eight copies of each of forty hellos. */
    private static Result madeUpTickets() throws SSLException, TlsFault {
        SSLContext clients = Contexts.anonymous(Providers.underTest());
        SSLContext servers = Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));
        pair(clients, servers, "TLSv1.3").exchange(new byte[1], new byte[1]);
        SSLEngine second = clients.createSSLEngine("server.test", 443);
        second.setUseClientMode(true);
        byte[] record = Engines.wrap(second);
        ClientHello hello = HandshakeMessage.read(Arrays.copyOfRange(record, 5, record.length))
                .as(ClientHello.CODEC);
        PreSharedKey kept = hello.extensions().get(PreSharedKey.KIND);
        if (kept == null) {
            throw new AssertionError("no ticket");
        }
        byte[] ticket = kept.identities().get(0).identity();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 40; i++) {
            List<PreSharedKey.Identity> identities = new ArrayList<>();
            List<byte[]> binders = new ArrayList<>();
            for (int j = 0; j < 8; j++) {
                byte[] copy = ticket.clone();
                ByteBuffer.wrap(copy, SALT, Long.BYTES).putLong(random.nextLong());
                identities.add(new PreSharedKey.Identity(copy, 7));
                binders.add(new byte[32]);
            }
            byte[] changed = hello.with(hello.extensions().with(new PreSharedKey(identities, binders)))
                    .encoded();
            SSLEngine server = servers.createSSLEngine();
            server.setUseClientMode(false);
            if (Engines.feedAndWrap(server, ScriptedPeer.plaintext(22, 0x0301, changed)).length < 500) {
                throw new AssertionError("not a full handshake");
            }
        }
        return new Result(servers, "");
    }
}
