package dev.parley.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.TlsParameters;
import dev.parley.jsse.context.GuardedKeyLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of {@code dev.parley.keyLogFile}. */
class KeyLogFilePropertyTest {

    private static final Map<String, String> NONE = Map.of();

    @TempDir
    Path directory;

    private static Map<String, String> property(Path file) {
        return Map.of("dev.parley.keyLogFile", file.toString());
    }

    private static void assertTalks(PropertyPair pair) throws Exception {
        assertArrayEquals(new byte[] {1, 2}, pair.send(pair.client, new byte[] {1, 2}));
        assertArrayEquals(new byte[] {3}, pair.send(pair.server, new byte[] {3}));
    }

    @Contract("X23")
    @Test
    void theFileGetsTheSecretsOfAllConnectionsOfTheContext() throws Exception {
        Path file = directory.resolve("keys.log");

        assertTalks(new PropertyPair(property(file), NONE).protocol("TLSv1.3").handshake());
        assertEquals(5, Files.readAllLines(file).size());
        assertTalks(new PropertyPair(NONE, property(file)).protocol("TLSv1.2").handshake());

        List<String> lines = Files.readAllLines(file);
        assertEquals(6, lines.size());
        assertTrue(lines.get(5).startsWith("CLIENT_RANDOM "), "the label");
    }

    @Contract("X23")
    @Test
    void withoutItThereIsNoFileAndNoLog() throws Exception {
        assertTalks(new PropertyPair(NONE, NONE).handshake());

        assertEquals("", PropertyPair.properties(NONE).keyLogFile());
        assertEquals(null, GuardedKeyLog.of(null, ""));
    }

    @Contract("X23")
    @Test
    void aFileThatCannotBeWrittenEndsNoConnection() throws Exception {
        assertTalks(new PropertyPair(property(directory.resolve("missing").resolve("keys.log")), NONE).handshake());
        assertTalks(new PropertyPair(property(directory), NONE).handshake()); // a directory
        assertTalks(new PropertyPair(Map.of("dev.parley.keyLogFile", "a\0b"), NONE).handshake());
    }

    @Contract("X23")
    @Test
    void theApplicationsLogWinsOverTheFile() throws Exception {
        Path file = directory.resolve("keys.log");
        List<String> labels = new ArrayList<>();
        PropertyPair pair = new PropertyPair(property(file), NONE).protocol("TLSv1.2");
        TlsParameters.builder()
                .keyLog((label, random, secret) -> labels.add(label))
                .build()
                .applyTo(pair.client);

        pair.handshake();

        assertEquals(List.of("CLIENT_RANDOM"), labels);
        assertTrue(Files.notExists(file), "the file of the property");
    }
}
