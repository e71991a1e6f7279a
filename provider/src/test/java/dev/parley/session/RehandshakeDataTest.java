package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import org.junit.jupiter.api.Test;

/** What of the application's data may move while a renegotiation goes on, and what closing does to it. */
class RehandshakeDataTest extends Rehandshaking {

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
}
