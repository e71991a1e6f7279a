package dev.parley.wire;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.TlsFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A cursor over received bytes that checks every length before it trusts it.
 *
 * <p>Vectors come back as readers over the same array, opaque values as copies; nothing is allocated before its length
 * is known to be there.
 *
 * @see "RFC 8446 §3"
 */
public final class Reader {

    private final byte[] bytes;
    private final int end;
    private int position;

    private Reader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /** A reader of the whole array, which must not change while it is read. */
    public static Reader of(byte[] bytes) {
        return new Reader(bytes, 0, bytes.length);
    }

    /** A reader of {@code length} bytes of the array from {@code offset} on. */
    public static Reader of(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || length > bytes.length - offset) {
            throw new IndexOutOfBoundsException(offset + " + " + length + " of " + bytes.length);
        }
        return new Reader(bytes, offset, offset + length);
    }

    public int uint8() throws TlsFault {
        return bytes[advance(1)] & 0xFF;
    }

    public int uint16() throws TlsFault {
        int at = advance(2);
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    public int uint24() throws TlsFault {
        int at = advance(3);
        return (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
    }

    public long uint32() throws TlsFault {
        long high = uint16();
        return high << 16 | uint16();
    }

    /** The next {@code count} bytes, copied. */
    public byte[] bytes(int count) throws TlsFault {
        int at = advance(count);
        return Arrays.copyOfRange(bytes, at, at + count);
    }

    /** All bytes that are left, copied. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }

    /** A reader of the vector behind the one-byte length that comes next. */
    public Reader vector8() throws TlsFault {
        return slice(uint8());
    }

    /** A reader of the vector behind the two-byte length that comes next. */
    public Reader vector16() throws TlsFault {
        return slice(uint16());
    }

    /** A reader of the vector behind the three-byte length that comes next. */
    public Reader vector24() throws TlsFault {
        return slice(uint24());
    }

    /** Goes on behind the vector whose two-byte length comes next. */
    public void skipVector16() throws TlsFault {
        advance(uint16());
    }

    /** {@code opaque<min..max>} with a one-byte length. */
    public byte[] opaque8(int min, int max) throws TlsFault {
        return opaque(uint8(), min, max);
    }

    /** {@code opaque<min..max>} with a two-byte length. */
    public byte[] opaque16(int min, int max) throws TlsFault {
        return opaque(uint16(), min, max);
    }

    /** {@code opaque<min..max>} with a three-byte length. */
    public byte[] opaque24(int min, int max) throws TlsFault {
        return opaque(uint24(), min, max);
    }

    /**
     * The two-byte numbers that fill the rest of this reader, such as suites or groups.
     *
     * @param min the least count of numbers
     * @throws TlsFault LENGTH_NOT_A_MULTIPLE, LENGTH_OUT_OF_RANGE
     */
    public List<Integer> uint16s(int min) throws TlsFault {
        int length = remaining();
        if (length % 2 != 0) { // 8446 §3.4: the length is a multiple of an element's
            throw DecodeFault.LENGTH_NOT_A_MULTIPLE.of(length, 2);
        }
        if (length < 2 * min) {
            throw DecodeFault.LENGTH_OUT_OF_RANGE.of(length, 2 * min, 0xFFFE);
        }
        List<Integer> numbers = new ArrayList<>(length / 2);
        while (hasRemaining()) {
            numbers.add(CodePoint.of(uint16()));
        }
        return Collections.unmodifiableList(numbers);
    }

    /** A reader of the same bytes, to look ahead with: this one stays where it is. */
    public Reader copy() {
        return new Reader(bytes, position, end);
    }

    public int remaining() {
        return end - position;
    }

    public boolean hasRemaining() {
        return position < end;
    }

    /** Checks that this reader is used up. */
    public void mustEnd() throws TlsFault {
        if (position < end) { // 8446 §6.2: too long is as wrong as too short
            throw DecodeFault.TRAILING_BYTES.of(end - position);
        }
    }

    private byte[] opaque(int length, int min, int max) throws TlsFault {
        if (length < min || length > max) { // 8446 §3.4: outside the declared range
            throw DecodeFault.LENGTH_OUT_OF_RANGE.of(length, min, max);
        }
        return bytes(length);
    }

    private Reader slice(int length) throws TlsFault {
        int at = advance(length);
        return new Reader(bytes, at, at + length);
    }

    /** Moves on by {@code count} bytes and returns where they begin. */
    private int advance(int count) throws TlsFault {
        int at = position;
        if (count > end - at) {
            throw DecodeFault.TRUNCATED.of(count, end - at);
        }
        position = at + count;
        return at;
    }
}
