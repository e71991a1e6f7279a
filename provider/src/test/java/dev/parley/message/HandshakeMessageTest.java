package dev.parley.message;

import static dev.parley.fault.Faults.faultOf;
import static dev.parley.fault.Faults.thrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.KeyUpdateRequest;
import org.junit.jupiter.api.Test;

class HandshakeMessageTest {

    @Test
    void anUnknownTypeIsUnexpectedMessage() {
        for (int code : new int[] {6, 7, 99, 255}) {
            TlsFault fault = thrownBy(() -> HandshakeMessage.read(Messages.framed(code, new byte[0])));

            assertEquals(DecodeFault.UNKNOWN_HANDSHAKE_TYPE, fault.fault());
            assertEquals(AlertDescription.UNEXPECTED_MESSAGE, fault.alert());
        }
    }

    @Test
    void theHeaderTellsTheLength() {
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> HandshakeMessage.read(new byte[0])));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> HandshakeMessage.read(Messages.bytes("18 000002 00"))));
        assertEquals(
                DecodeFault.TRAILING_BYTES, faultOf(() -> HandshakeMessage.read(Messages.bytes("18 000001 00 00"))));
    }

    @Test
    void theBodyIsParsedAsOftenAsItIsAskedFor() throws TlsFault {
        HandshakeMessage message = HandshakeMessage.of(new KeyUpdate(KeyUpdateRequest.UPDATE_REQUESTED));

        assertEquals(HandshakeType.KEY_UPDATE, message.type());
        assertArrayEquals(Messages.bytes("18 000001 01"), message.encoded());
        assertEquals(message.as(KeyUpdate.CODEC), message.as(KeyUpdate.CODEC));
    }

    @Test
    void aKeyUpdateAsksOrDoesNot() {
        TlsFault fault = thrownBy(
                () -> HandshakeMessage.read(Messages.bytes("18 000001 02")).as(KeyUpdate.CODEC));

        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert()); // 8446 §4.6.3
        assertEquals("request_update must not be 2", fault.getMessage());
    }
}
