package dev.parley.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.TlsParameters;
import dev.parley.conformance.support.CheckedEngine;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Contract;
import dev.parley.conformance.support.EngineLink;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.LoggedSecrets;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends of one connection, of which the other is OpenSSL, write the same into their key logs. */
@EnabledIf("dev.parley.conformance.support.Providers#testsParley")
@Timeout(600)
class KeyLogAgreementTest {

    private final OpenSsl openSsl = new OpenSsl();
    private final LoggedSecrets ours = new LoggedSecrets();

    @TempDir
    Path directory;

    @BeforeEach
    void toolIsThere() {
        Assumptions.assumeTrue(openSsl.available(), openSsl.program() + " is not installed");
    }

    @Contract("X23")
    @ParameterizedTest
    @ValueSource(strings = {Connection.TLS12, Connection.TLS13})
    void openSslsClientLogsWhatOurServerLogs(String version) throws IOException {
        Path file = directory.resolve("client.log");
        Connection connection = CommandLineTest.plain(version);
        try (CommandLineTest.Accepting accepting = CommandLineTest.accept(connection);
                External client = openSsl.client(connection, accepting.port(), "-keylogfile", file.toString());
                EngineLink link = accepting.link(client)) {
            logging().applyTo(CheckedEngine.bare(link.engine()));
            link.handshake();
            client.type("line\n");
            assertEquals("line", link.receive());
            assertAgree(file);
        }
    }

    @Contract("X23")
    @ParameterizedTest
    @ValueSource(strings = {Connection.TLS12, Connection.TLS13})
    void openSslsServerLogsWhatOurClientLogs(String version) throws IOException {
        Path file = directory.resolve("server.log");
        Connection connection = CommandLineTest.plain(version);
        try (Tool.Listening server = openSsl.server(connection, "-keylogfile", file.toString());
                EngineLink link = CommandLineTest.connect(connection, server.port())) {
            logging().applyTo(CheckedEngine.bare(link.engine()));
            link.handshake();
            link.send("line");
            server.program().awaitOutput("line");
            assertAgree(file);
        }
    }

    private TlsParameters logging() {
        return TlsParameters.builder().keyLog(ours).build();
    }

    private void assertAgree(Path file) {
        LoggedSecrets theirs = LoggedSecrets.of(file);

        assertEquals(theirs.clientRandom().toLowerCase(), ours.clientRandom());
        assertEquals(theirs.byLabel(), ours.byLabel());
    }
}
