package dev.parley.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EngineLink;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Parley against gnutls-cli and gnutls-serv. */
class GnuTlsTest extends CommandLineTest {

    GnuTlsTest() {
        super(new GnuTls());
    }

    @Override
    String[] alpn(boolean client) {
        return client ? new String[] {"--alpn", "one", "--alpn", "two"} : new String[] {"--alpn", "two"};
    }

    @Override
    void talkToServer(EngineLink link, External server) throws IOException {
        link.send("from parley");
        assertEquals("from parley", link.receive());
    }

    /**
     * A client of GnuTLS takes the refusal as the protocol has it: a warning, after which both go on. The program
     * repeats its wish until it gets it, which our limit ends.
     */
    @Contract({"R6", "R27"})
    @Test
    void itsClientIsRefusedARenegotiationAndGoesOnAsking() throws IOException {
        Assumptions.assumeTrue(Providers.testsParley(), "the JDK renegotiates");
        Connection connection = plain(Connection.TLS12);
        try (Accepting accepting = accept(connection);
                External client = tool().client(connection, accepting.port(), "--rehandshake");
                EngineLink link = accepting.link(client).handshake()) {
            SSLException end = assertThrows(SSLException.class, link::receive);
            link.flush();

            assertTrue(end.getMessage().contains("renegotiate"), end.getMessage());
            client.waitForExit();
            int warnings = client.output().split("A TLS warning alert has been received", -1).length - 1;
            assertEquals(16, warnings, client.output());
        }
    }

    /** It announces its record size, and refuses a record that is larger. */
    @Contract({"X8", "X9"})
    @Test
    void itsClientGetsTheSmallRecordsItAsksFor() throws IOException {
        Assumptions.assumeTrue(Providers.testsParley(), "the JDK has no record_size_limit");
        for (String version : List.of(Connection.TLS12, Connection.TLS13)) {
            Connection connection = plain(version);
            try (Accepting accepting = accept(connection);
                    External client = tool().client(connection, accepting.port(), "--recordsize", "600");
                    EngineLink link = accepting.link(client).handshake()) {
                link.send("x".repeat(5000) + "end");
                client.awaitOutput("xend");
                client.type("line\n");
                assertEquals("line", link.receive());
                // the last record, which stays here
                assertEquals(
                        600,
                        link.engine()
                                .wrap(ByteBuffer.allocate(5000), ByteBuffer.allocate(16709))
                                .bytesConsumed());
            }
        }
    }

    /** In TLS 1.3 the same wish is a key update. */
    @Contract({"R21", "R22"})
    @Test
    void itsClientUpdatesKeys() throws IOException {
        Connection connection = plain(Connection.TLS13);
        try (Accepting accepting = accept(connection);
                External client = tool().client(connection, accepting.port(), "--rehandshake");
                EngineLink link = accepting.link(client).handshake()) {
            client.type("line\n");
            assertEquals("line", link.receive());
            link.send("answer");
            client.awaitOutput("answer");
        }
    }
}
