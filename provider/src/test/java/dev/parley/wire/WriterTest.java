package dev.parley.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterTest {

    @Test
    void numbersAreBigEndFirst() {
        Writer out = new Writer(1).uint8(0xFF).uint16(0xFFFE).uint24(0xFFFFFD).uint32(0xFFFFFFFCL);

        assertEquals("fffffefffffdfffffffc", hex(out));
        assertEquals(10, out.length());
    }

    @Test
    void vectorsCarryTheLengthOfWhatWasWritten() {
        Writer out = new Writer(0)
                .vector8(a -> a.uint16s(List.of(1, 2)))
                .vector16(b -> b.vector24(c -> c.bytes(new byte[] {7})))
                .opaque8(new byte[] {8})
                .opaque16(new byte[0])
                .opaque24(new byte[] {9});

        assertEquals("0400010002" + "000400000107" + "0108" + "0000" + "00000109", hex(out));
    }

    @Test
    void longContentKeepsItsPlaceWhileTheArrayGrows() {
        Writer out = new Writer(1).vector24(list -> {
            for (int i = 0; i < 1000; i++) {
                list.opaque16(new byte[100]);
            }
        });

        assertEquals(3 + 102_000, out.length());
        assertEquals("018e70", hex(out).substring(0, 6));
    }

    @Test
    void whatDoesNotFitItsLengthIsOurMistake() {
        Writer out = new Writer();

        assertThrows(IllegalArgumentException.class, () -> out.uint8(256));
        assertThrows(IllegalArgumentException.class, () -> out.uint16(-1));
        assertThrows(IllegalArgumentException.class, () -> out.uint32(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> out.opaque8(new byte[256]));
        assertThrows(IllegalArgumentException.class, () -> out.vector8(list -> list.bytes(new byte[256])));
    }

    private static String hex(Writer out) {
        return HexFormat.of().formatHex(out.toByteArray());
    }
}
