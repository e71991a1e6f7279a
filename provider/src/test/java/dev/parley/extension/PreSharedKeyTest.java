package dev.parley.extension;

import static dev.parley.fault.Faults.faultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.Contract;
import dev.parley.fault.DecodeFault;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import org.junit.jupiter.api.Test;

class PreSharedKeyTest {

    private static final String IDENTITY = "0001 41 ffffffff";
    private static final String BINDER = "20" + "ab".repeat(32);

    @Test
    void identitiesAndBindersComeInPairs() throws TlsFault {
        PreSharedKey psk = Sample.read(PreSharedKey.KIND, lists(IDENTITY + IDENTITY, BINDER + BINDER));

        assertEquals(2, psk.identities().size());
        assertEquals(0xFFFFFFFFL, psk.identities().get(1).obfuscatedTicketAge());
        assertEquals(2 + 2 * 33, psk.bindersLength());
    }

    @Contract("T26")
    @Test
    void aCountThatDiffersIsIllegal() {
        var fault = faultOf(() -> Sample.read(PreSharedKey.KIND, lists(IDENTITY + IDENTITY, BINDER)));

        assertEquals(ExtensionFault.BINDERS_DO_NOT_MATCH_IDENTITIES, fault);
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert());
    }

    @Contract("T26")
    @Test
    void anEmptyListIsDecodeError() {
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> Sample.read(PreSharedKey.KIND, lists("", BINDER))));
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> Sample.read(PreSharedKey.KIND, lists(IDENTITY, ""))));
    }

    @Test
    void anEmptyIdentityIsDecodeError() {
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE,
                faultOf(() -> Sample.read(PreSharedKey.KIND, lists("0000 00000000", BINDER))));
    }

    @Test
    void aShortBinderIsLeftToItsVerification() throws TlsFault {
        PreSharedKey psk = Sample.read(PreSharedKey.KIND, lists(IDENTITY, "01 ab"));

        assertEquals(1, psk.binders().get(0).length);
    }

    private static String lists(String identities, String binders) {
        return list(identities) + list(binders);
    }

    private static String list(String content) {
        String bare = content.replace(" ", "");
        return "%04x".formatted(bare.length() / 2) + bare;
    }
}
