package dev.parley.conformance.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.hostile.Damage.Kind;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Probe;
import dev.parley.conformance.support.Providers;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A whole connection, with a client's certificate, data both ways and close_notify both ways, in which something happens to
 * one record: to each of them, in every way. It completes, or both ends fail and know it; no end reads what was not sent.
 */
@Timeout(300)
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class RecordByRecordTest {

    private static final byte[] UP = Conversation.random(3000, 1);
    private static final byte[] DOWN = Conversation.random(3000, 2);
    private static final int FLIPS = 12;

    private static final SSLContext CLIENTS = Contexts.with(Providers.underTest(), Identities.client(KeyType.EC_P256));
    private static final SSLContext SERVERS = Contexts.with(Providers.underTest(), Identities.server(KeyType.EC_P256));

    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    void aBitTurnsOver(String protocol, boolean up) {
        int records = records(protocol, up);
        for (int index = 0; index < records; index++) {
            for (int flip = 0; flip < FLIPS; flip++) {
                int bit =
                        flip < 5 ? flip * 8 + index % 8 : 40 + flip * 997; // each byte of the header, some of the body
                new Run(protocol, up, new Damage(Kind.FLIP, index, bit)).judge(flip >= 5);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    void aRecordIsLost(String protocol, boolean up) {
        each(Kind.DROP, protocol, up);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    void aRecordComesTwice(String protocol, boolean up) {
        each(Kind.TWICE, protocol, up);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    void twoRecordsChangePlaces(String protocol, boolean up) {
        each(Kind.SWAP, protocol, up);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    void theStreamEndsInsideOfARecord(String protocol, boolean up) {
        each(Kind.CUT, protocol, up);
    }

    private static void each(Kind kind, String protocol, boolean up) {
        int records = records(protocol, up);
        for (int index = 0; index < records; index++) {
            new Run(protocol, up, new Damage(kind, index, 0)).judge(false);
        }
    }

    /** How many records an undisturbed connection has, which completes. */
    private static int records(String protocol, boolean up) {
        Damage none = new Damage(Kind.DROP, -1, 0);
        Run run = new Run(protocol, up, none);
        assertTrue(run.isComplete(), protocol);
        assertArrayEquals(UP, run.server.received());
        assertArrayEquals(DOWN, run.client.received());
        assertTrue(none.count() >= 6, none.count() + " records");
        return none.count();
    }

    /** One connection, from its beginning to the point where nothing moves any more. */
    private static final class Run {

        private final Probe client;
        private final Probe server;
        private final boolean up;
        private final Damage damage;

        Run(String protocol, boolean up, Damage damage) {
            this.up = up;
            this.damage = damage;
            SSLEngine caller = CLIENTS.createSSLEngine(); // without a name, so that no run resumes another
            caller.setUseClientMode(true);
            caller.setEnabledProtocols(new String[] {protocol});
            SSLEngine called = SERVERS.createSSLEngine();
            called.setUseClientMode(false);
            called.setEnabledProtocols(new String[] {protocol});
            called.setNeedClientAuth(true);
            client = new Probe(caller);
            server = new Probe(called);

            toServer(client.open());
            for (int at = 0; at < UP.length; at += 1000) {
                toServer(client.send(Arrays.copyOfRange(UP, at, at + 1000)));
                toClient(server.send(Arrays.copyOfRange(DOWN, at, at + 1000)));
            }
            if (client.failure() == null && server.failure() == null) { // else each of them has to know by now
                toServer(client.bye());
                toClient(server.bye());
            }
        }

        private void toServer(byte[] said) {
            byte[] wire = up ? damage.pass(said) : said;
            if (wire.length > 0 && server.isAlive()) {
                toClient(server.feed(wire));
            }
        }

        private void toClient(byte[] said) {
            byte[] wire = up ? said : damage.pass(said);
            if (wire.length > 0 && client.isAlive()) {
                toServer(client.feed(wire));
            }
        }

        boolean isComplete() {
            return client.isClosed()
                    && server.isClosed()
                    && client.failure() == null
                    && server.failure() == null
                    && server.received().length == UP.length
                    && client.received().length == DOWN.length;
        }

        /** @param told whether a failure must be told to the other end, whose stream is still in step */
        void judge(boolean told) {
            assertPrefix(UP, server.received());
            assertPrefix(DOWN, client.received());
            boolean failed = client.failure() != null || server.failure() != null;
            if (told && failed && !client.hasSaidBye()) {
                assertNotNull(client.failure(), "the client does not know");
                assertNotNull(server.failure(), "the server does not know");
            }
            boolean complete = isComplete();
            boolean truncated = client.end() | server.end();
            // CONTRACT D3: a client that stops waiting says user_canceled, and both know that nothing has been said
            boolean calledOff = client.hasSaidBye()
                    && client.isClosed()
                    && server.isClosed()
                    && client.received().length + server.received().length == 0;
            assertTrue(complete || failed || truncated || calledOff, "it did not complete, and nobody knows");
        }

        private static void assertPrefix(byte[] sent, byte[] received) {
            assertEquals(-1, Arrays.mismatch(Arrays.copyOf(sent, received.length), received));
        }
    }
}
