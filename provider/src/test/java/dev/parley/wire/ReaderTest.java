package dev.parley.wire;

import static dev.parley.fault.Faults.faultOf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderTest {

    @Test
    void numbersAreUnsignedAndBigEndFirst() throws TlsFault {
        Reader in = hex("ff fffe fffffd fffffffc");

        assertEquals(0xFF, in.uint8());
        assertEquals(0xFFFE, in.uint16());
        assertEquals(0xFFFFFD, in.uint24());
        assertEquals(0xFFFFFFFCL, in.uint32());
        in.mustEnd();
    }

    @Test
    void aNumberThatIsNotWholeIsTruncated() {
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> hex("").uint8()));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> hex("01").uint16()));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> hex("0102").uint24()));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> hex("010203").uint32()));
    }

    @Test
    void aVectorEndsWhereItsLengthSays() throws TlsFault {
        Reader in = hex("02 0102 0002 0304 000002 0506 07");

        Reader first = in.vector8();
        Reader second = in.vector16();
        Reader third = in.vector24();

        assertEquals(0x0102, first.uint16());
        assertFalse(first.hasRemaining());
        assertEquals(DecodeFault.TRUNCATED, faultOf(first::uint8));
        assertEquals(0x0304, second.uint16());
        assertEquals(0x0506, third.uint16());
        assertEquals(7, in.uint8());
    }

    @Test
    void aLengthBeyondTheEndIsTruncatedBeforeAnythingIsAllocated() {
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> hex("ff").vector8()));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> hex("ffff01").vector16()));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> hex("ffffff01").vector24()));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> hex("ffffff01").opaque24(0, 0xFFFFFF)));
        assertEquals(DecodeFault.TRUNCATED, faultOf(() -> hex("01").bytes(Integer.MAX_VALUE)));
    }

    @Test
    void aLengthOutsideTheDeclaredRangeIsRefused() throws TlsFault {
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> hex("00").opaque8(1, 2)));
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> hex("03 010203").opaque8(1, 2)));
        assertEquals(
                DecodeFault.LENGTH_OUT_OF_RANGE,
                faultOf(() -> hex("0003 010203").opaque16(1, 2)));
        assertArrayEquals(new byte[] {1, 2}, hex("02 0102").opaque8(1, 2));
    }

    @Test
    void aListOfNumbersHasWholeNumbersAndEnoughOfThem() throws TlsFault {
        assertEquals(List.of(0x1301, 0x0A0A), hex("1301 0a0a").uint16s(1));
        assertEquals(List.of(), hex("").uint16s(0));
        assertEquals(
                DecodeFault.LENGTH_NOT_A_MULTIPLE, faultOf(() -> hex("130102").uint16s(1)));
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> hex("").uint16s(1)));
    }

    @Test
    void whatIsLeftIsNotIgnored() throws TlsFault {
        Reader in = hex("0102");
        in.uint8();

        assertEquals(DecodeFault.TRAILING_BYTES, faultOf(in::mustEnd));
        assertArrayEquals(new byte[] {2}, in.rest());
        in.mustEnd();
    }

    @Test
    void aCopyLooksAheadAndTheOriginalStays() throws TlsFault {
        Reader in = hex("0102");

        assertEquals(0x0102, in.copy().uint16());
        assertEquals(2, in.remaining());
    }

    @Test
    void aSliceOfAnArrayIsReadFromItsOffset() throws TlsFault {
        byte[] bytes = {9, 1, 2, 9};

        Reader in = Reader.of(bytes, 1, 2);

        assertEquals(0x0102, in.uint16());
        in.mustEnd();
        assertThrows(IndexOutOfBoundsException.class, () -> Reader.of(bytes, 3, 2));
    }

    private static Reader hex(String spaced) {
        return Reader.of(HexFormat.of().parseHex(spaced.replace(" ", "")));
    }
}
