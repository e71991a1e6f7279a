package dev.parley.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that a run has written names every peer; what it says of them depends on the machine of that run. */
class InteropPageTest {

    private static final Path PAGE = Path.of("..", "provider", "docs", "INTEROP.md");

    @Test
    void everyPeerIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        for (Peer peer : Peers.ALL) {
            assertTrue(page.contains("\n| " + peer.name() + " | "), peer.name());
        }
        assertTrue(page.contains(InteropPage.COMMAND));
        assertTrue(page.contains("\n## " + TomcatTable.TITLE + "\n"));
    }

    @Test
    void noFailureIsOnThePage() throws IOException {
        assertFalse(Files.readString(PAGE).lines().anyMatch(line -> line.startsWith("|") && line.contains("✗")));
    }
}
