package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parley.Contract;
import dev.parley.Rehandshake;
import dev.parley.fault.Fault;
import dev.parley.fault.SessionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.ExtensionType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Renegotiations that are refused, declined, doubled or too many. */
class RehandshakeRefusalTest extends Rehandshaking {

    // ---- what is said against it

    @Test
    @Contract({"R4", "R10", "row 54", "A29"})
    void row54AClientThatRefusesTellsAServerThatAsks() throws TlsFault { // R4
        today.client.rehandshake(Rehandshake.REFUSE);
        pair.pump();
        pair.server.session.beginHandshake();
        pair.server.write("");
        pair.client.read();
        pair.client.write("");

        Outcome read = pair.server.read();

        assertEquals(Code.WARNING_ALERT_RECEIVED, read.code());
        assertEquals(Wants.NOTHING, read.wants());
        assertEquals(AlertDescription.NO_RENEGOTIATION.code(), pair.server.session.lastAlertReceived());
        assertEquals(1, pair.server.established.size());
        assertTalking();
    }

    @Test
    @Contract({"R9", "row 54"})
    void row54AServerThatRefusesTellsAClientThatBegins() throws TlsFault { // R9
        today.server.rehandshake(Rehandshake.REFUSE);
        pair.pump();
        Agreed before = pair.client.established.get(0);
        pair.client.session.beginHandshake();
        pair.client.write("");
        pair.server.read();
        pair.server.write("");

        Outcome read = pair.client.read();

        assertEquals(Code.WARNING_ALERT_RECEIVED, read.code());
        assertEquals(Wants.NOTHING, read.wants());
        assertEquals(1, pair.client.declined);
        assertNull(pair.client.session.agreedSoFar());
        assertSame(before, pair.client.established.get(pair.client.established.size() - 1));
        assertEquals(List.of("read"), pair.client.finished);
        assertTalking();
    }

    @Test
    void anAttemptMayFollowOneThatWasDeclined() throws TlsFault {
        today.server.rehandshake(Rehandshake.REFUSE);
        pair.pump();
        for (int i = 0; i < 3; i++) {
            pair.client.session.beginHandshake();
            pair.pump();
        }

        assertEquals(3, pair.client.declined);
        assertTalking();
    }

    @Test
    @Contract({"R6", "A21"})
    void aServerMayTakeOnlyWhatItAskedFor() throws TlsFault { // jdk.tls.rejectClientInitiatedRenegotiation
        today.server.clientMayRehandshake(false);
        pair.pump();

        pair.client.session.beginHandshake();
        pair.pump();
        assertEquals(1, pair.client.declined);

        pair.server.session.beginHandshake();
        pair.pump();
        assertRenegotiated(1);
    }

    @Test
    @Contract({"R17", "R18", "row 46", "A19"})
    void row46UnderRefuseBeginHandshakeThrowsAndNothingChanges() throws TlsFault { // R17, R18
        today.client.rehandshake(Rehandshake.REFUSE);
        today.server.rehandshake(Rehandshake.REFUSE);
        pair.pump();

        assertEquals(SessionFault.RENEGOTIATION_REFUSED, fault(() -> pair.client.session.beginHandshake()));
        assertEquals(SessionFault.RENEGOTIATION_REFUSED, fault(() -> pair.server.session.beginHandshake()));

        assertEquals(Wants.NOTHING, pair.client.session.wants());
        assertEquals(Wants.NOTHING, pair.server.session.wants());
        assertTalking();
    }

    @Test
    @Contract({"A28"})
    void a28ASecondRequestWhileOneIsOutstandingIsNone() throws TlsFault {
        pair.pump();
        pair.server.session.beginHandshake();
        pair.server.session.beginHandshake();
        pair.server.write("");
        pair.server.session.beginHandshake();

        assertEquals(Wants.READ, pair.server.session.wants());
        assertEquals(1, pair.client.inbox.size());
        pair.pump();
        assertRenegotiated(1);
    }

    @Test
    void aClientMayBeginWhileItsHelloIsDue() throws TlsFault {
        pair.pump();
        pair.client.session.beginHandshake();
        pair.client.session.beginHandshake();
        pair.client.write("");
        pair.client.session.beginHandshake();
        pair.pump();

        assertRenegotiated(1);
    }

    @Test
    @Contract({"R28"})
    void r28AHelloRequestThatCrossesTheClientHelloIsIgnored() throws TlsFault {
        pair.pump();
        pair.client.session.beginHandshake();
        pair.client.write("");
        pair.server.session.beginHandshake();
        pair.server.write("");

        assertEquals(Wants.READ, pair.client.read().wants());
        pair.pump();

        assertRenegotiated(1);
        assertEquals(-1, pair.server.session.lastAlertReceived());
        assertTalking();
    }

    @Test
    @Contract({"R27"})
    void r27RenegotiationsAreCountedToo() throws TlsFault {
        pair.pump();

        Fault fault = fault(() -> {
            for (int i = 0; i < 17; i++) {
                pair.client.session.beginHandshake();
                pair.pump();
            }
        });

        assertEquals(SessionFault.TOO_MANY_RENEGOTIATIONS, fault);
    }

    @Test
    @Contract({"row 50", "R12", "R17", "R18"})
    void row50APeerWithoutRfc5746IsAsUnderRefuse() throws TlsFault {
        today.server.disabledExtensions(Set.of(ExtensionType.RENEGOTIATION_INFO));
        pair.pump();

        assertEquals(SessionFault.RENEGOTIATION_REFUSED, fault(() -> pair.client.session.beginHandshake()));
        assertEquals(SessionFault.RENEGOTIATION_REFUSED, fault(() -> pair.server.session.beginHandshake()));
        assertTalking();
    }
}
