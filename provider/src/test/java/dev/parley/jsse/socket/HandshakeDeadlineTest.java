package dev.parley.jsse.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The time that a handshake has left, on a clock that each read moves on. */
class HandshakeDeadlineTest {

    private final byte[] bytes = new byte[100];
    private long now = 8446;

    @Contract("H9")
    @Test
    void aPeerThatSendsByteByByteGainsNothing() throws IOException {
        Quiet socket = new Quiet();
        HandshakeDeadline deadline = HandshakeDeadline.in(300, () -> now);
        Bytes drips = new Bytes(100);
        for (int i = 0; i < 3; i++) {
            assertEquals(1, deadline.read(socket, drips, bytes, 0, bytes.length));
        }

        assertThrows(HandshakeDeadline.Expired.class, () -> deadline.read(socket, drips, bytes, 0, bytes.length));

        assertEquals(List.of(300, 0, 200, 0, 100, 0), socket.timeouts);
        assertEquals(3, drips.reads);
    }

    @Test
    void aReadThatTimesOutAtTheDeadlineIsTheEnd() {
        Quiet socket = new Quiet();
        HandshakeDeadline deadline = HandshakeDeadline.in(300, () -> now);

        assertThrows(
                HandshakeDeadline.Expired.class, () -> deadline.read(socket, new Silence(), bytes, 0, bytes.length));
        assertEquals(List.of(300, 0), socket.timeouts);
    }

    @Test
    void aShorterTimeoutOfTheApplicationsStaysItsOwn() {
        Quiet socket = new Quiet();
        socket.setSoTimeout(50);
        HandshakeDeadline deadline = HandshakeDeadline.in(300, () -> now);

        assertThrows(SocketTimeoutException.class, () -> deadline.read(socket, new Silence(), bytes, 0, bytes.length));
        assertEquals(List.of(50, 50, 50), socket.timeouts);
    }

    @Test
    void aLongerTimeoutOfTheApplicationsIsShortenedAndGivenBack() {
        Quiet socket = new Quiet();
        socket.setSoTimeout(60_000);
        HandshakeDeadline deadline = HandshakeDeadline.in(300, () -> now);

        assertThrows(
                HandshakeDeadline.Expired.class, () -> deadline.read(socket, new Silence(), bytes, 0, bytes.length));
        assertEquals(List.of(60_000, 300, 60_000), socket.timeouts);
    }

    @Test
    void theLastPartOfAMillisecondIsWaitedForAsAWholeOne() throws IOException {
        Quiet socket = new Quiet();
        HandshakeDeadline deadline = HandshakeDeadline.in(1, () -> now);
        now += 999_999;

        assertEquals(1, deadline.read(socket, new Bytes(0), bytes, 0, bytes.length));
        assertEquals(List.of(1, 0), socket.timeouts);
    }

    @Test
    void aClockThatWrapsIsStillAClock() throws IOException {
        now = Long.MAX_VALUE - 5;
        HandshakeDeadline deadline = HandshakeDeadline.in(300, () -> now);
        Bytes drips = new Bytes(200);

        assertEquals(1, deadline.read(new Quiet(), drips, bytes, 0, bytes.length));
        assertEquals(1, deadline.read(new Quiet(), drips, bytes, 0, bytes.length));
        assertThrows(HandshakeDeadline.Expired.class, () -> deadline.read(new Quiet(), drips, bytes, 0, bytes.length));
    }

    /** A socket that remembers its timeouts. */
    private static final class Quiet extends Socket {

        private final List<Integer> timeouts = new ArrayList<>();
        private int timeout;

        @Override
        public synchronized void setSoTimeout(int millis) {
            timeouts.add(millis);
            timeout = millis;
        }

        @Override
        public synchronized int getSoTimeout() {
            return timeout;
        }
    }

    /** One byte for each read, after some time. */
    private final class Bytes extends InputStream {

        private final long millis;
        private int reads;

        Bytes(long millis) {
            this.millis = millis;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            reads++;
            now += TimeUnit.MILLISECONDS.toNanos(millis);
            return 1;
        }
    }

    /** Nothing comes. */
    private static final class Silence extends InputStream {

        @Override
        public int read() throws IOException {
            throw new SocketTimeoutException();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw new SocketTimeoutException();
        }
    }
}
