package dev.parley.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HandshakeType;
import dev.parley.message.HandshakeMessage;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class HandshakeInputTest {

    private static final int LIMIT = 1 << 17;

    private final HandshakeInput input = new HandshakeInput(LIMIT);

    @Test
    void aMessageThatComesByteByByteIsWholeWithItsLastByte() throws TlsFault {
        byte[] finished = message(HandshakeType.FINISHED, 32);

        for (int i = 0; i < finished.length - 1; i++) {
            input.add(new byte[] {finished[i]});
            assertNull(input.next());
        }
        input.add(new byte[] {finished[finished.length - 1]});

        HandshakeMessage whole = input.next();
        assertNotNull(whole);
        assertArrayEquals(finished, whole.encoded());
        assertTrue(input.isEmpty());
    }

    @Test
    void messagesInOneRecordComeOneByOne() throws TlsFault {
        byte[] first = message(HandshakeType.CERTIFICATE, 700);
        byte[] second = message(HandshakeType.CERTIFICATE_VERIFY, 70);
        byte[] record = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, record, first.length, second.length);

        input.add(record);

        assertArrayEquals(first, encoded(input.next()));
        assertFalse(input.isEmpty());
        assertArrayEquals(second, encoded(input.next()));
        assertNull(input.next());
    }

    /** H10. */
    @Contract("H10")
    @Test
    void aLimitBeyondWhatAHeaderCanSayCostsNoMoreThanThatMuch() throws Exception { // 8446 §4: the length has 24 bits
        HandshakeInput unlimited = new HandshakeInput(Integer.MAX_VALUE);
        int fragments = 4000;
        byte[] header = {(byte) HandshakeType.CERTIFICATE.code(), 0, (byte) (fragments >> 8), (byte) fragments};
        unlimited.add(header);

        long before = allocatedBytes();
        for (int i = 0; i < fragments; i++) {
            unlimited.add(new byte[1]);
        }
        long allocated = allocatedBytes() - before;

        assertEquals(HandshakeType.CERTIFICATE, unlimited.nextType());
        assertTrue(allocated < 1_000_000, () -> allocated + " bytes for a message of " + fragments);
    }

    /** By this thread, so far; asked by name, since the module of these tests does not read jdk.management. */
    private static long allocatedBytes() throws JMException {
        return (long) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                        "getThreadAllocatedBytes",
                        new Object[] {Thread.currentThread().getId()},
                        new String[] {"long"});
    }

    /** H10. */
    @Contract("H10")
    @Test
    void aLengthOverTheLimitIsRefusedFromTheHeader() {
        input.add(new byte[] {(byte) HandshakeType.CERTIFICATE.code(), 2, 0, 1}); // 131073

        TlsFault fault = assertThrows(TlsFault.class, input::next);

        assertEquals(AlertDescription.DECODE_ERROR, fault.alert());
    }

    @Test
    void anUnknownTypeIsRefusedFromItsFirstByte() {
        input.add(new byte[] {(byte) 250});

        TlsFault fault = assertThrows(TlsFault.class, input::next);

        assertEquals(AlertDescription.UNEXPECTED_MESSAGE, fault.alert());
    }

    /** A23: nothing of a refused hello is kept but its count. */
    @Contract("A23")
    @Test
    void aSkippedMessageIsCountedPastAndWhatFollowsIsKept() throws TlsFault {
        byte[] hello = message(HandshakeType.CLIENT_HELLO, 300);
        byte[] finished = message(HandshakeType.FINISHED, 12);

        input.add(Arrays.copyOf(hello, 100));
        assertEquals(HandshakeType.CLIENT_HELLO, input.nextType());
        assertEquals(304, input.skipNext());
        assertTrue(input.isSkipping());
        assertFalse(input.isEmpty());
        input.add(Arrays.copyOfRange(hello, 100, 303));
        assertTrue(input.isSkipping());
        input.add(new byte[] {hello[303]});
        assertFalse(input.isSkipping());
        assertTrue(input.isEmpty());
        input.add(finished);

        assertArrayEquals(finished, encoded(input.next()));
    }

    private static byte[] encoded(HandshakeMessage message) {
        assertNotNull(message);
        return message.encoded();
    }

    private static byte[] message(HandshakeType type, int length) {
        byte[] encoded = new byte[4 + length];
        Arrays.fill(encoded, (byte) 7);
        encoded[0] = (byte) type.code();
        encoded[1] = 0;
        encoded[2] = (byte) (length >> 8);
        encoded[3] = (byte) length;
        return encoded;
    }
}
