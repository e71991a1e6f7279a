package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Rehandshake;
import dev.parley.fault.Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Pair12;
import dev.parley.testing.KeyType;
import java.util.List;

/** A pair of sessions of TLS 1.2 that may shake hands again. */
abstract class Rehandshaking {

    /** What the next handshake finds. */
    Pair12 today = settings();

    final SessionPair pair = new SessionPair(() -> today.client.build(), () -> today.server.build());

    void assertRenegotiated(int times) {
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

    void assertTalking() throws TlsFault {
        int fromClient = pair.server.received.length();
        int fromServer = pair.client.received.length();
        pair.client.write("ping");
        pair.server.write("pong");
        pair.pump();
        assertEquals("ping", pair.server.received.substring(fromClient));
        assertEquals("pong", pair.client.received.substring(fromServer));
    }

    static Pair12 settings(KeyType... server) {
        Pair12 settings = new Pair12(server.length == 0 ? new KeyType[] {KeyType.EC_P256} : server);
        settings.client.rehandshake(Rehandshake.SECURE);
        settings.server.rehandshake(Rehandshake.SECURE);
        return settings;
    }

    static Fault fault(Step step) {
        return assertThrows(TlsFault.class, step::take).fault();
    }

    @FunctionalInterface
    interface Step {
        void take() throws TlsFault;
    }
}
