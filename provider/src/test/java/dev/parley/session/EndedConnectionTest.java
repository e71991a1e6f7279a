package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Contract;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Pair12;
import dev.parley.handshake.Pair13;
import dev.parley.keys.Exporter;
import dev.parley.session.Rehandshaking.Step;
import dev.parley.testing.KeyType;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an established connection exports ends with it: when nothing can come or go any more (RFC 8446 §7.5, RFC 5705). */
class EndedConnectionTest {

    private static final ByteBuffer[] ROOM = {ByteBuffer.allocate(100)};
    private static final byte[] NONSENSE = {23, 3, 3, 0, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0
    };

    private static SessionPair connected(boolean tls13) throws TlsFault {
        SessionPair pair;
        if (tls13) {
            Pair13 settings = new Pair13(KeyType.EC_P256);
            pair = new SessionPair(settings.client::build, settings.server::build);
        } else {
            Pair12 settings = Rehandshaking.settings();
            pair = new SessionPair(settings.client::build, settings.server::build);
        }
        return pair.pump();
    }

    @Contract("X21")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatIsClosedBothWaysExportsNothing(boolean tls13) throws TlsFault {
        SessionPair pair = connected(tls13);
        pair.client.session.closeOutbound();
        assertExports(pair.client);
        pair.pump();
        pair.server.session.closeOutbound();
        pair.pump();

        assertExportsNothing(pair.client);
        assertExportsNothing(pair.server);
    }

    @Contract("X21")
    @Test
    void aConnectionThatIsClosedOneWayExportsStill() throws TlsFault { // 8446 §6.1: the other direction goes on
        SessionPair pair = connected(true);
        pair.client.session.closeOutbound();
        pair.pump();

        assertExports(pair.client);
        assertExports(pair.server);
    }

    @Contract("X21")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatFailsExportsNothingOnEitherSide(boolean tls13) throws TlsFault {
        SessionPair pair = connected(tls13);
        ByteBuffer nonsense = ByteBuffer.wrap(NONSENSE);
        assertThrows(TlsFault.class, () -> pair.client.session.read(nonsense, ROOM, 0, 1));
        assertExportsNothing(pair.client);
        assertThrows(TlsFault.class, pair::pump); // the alert

        assertExportsNothing(pair.server);
    }

    @Contract("X21")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatIsAbandonedExportsNothing(boolean tls13) throws TlsFault {
        SessionPair pair = connected(tls13);
        pair.client.session.closeOutbound(); // and nobody asks for the close_notify
        assertThrows(TlsFault.class, pair.client.session::closeInbound);
        assertThrows(TlsFault.class, pair.server.session::closeInbound);
        pair.server.session.closeOutbound();

        assertExportsNothing(pair.client);
        assertExportsNothing(pair.server);
    }

    @Contract({"X21", "R14"})
    @Test
    void aHandshakeThatIsRepeatedEndsWhatTheFormerExported() throws TlsFault {
        SessionPair pair = connected(false);
        pair.client.session.beginHandshake();
        pair.client.write("");
        assertExports(pair.client);
        pair.pump();

        for (SessionPair.Side side : List.of(pair.client, pair.server)) {
            assertEquals(2, side.established.size());
            assertExportsNothing(side.established.get(0));
            assertExports(side);
        }
    }

    @Contract({"X21", "R14"})
    @Test
    void aConnectionThatFailsInTheMiddleOfARepeatedHandshakeExportsNothing() throws TlsFault {
        SessionPair pair = connected(false);
        pair.client.session.beginHandshake();
        pair.client.write("");
        pair.server.read();
        pair.server.runTask();
        Step nonsense = () -> pair.server.session.read(ByteBuffer.wrap(NONSENSE), ROOM, 0, 1);
        while (pair.server.session.wants() == Wants.WRITE) {
            pair.server.write("");
        }
        assertThrows(TlsFault.class, nonsense::take);

        assertExportsNothing(pair.server.established.get(0));
    }

    private static void assertExports(SessionPair.Side side) {
        List<Agreed> all = side.established;
        assertEquals(4, exporter(all.get(all.size() - 1)).export("EXPERIMENTAL", null, 4).length);
    }

    private static void assertExportsNothing(SessionPair.Side side) {
        side.established.forEach(EndedConnectionTest::assertExportsNothing);
    }

    private static void assertExportsNothing(Agreed agreed) {
        Exporter exporter = exporter(agreed);
        assertThrows(IllegalStateException.class, () -> exporter.export("EXPERIMENTAL", null, 4));
    }

    private static Exporter exporter(Agreed agreed) {
        Exporter exporter = agreed.exporter();
        assertNotNull(exporter);
        return exporter;
    }
}
