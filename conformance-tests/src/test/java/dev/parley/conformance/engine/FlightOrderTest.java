package dev.parley.conformance.engine;

import static dev.parley.conformance.engine.Engines.TLS12;
import static dev.parley.conformance.engine.Engines.TLS13;
import static dev.parley.conformance.engine.Engines.application;
import static dev.parley.conformance.engine.Engines.client;
import static dev.parley.conformance.engine.Engines.runTasks;
import static dev.parley.conformance.engine.Engines.server;
import static dev.parley.conformance.engine.Engines.wrap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.TlsException;
import dev.parley.TlsParameters;
import dev.parley.conformance.support.CheckedEngine;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A peer waits for our flight before it begins its next one: its bytes cannot stand behind its last message.
 *
 * @see "RFC 8446 §4, §5.1"
 */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
class FlightOrderTest {

    private static final byte CLIENT_HELLO = 1;
    private static final byte SERVER_HELLO = 2;
    private static final byte CLIENT_KEY_EXCHANGE = 16;

    @Test
    void aServerRefusesAClientKeyExchangeThatBeginsBehindTheClientHello() throws SSLException {
        byte[] hello = wrap(client(TLS12));

        assertRefused(server(TLS12), withTail(hello, CLIENT_KEY_EXCHANGE));
    }

    @Test
    void aServerRefusesASecondClientHelloThatBeginsBeforeTheRetry() throws SSLException {
        byte[] hello = wrap(clientWithoutShares());

        assertRefused(server(TLS13), withTail(hello, CLIENT_HELLO));
    }

    @Test
    void aClientRefusesAServerHelloThatBeginsBehindTheRetry() throws SSLException {
        SSLEngine client = clientWithoutShares();
        SSLEngine server = server(TLS13);
        server.unwrap(ByteBuffer.wrap(wrap(client)), application());
        runTasks(server);
        byte[] retry = wrap(server);

        assertRefused(client, withTail(retry, SERVER_HELLO));
    }

    @Test
    void withoutKeySharesAClientLetsTheServerChooseTheGroup() throws SSLException {
        SSLEngine client = clientWithoutShares();
        SSLEngine server = server(TLS13);

        byte[] retry = Engines.feedAndWrap(server, wrap(client));
        byte[] second = Engines.feedAndWrap(client, retry);
        byte[] answer = Engines.feedAndWrap(server, second);

        assertEquals(SERVER_HELLO, retry[5]);
        assertEquals(SERVER_HELLO, answer[5]);
    }

    private static SSLEngine clientWithoutShares() {
        SSLEngine client = client(TLS13);
        TlsParameters.builder().keyShareGroups().build().applyTo(CheckedEngine.bare(client));
        return client;
    }

    /** A plaintext record with one more byte: the type of a further message. */
    private static byte[] withTail(byte[] record, byte type) {
        byte[] longer = Arrays.copyOf(record, record.length + 1);
        longer[record.length] = type;
        int length = record.length + 1 - 5;
        longer[3] = (byte) (length >> 8);
        longer[4] = (byte) length;
        return longer;
    }

    private static void assertRefused(SSLEngine engine, byte[] record) {
        SSLException refused = assertThrows(SSLProtocolException.class, () -> {
            engine.unwrap(ByteBuffer.wrap(record), application());
            runTasks(engine);
            wrap(engine);
        });
        assertEquals(
                "SessionFault.FLIGHT_TOO_EARLY",
                Objects.requireNonNull(TlsException.of(refused)).fault());
    }
}
