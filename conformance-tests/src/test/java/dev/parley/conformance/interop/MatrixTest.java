package dev.parley.conformance.interop;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Parley meets every other implementation that this machine has, in both roles.
 *
 * <p>{@code -Dparley.interop.peer=Go} meets one alone, and {@code -Dparley.interop.page=FILE} writes the table
 * {@code provider/docs/INTEROP.md}; see {@link Meetings} for how much is met.
 */
@Timeout(value = 1200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MatrixTest {

    private static final String ONLY = System.getProperty("parley.interop.peer", "");
    private static final String PAGE = System.getProperty("parley.interop.page", "");
    private static final Ledger LEDGER = new Ledger();

    @TestFactory
    Stream<DynamicNode> everyPeerIsMet() {
        return Peers.ALL.stream()
                .filter(peer -> ONLY.isEmpty() || peer.name().equals(ONLY))
                .map(MatrixTest::meetings);
    }

    private static DynamicNode meetings(Peer peer) {
        String missing = peer.missing();
        if (missing != null) {
            LEDGER.isMissing(peer, missing);
            return dynamicTest(peer.name(), () -> Assumptions.abort(missing));
        }
        return dynamicContainer(
                peer.name(),
                Meetings.chosenFor(peer).stream()
                        .map(meeting -> dynamicTest(meeting.toString(), () -> meet(peer, meeting))));
    }

    private static void meet(Peer peer, Meeting meeting) throws IOException {
        boolean good = false;
        int connections = 0;
        try {
            connections = Encounter.hold(peer, meeting);
            good = true;
        } finally {
            LEDGER.note(peer, meeting, good, connections);
        }
    }

    @AfterAll
    static void theTableIsWrittenIfAskedFor() throws IOException {
        Peers.ALL.forEach(Peer::leave);
        if (!PAGE.isEmpty()) {
            InteropPage.write(LEDGER, Path.of(PAGE));
        }
    }
}
