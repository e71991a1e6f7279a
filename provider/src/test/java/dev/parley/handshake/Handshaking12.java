package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.keys.DirectionKeys;
import dev.parley.keys.DirectionKeys12;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What both sides of a complete handshake of TLS 1.2 have in common. */
abstract class Handshaking12 {

    static Stream<CipherSuite> suites() {
        return Arrays.stream(CipherSuite.values()).filter(suite -> !suite.tls13());
    }

    static void assertConnected(Pair12 pair) throws TlsFault {
        for (Side end : List.of(pair.clientEnd(), pair.serverEnd())) {
            TlsFault fault = end.fault();
            if (fault != null) {
                throw fault;
            }
            assertTrue(end.isConnected(), () -> end.state().toString());
            assertEquals(1, end.events.stream().filter("established"::equals).count());
        }
        assertSame(pair.clientEnd().writeKeys, pair.serverEnd().readKeys);
        assertSame(pair.serverEnd().writeKeys, pair.clientEnd().readKeys);
        Agreed client = pair.clientEnd().agreed();
        Agreed server = pair.serverEnd().agreed();
        assertEquals(client.suite(), server.suite());
        assertEquals(client.group(), server.group());
        assertArrayEquals(export(client), export(server));
        assertNotEquals(0, export(client).length);
    }

    static void assertSame(List<DirectionKeys> written, List<DirectionKeys> read) {
        assertEquals(1, written.size());
        assertEquals(1, read.size());
        DirectionKeys12 one = (DirectionKeys12) written.get(0);
        DirectionKeys12 other = (DirectionKeys12) read.get(0);
        assertArrayEquals(one.key().bytes(), other.key().bytes());
        assertArrayEquals(one.fixedIv(), other.fixedIv());
        assertEquals(one.encryptThenMac(), other.encryptThenMac());
    }

    static byte[] export(Agreed agreed) {
        var exporter = agreed.exporter();
        assertNotNull(exporter);
        return exporter.export("EXPERIMENTAL label", null, 32);
    }
}
