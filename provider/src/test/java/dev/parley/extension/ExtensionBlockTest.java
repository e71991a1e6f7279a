package dev.parley.extension;

import static dev.parley.fault.Faults.faultOf;
import static dev.parley.fault.Faults.thrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.DecodeFault;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExtensionBlockTest {

    private static final String PSK = "0029 002b 0008 0002 0102 00000007 001f 1e" + "ab".repeat(30);

    @Test
    void orderAndUnknownTypesAreKept() throws TlsFault {
        String hex = "0012 0a0a 0000 0017 0000 fafa 0001 00 ff01 0001 00";

        ExtensionBlock block = read(hex, Place.CLIENT_HELLO);

        assertEquals(List.of(0x0A0A, 0x0017, 0xFAFA, 0xFF01), block.types());
        assertTrue(block.has(ExtendedMasterSecret.KIND));
        assertTrue(block.has(ExtensionType.RENEGOTIATION_INFO));
        assertTrue(block.has(0xFAFA));
        assertFalse(block.has(ExtensionType.COOKIE));
        assertNull(block.get(Cookie.KIND));
        assertEquals("[0x0a0a, extended_master_secret, 0xfafa, renegotiation_info]", block.toString());
        assertEquals(hex.replace(" ", ""), Sample.hex(block));
    }

    @Test
    void anEmptyBlockHasALengthAndNothingElse() throws TlsFault {
        assertEquals(List.of(), read("0000", Place.ENCRYPTED_EXTENSIONS).types());
        assertEquals("0000", Sample.hex(ExtensionBlock.empty()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"CLIENT_HELLO", "SERVER_HELLO_12", "SERVER_HELLO", "ENCRYPTED_EXTENSIONS"})
    void aDuplicateInWhatOpensTheHandshakeIsDecodeError(Place place) {
        TlsFault fault = thrownBy(() -> read("000c 0a0a 0000 7777 0000 0a0a 0000", place));

        assertEquals(ExtensionFault.DUPLICATE_IN_HELLO, fault.fault());
        assertEquals(AlertDescription.DECODE_ERROR, fault.alert());
        assertEquals("the extension 0x0a0a occurs twice in " + place, fault.getMessage());
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"HELLO_RETRY_REQUEST", "CERTIFICATE_REQUEST", "CERTIFICATE", "NEW_SESSION_TICKET"})
    void aDuplicateElsewhereIsIllegalParameter(Place place) {
        TlsFault fault = thrownBy(() -> read("0008 7777 0000 7777 0000", place));

        assertEquals(ExtensionFault.DUPLICATE, fault.fault());
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert());
    }

    @Test
    void aDuplicateIsFoundBeforeItsValueOrItsPlaceIsJudged() {
        assertEquals(
                ExtensionFault.DUPLICATE_IN_HELLO,
                faultOf(() -> read("000a 0033 0001 ff 0033 0001 ff", Place.ENCRYPTED_EXTENSIONS)));
    }

    @Test
    void aKnownExtensionAtAForbiddenPlaceIsIllegalParameter() {
        TlsFault fault = thrownBy(() -> read("0006 0033 0002 0017", Place.ENCRYPTED_EXTENSIONS));

        assertEquals(ExtensionFault.MISPLACED, fault.fault());
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert());
        assertEquals("the extension key_share does not belong into EncryptedExtensions", fault.getMessage());
    }

    @Contract("T26")
    @Test
    void preSharedKeyHasToBeLast() throws TlsFault {
        String before = "0033" + PSK + "0017 0000";
        String last = "0033 0017 0000" + PSK;

        TlsFault fault = thrownBy(() -> read(before, Place.CLIENT_HELLO));

        assertEquals(ExtensionFault.PRE_SHARED_KEY_NOT_LAST, fault.fault());
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert());
        assertTrue(read(last, Place.CLIENT_HELLO).has(PreSharedKey.KIND));
    }

    @Test
    void preSharedKeyOfAServerMayStandAnywhere() throws TlsFault {
        ExtensionBlock block = read("000c 0029 0002 0000 002b 0002 0304", Place.SERVER_HELLO);

        assertNotNull(block.get(PreSharedKey.Selected.KIND));
    }

    @Test
    void lengthsThatDoNotAddUpAreDecodeErrors() {
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> read("", Place.CLIENT_HELLO)));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> read("0005 0017 0000", Place.CLIENT_HELLO)));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> read("0003 0017 00", Place.CLIENT_HELLO)));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> read("0004 0017 0001", Place.CLIENT_HELLO)));
        assertEquals(DecodeFault.TRAILING_BYTES, faultOf(() -> read("0005 0017 0001 00", Place.CLIENT_HELLO)));
    }

    @Test
    void thousandsOfExtensionsAreReadInOrder() throws TlsFault {
        Writer out = new Writer();
        out.vector16(block -> {
            for (int type = 0x1000; type < 0x1000 + 16_000; type++) {
                block.uint16(type).uint16(0);
            }
        });

        assertEquals(
                16_000,
                ExtensionBlock.read(Reader.of(out.toByteArray()), Place.CLIENT_HELLO)
                        .types()
                        .size());
    }

    @Test
    void withReplacesInPlaceAndKeepsPreSharedKeyLast() {
        ExtensionBlock block = ExtensionBlock.of(new Cookie(new byte[] {1}), new PreSharedKey(List.of(), List.of()));

        ExtensionBlock replaced = block.with(new Cookie(new byte[] {2}));
        ExtensionBlock grown = replaced.with(new EarlyData());

        assertEquals(List.of(44, 41), replaced.types());
        assertEquals(List.of(44, 42, 41), grown.types());
        assertEquals(List.of(44, 41), block.types());
        assertEquals(2, replaced.get(Cookie.KIND).value()[0]);
        assertEquals(List.of(42, 41), grown.without(Cookie.KIND).types());
    }

    @Test
    void withReplacesAnotherFormOfTheSameType() {
        ExtensionBlock block = ExtensionBlock.of(KeyShare.RetryGroup.of(NamedGroup.X25519));

        ExtensionBlock replaced = block.with(KeyShare.ServerShare.of(NamedGroup.X25519, new byte[32]));

        assertFalse(replaced.has(KeyShare.RetryGroup.KIND));
        assertTrue(replaced.has(KeyShare.ServerShare.KIND));
    }

    @Test
    void twoOfATypeCannotBePutTogether() {
        assertThrows(IllegalArgumentException.class, () -> ExtensionBlock.of(new EarlyData(), new EarlyData.Limit(1)));
    }

    @Test
    void blocksAreEqualWhenTheirBytesAre() {
        ExtensionBlock block = ExtensionBlock.of(new Cookie(new byte[] {1}));

        assertEquals(block, ExtensionBlock.of(new Cookie(new byte[] {1})));
        assertEquals(
                block.hashCode(), ExtensionBlock.of(new Cookie(new byte[] {1})).hashCode());
        assertNotEquals(block, ExtensionBlock.of(new Cookie(new byte[] {2})));
    }

    @Test
    void peekingLeavesTheReaderWhereItIs() throws TlsFault {
        Reader in = Reader.of(Sample.bytes("0006 002b 0002 0304"));

        assertTrue(ExtensionBlock.peek(in, ExtensionType.SUPPORTED_VERSIONS));
        assertFalse(ExtensionBlock.peek(in, ExtensionType.KEY_SHARE));
        assertTrue(ExtensionBlock.read(in, Place.SERVER_HELLO).has(SupportedVersions.Selected.KIND));
    }

    private static ExtensionBlock read(String hex, Place place) throws TlsFault {
        return ExtensionBlock.read(Reader.of(Sample.bytes(hex)), place);
    }
}
