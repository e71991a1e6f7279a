package dev.parley.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.Fault;
import dev.parley.fault.RecordFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ContentType;
import dev.parley.iana.ProtocolVersion;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

    private static final byte[] CCS = Halves.plaintext(20, 0x0303, (byte) 1);

    @Contract({"X26", "H20"})
    @Test
    void compatibilityCcsIsDroppedInItsWindowWhetherKeysAreThereOrNot() throws Exception {
        for (Halves halves : new Halves[] {Halves.plain(), Halves.gcm13().halves()}) {
            halves.reader.acceptCompatibilityCcs(true);
            ByteBuffer src = ByteBuffer.wrap(CCS);

            assertEquals(ContentType.CHANGE_CIPHER_SPEC, halves.read(src));
            assertTrue(halves.reader.dropped());
            assertEquals(0, halves.reader.contentLength());
            assertFalse(src.hasRemaining());

            halves.open(halves.seal(new byte[9]));
            assertFalse(halves.reader.dropped());
        }
    }

    @Contract({"X26", "H20"})
    @Test
    void anyOtherCcsIsUnexpectedInTls13() {
        Halves halves = Halves.gcm13().halves();
        assertFault(RecordFault.UNEXPECTED_CHANGE_CIPHER_SPEC, halves, CCS); // outside the window
        halves.reader.acceptCompatibilityCcs(true);
        assertFault(RecordFault.UNEXPECTED_CHANGE_CIPHER_SPEC, halves, Halves.plaintext(20, 0x0303, (byte) 2));
        assertFault(RecordFault.UNEXPECTED_CHANGE_CIPHER_SPEC, halves, Halves.plaintext(20, 0x0303));
        assertFault(
                RecordFault.UNEXPECTED_CHANGE_CIPHER_SPEC, halves, Halves.plaintext(20, 0x0303, (byte) 1, (byte) 1));

        Halves withoutKeys = Halves.plain();
        withoutKeys.reader.version(ProtocolVersion.TLS13);
        assertFault(RecordFault.UNEXPECTED_CHANGE_CIPHER_SPEC, withoutKeys, CCS);
    }

    @Test
    void inTls12TheCcsIsContent() throws Exception {
        Halves halves = Halves.plain();
        halves.reader.version(ProtocolVersion.TLS12);

        assertEquals(ContentType.CHANGE_CIPHER_SPEC, halves.read(ByteBuffer.wrap(CCS)));
        assertArrayEquals(new byte[] {1}, halves.reader.content());
        assertFalse(halves.reader.dropped());

        Halves renegotiating = Halves.gcm12().halves();
        byte[] sealed = renegotiating.seal(ContentType.CHANGE_CIPHER_SPEC, new byte[] {1});
        assertEquals(ContentType.CHANGE_CIPHER_SPEC, renegotiating.read(ByteBuffer.wrap(sealed)));
        assertArrayEquals(new byte[] {1}, renegotiating.reader.content());
    }

    @Contract("B25")
    @Test
    void anAlertMayComeInTheClearUntilTheFirstRecordOpens() throws Exception {
        byte[] alert = Halves.plaintext(21, 0x0303, (byte) 2, (byte) 40);
        Halves halves = Halves.gcm13().halves();
        assertFault(RecordFault.BAD_RECORD_MAC, halves, alert);
        halves.reader.expectPlaintextAlert(true);

        assertEquals(ContentType.ALERT, halves.read(ByteBuffer.wrap(alert)));
        assertArrayEquals(new byte[] {2, 40}, halves.reader.content());
        assertFault(RecordFault.BAD_RECORD_MAC, halves, Halves.plaintext(21, 0x0303, (byte) 2));
        assertFault(RecordFault.BAD_RECORD_MAC, halves, Halves.plaintext(22, 0x0303, (byte) 2, (byte) 40));

        halves.open(halves.seal(new byte[9]));
        assertFault(RecordFault.BAD_RECORD_MAC, halves, alert);
    }

    @Test
    void applicationDataInTheClearIsHandedOutForItsReceiverToRefuse() throws Exception {
        Halves halves = Halves.plain();
        ByteBuffer dst = ByteBuffer.allocate(9);

        assertEquals(
                ContentType.APPLICATION_DATA,
                halves.read(ByteBuffer.wrap(Halves.plaintext(23, 0x0303, (byte) 7)), dst));
        assertFalse(halves.reader.dropped());
        assertEquals(0, dst.position());
        assertArrayEquals(new byte[] {7}, halves.reader.content());
    }

    private static void assertFault(Fault expected, Halves halves, byte[] record) {
        ByteBuffer src = ByteBuffer.wrap(record);
        TlsFault fault = assertThrows(TlsFault.class, () -> halves.read(src));
        assertEquals(expected, fault.fault());
        assertEquals(0, src.position());
    }
}
