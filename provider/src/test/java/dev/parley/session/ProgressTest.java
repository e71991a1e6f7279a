package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import dev.parley.session.Progress.Handshake;
import dev.parley.session.Progress.Reading;
import dev.parley.session.Progress.Writing;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** CONTRACT 2.2, line by line. */
class ProgressTest {

    @Test
    void aQueuedRecordOutranksEverything() {
        assertWants(Wants.WRITE, progress -> {
            progress.handshake = Handshake.TASK;
            progress.queue.alert(AlertLevel.FATAL, AlertDescription.INTERNAL_ERROR);
        });
    }

    @Test
    void aFinishThatHasNotBeenReportedWantsAWrite() {
        assertWants(Wants.WRITE, progress -> {
            progress.handshake = Handshake.DONE;
            progress.finishing = true;
        });
    }

    @Test
    void nothingIsWantedOnceBothSidesAreOver() {
        for (Writing over : new Writing[] {Writing.CLOSED, Writing.DEAD}) {
            assertWants(Wants.NOTHING, progress -> {
                progress.handshake = Handshake.RECEIVE;
                progress.writing = over;
                progress.reading = Reading.EOF;
            });
        }
    }

    @Test
    void anOpenTaskIsWanted() {
        assertWants(Wants.TASK, progress -> progress.handshake = Handshake.TASK);
    }

    @Test
    void aFlightThatCanBeMadeWantsAWriteWhileWritingIsOpen() {
        assertWants(Wants.WRITE, progress -> progress.handshake = Handshake.SEND);
    }

    @Test
    void aMissingMessageIsReadWhileReadingIsOpen() {
        assertWants(Wants.READ, progress -> progress.handshake = Handshake.RECEIVE);
    }

    @Test
    void aMissingMessageThatCannotComeWantsTheWriteThatSaysClosed() {
        assertWants(Wants.WRITE, progress -> {
            progress.handshake = Handshake.RECEIVE;
            progress.reading = Reading.CUT;
        });
    }

    @Test
    void nothingIsWantedBeforeTheStartAndAtRest() {
        assertWants(Wants.NOTHING, progress -> {});
        assertWants(Wants.NOTHING, progress -> {
            progress.handshake = Handshake.DONE;
            progress.established = true;
        });
    }

    private static void assertWants(Wants expected, Consumer<Progress> given) {
        Progress progress = new Progress();
        given.accept(progress);
        assertEquals(expected, progress.wants(), progress.toString());
    }
}
