package dev.parley.message;

import static dev.parley.fault.Faults.faultOf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.AlertLevel;
import org.junit.jupiter.api.Test;

/** The contents of alert and change_cipher_spec records. */
class SmallRecordsTest {

    @Test
    void anAlertIsTwoBytes() throws TlsFault {
        AlertMessage alert = AlertMessage.read(new byte[] {2, 50});

        assertEquals(AlertMessage.of(AlertLevel.FATAL, AlertDescription.DECODE_ERROR), alert);
        assertEquals(AlertDescription.DECODE_ERROR, alert.alertDescription());
        assertEquals(AlertLevel.FATAL, alert.alertLevel());
        assertArrayEquals(new byte[] {2, 50}, alert.encoded());
    }

    @Test
    void anAlertOfAnotherLengthIsDecodeError() {
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> AlertMessage.read(new byte[0])));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> AlertMessage.read(new byte[] {2})));
        assertEquals(DecodeFault.TRAILING_BYTES, faultOf(() -> AlertMessage.read(new byte[] {2, 50, 2, 50})));
    }

    @Test
    void anUnknownAlertIsReadAndHasNoName() throws TlsFault {
        AlertMessage alert = AlertMessage.read(new byte[] {3, (byte) 200});

        assertNull(alert.alertLevel());
        assertNull(alert.alertDescription());
        assertEquals(200, alert.description());
    }

    @Test
    void changeCipherSpecIsOneByteOfOne() {
        assertTrue(ChangeCipherSpec.is(new ChangeCipherSpec().encoded()));
        assertFalse(ChangeCipherSpec.is(new byte[] {2}));
        assertFalse(ChangeCipherSpec.is(new byte[] {1, 1}));
        assertFalse(ChangeCipherSpec.is(new byte[0]));
    }
}
