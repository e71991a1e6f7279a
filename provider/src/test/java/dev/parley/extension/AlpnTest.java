package dev.parley.extension;

import static dev.parley.fault.Faults.faultOf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import dev.parley.wire.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlpnTest {

    @Test
    void namesAreBytesOneCharEach() throws TlsFault {
        Alpn alpn = Sample.read(Alpn.KIND, "0006 02 6832 02 fa0a");

        assertEquals(List.of("h2", "\u00fa\n"), alpn.names());
        Writer out = new Writer();
        alpn.write(out);
        assertArrayEquals(Sample.bytes("0006 02 6832 02 fa0a"), out.toByteArray());
    }

    @Test
    void anEmptyNameOrListIsDecodeError() {
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> Sample.read(Alpn.KIND, "0004 02 6832 00")));
        assertEquals(DecodeFault.LENGTH_OUT_OF_RANGE, faultOf(() -> Sample.read(Alpn.KIND, "0000")));
    }

    @Test
    void aNameMayHave255Bytes() throws TlsFault {
        Alpn alpn = Sample.read(Alpn.KIND, "0100 ff" + "61".repeat(255));

        assertEquals(255, alpn.names().get(0).length());
    }
}
