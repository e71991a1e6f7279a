package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.auth.Resumable;
import dev.parley.fault.TlsFault;
import dev.parley.iana.HandshakeType;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket12;
import dev.parley.message.ServerHello;
import dev.parley.testing.Identity;
import dev.parley.testing.KeyType;
import dev.parley.testing.TestCertificates;
import dev.parley.wire.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Two stores between which sessions of TLS 1.2 go on, and what went over the wire meanwhile. */
abstract class Resuming12 {

    final Remembered clients = new Remembered();
    final Remembered servers = new Remembered();
    final List<ClientHello> hellos = new ArrayList<>();
    final List<ServerHello> answers = new ArrayList<>();
    final List<NewSessionTicket12> tickets = new ArrayList<>();

    Pair12 pair() {
        Pair12 pair = new Pair12(KeyType.EC_P256).clientKeeps(clients).serverKeeps(servers);
        pair.onWire(HandshakeType.CLIENT_HELLO, seenAs(ClientHello.CODEC, hellos));
        pair.onWire(HandshakeType.SERVER_HELLO, seenAs(ServerHello.CODEC, answers));
        pair.onWire(HandshakeType.NEW_SESSION_TICKET, seenAs(NewSessionTicket12.CODEC, tickets));
        return pair;
    }

    Pair12 named(String name) {
        Pair12 pair = pair();
        pair.client.serverName(name);
        return pair;
    }

    Pair12 authenticating() {
        return presenting(TestCertificates.client(KeyType.EC_P256));
    }

    Pair12 presenting(Identity identity) {
        Pair12 pair = pair();
        pair.server.clientAuthentication(ClientAuthentication.NEEDED);
        pair.client.certificates(pair.source(List.of(identity)));
        return pair;
    }

    Pair12 onHello(UnaryOperator<HandshakeMessage> edit) {
        return pair().onWire(HandshakeType.SERVER_HELLO, edit).run();
    }

    Pair12 connect(Pair12 pair, Resumable offered) throws TlsFault {
        clients.offers.push(offered);
        return connect(pair);
    }

    static Pair12 connect(Pair12 pair) throws TlsFault {
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

    static void assertResumed(Pair12 pair) {
        assertTrue(pair.clientEnd().agreed().resumed());
        assertTrue(pair.serverEnd().agreed().resumed());
        assertEquals(
                pair.clientEnd().agreed().suite(), pair.serverEnd().agreed().suite());
        assertFalse(pair.serverEnd().events.contains("certificate"));
        assertNotEquals(0, export(pair.clientEnd()).length);
        assertArrayEquals(export(pair.clientEnd()), export(pair.serverEnd()));
    }

    static void assertFull(Pair12 pair) {
        assertFalse(pair.clientEnd().agreed().resumed());
        assertFalse(pair.serverEnd().agreed().resumed());
        assertNull(pair.clientEnd().agreed().origin());
        assertTrue(pair.serverEnd().events.contains("certificate"));
    }

    static byte[] export(Side end) {
        return Objects.requireNonNull(end.agreed().exporter()).export("EXPERIMENTAL label", null, 32);
    }

    static <T> UnaryOperator<HandshakeMessage> seenAs(Codec<T> codec, List<T> seen) {
        return message -> {
            seen.add(Edits.as(codec, message));
            return message;
        };
    }
}
