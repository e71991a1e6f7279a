package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Pair12;
import dev.parley.handshake.Remembered;
import dev.parley.handshake.Sessions;
import dev.parley.testing.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which call reports FINISHED in TLS 1.2 (CONTRACT H15, rows 15 to 18). */
class Resumption12SessionTest {

    private final Remembered clients = new Remembered();
    private final Remembered servers = new Remembered();

    @Test
    @Contract({"H15", "row 15", "row 16"})
    void row15And16AFullHandshakeFinishesWhereTheServersFinishedGoesOutAndComesIn() throws TlsFault {
        SessionPair pair = connect();

        assertEquals(List.of("read"), pair.client.finished);
        assertEquals(List.of("write"), pair.server.finished);
    }

    @Test
    @Contract({"H15", "row 17", "row 18"})
    void row17And18AnAbbreviatedHandshakeFinishesWhereTheClientsFinishedGoesOutAndComesIn() throws TlsFault {
        SessionPair first = connect();
        clients.keep(first.client.established.get(0), first.client.resumables.get(0));

        SessionPair second = connect();

        assertTrue(second.client.established.get(0).resumed());
        assertTrue(second.server.established.get(0).resumed());
        assertEquals(List.of("write"), second.client.finished);
        assertEquals(List.of("read"), second.server.finished);
        second.client.write("ping");
        second.server.write("pong");
        second.pump();
        assertEquals("ping", second.server.received.toString());
        assertEquals("pong", second.client.received.toString());
    }

    private SessionPair connect() throws TlsFault {
        Pair12 settings = new Pair12(KeyType.EC_P256);
        settings.client.sessions(Sessions.ofClient(clients, true));
        settings.server.sessions(Sessions.ofServer(servers, true));
        return new SessionPair(settings.client::build, settings.server::build).pump();
    }
}
