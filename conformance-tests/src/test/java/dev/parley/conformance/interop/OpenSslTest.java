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

/** Parley against OpenSSL's s_client and s_server. */
class OpenSslTest extends CommandLineTest {

    OpenSslTest() {
        super(new OpenSsl());
    }

    @Override
    String[] alpn(boolean client) {
        return new String[] {"-alpn", client ? "one,two" : "two,three"};
    }

    @Override
    void talkToServer(EngineLink link, External server) throws IOException {
        link.send("from parley");
        server.awaitOutput("from parley");
        server.type("from the tool\n");
        assertEquals("from the tool", link.receive());
    }

    @Contract({"R21", "R22"})
    @Test
    void itsClientUpdatesKeysWithAndWithoutAsking() throws IOException {
        Connection connection = plain(Connection.TLS13);
        try (Accepting accepting = accept(connection);
                External client = tool().client(connection, accepting.port());
                EngineLink link = accepting.link(client).handshake()) {
            for (String key : new String[] {"k", "K", "K", "k"}) {
                int before = count(client.output(), "KEYUPDATE");
                client.type(key + "\n");
                client.awaitOutput(output -> count(output, "KEYUPDATE") > before);
                client.type("line\n");
                assertEquals("line", link.receive());
                link.send("answer " + key);
                client.awaitOutput("answer " + key);
            }
        }
    }

    @Contract({"R21", "R22"})
    @Test
    void itsServerUpdatesKeysWithAndWithoutAsking() throws IOException {
        Connection connection = plain(Connection.TLS13);
        try (Tool.Listening server = tool().server(connection);
                EngineLink link = connect(connection, server.port()).handshake()) {
            talkToServer(link, server.program());
            for (String key : new String[] {"k", "K", "K", "k"}) {
                server.program().type(key + "\n");
                assertTrue(link.read(), "the KeyUpdate");
                server.program().type("line\n");
                assertEquals("line", link.receive());
                link.send("answer " + key);
                server.program().awaitOutput("answer " + key);
            }
        }
    }

    @Contract("R21")
    @Test
    void ourKeyUpdatesAreFollowed() throws IOException {
        Connection connection = plain(Connection.TLS13);
        try (Tool.Listening server = tool().server(connection);
                EngineLink link = connect(connection, server.port()).handshake()) {
            for (int i = 0; i < 3; i++) {
                link.engine().beginHandshake();
                link.flush();
                link.send("line " + i);
                server.program().awaitOutput("line " + i);
                server.program().type("answer " + i + "\n");
                assertEquals("answer " + i, link.receive());
            }
        }
    }

    /** It refuses a record that is larger than the max_fragment_length it asked for. */
    @Contract("X8")
    @Test
    void itsClientGetsTheSmallRecordsItAsksFor() throws IOException {
        Assumptions.assumeTrue(Providers.testsParley(), "the JDK must be told to answer");
        for (String version : List.of(Connection.TLS12, Connection.TLS13)) {
            Connection connection = plain(version);
            try (Accepting accepting = accept(connection);
                    External client = tool().client(connection, accepting.port(), "-maxfraglen", "512");
                    EngineLink link = accepting.link(client).handshake()) {
                link.send("x".repeat(5000) + "end");
                client.awaitOutput("xend");
                client.type("line\n");
                assertEquals("line", link.receive());
                // the last record, which stays here
                assertEquals(
                        512,
                        link.engine()
                                .wrap(ByteBuffer.allocate(5000), ByteBuffer.allocate(16709))
                                .bytesConsumed());
            }
        }
    }

    /** Contract R29: OpenSSL takes the warning for a failure and says so; another client may go on. */
    @Contract("R29")
    @Test
    void itsClientMayNotRenegotiate() throws IOException {
        Assumptions.assumeTrue(Providers.testsParley(), "the JDK renegotiates");
        Connection connection = plain(Connection.TLS12);
        try (Accepting accepting = accept(connection);
                External client = tool().client(connection, accepting.port());
                EngineLink link = accepting.link(client).handshake()) {
            client.type("R\n");
            client.awaitOutput("RENEGOTIATING");
            SSLException end = assertThrows(SSLException.class, link::receive);
            assertTrue(end.getMessage().contains("handshake_failure"), end.getMessage());
        }
    }

    @Contract({"R5", "R29"})
    @Test
    void itsServerMayNotRenegotiate() throws IOException {
        Assumptions.assumeTrue(Providers.testsParley(), "the JDK renegotiates");
        Connection connection = plain(Connection.TLS12);
        try (Tool.Listening server = tool().server(connection);
                EngineLink link = connect(connection, server.port()).handshake()) {
            talkToServer(link, server.program());
            server.program().type("r\n");
            try {
                server.program().type("on\n");
                assertEquals("on", link.receive());
            } catch (SSLException e) {
                assertTrue(e.getMessage().contains("handshake_failure"), e.getMessage());
            }
        }
    }

    private static int count(String text, String word) {
        return text.split(word, -1).length - 1;
    }
}
