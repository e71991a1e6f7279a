package dev.parley.extension;

import static dev.parley.fault.Faults.faultOf;
import static dev.parley.fault.Faults.thrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.extension.KeyShare.ClientShares;
import dev.parley.extension.KeyShare.RetryGroup;
import dev.parley.extension.KeyShare.ServerShare;
import dev.parley.fault.DecodeFault;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.NamedGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyShareTest {

    @Test
    void sharesAreFoundByGroupAndGreaseIsTolerated() throws TlsFault {
        ClientShares shares = Sample.read(ClientShares.KIND, "000c 0a0a 0001 00 001d 0003 010203");

        assertArrayEquals(new byte[] {1, 2, 3}, shares.shareOf(NamedGroup.X25519));
        assertNull(shares.shareOf(NamedGroup.SECP256R1));
        assertEquals(List.of(0x0A0A, 0x001D), shares.groups());
        assertNull(shares.entries().get(0).namedGroup());
    }

    @Test
    void twoSharesOfAGroupAreIllegal() {
        TlsFault fault = thrownBy(() -> Sample.read(ClientShares.KIND, "000f 001d 0001 01 0017 0001 01 001d 0001 02"));

        assertEquals(ExtensionFault.DUPLICATE_KEY_SHARE, fault.fault());
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert());
        assertEquals("key_share has two entries for the group 0x001d", fault.getMessage());
    }

    @Test
    void aClientMayHaveNoShareYet() throws TlsFault {
        assertEquals(List.of(), Sample.read(ClientShares.KIND, "0000").entries());
    }

    @Test
    void anEmptyShareIsDecodeError() {
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> Sample.read(ClientShares.KIND, "0004 001d 0000")));
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> Sample.read(ServerShare.KIND, "001d 0000")));
    }

    @Test
    void aRetryNamesAGroupOnly() throws TlsFault {
        assertEquals(
                NamedGroup.SECP256R1,
                Sample.read(RetryGroup.KIND, Place.HELLO_RETRY_REQUEST, Sample.bytes("0017"))
                        .get(RetryGroup.KIND)
                        .namedGroup());
    }
}
