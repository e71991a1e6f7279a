package dev.parley.wire;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A growing array that structs are written to.
 *
 * <p>A length that does not fit its prefix is a mistake of ours, not of the peer: IllegalArgumentException.
 *
 * @see "RFC 8446 §3"
 */
public final class Writer {

    private static final int LENT_BYTES = 4096;
    private static final int LARGEST_LENT_BYTES = 4 * LENT_BYTES;
    private static final Idle<byte[]> IDLE = new Idle<>();

    private byte[] bytes;
    private int length;

    public Writer() {
        this(256);
    }

    /** A writer with room for {@code capacity} bytes before it must grow. */
    public Writer(int capacity) {
        this(new byte[capacity]);
    }

    private Writer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Exactly what {@code content} writes, which must be nothing secret: it is written in an array that others use next. */
    public static byte[] bytesOf(Consumer<Writer> content) {
        byte[] lent = IDLE.take();
        Writer out = new Writer(lent == null ? new byte[LENT_BYTES] : lent);
        content.accept(out);
        byte[] exact = out.toByteArray();
        if (out.bytes.length <= LARGEST_LENT_BYTES) {
            IDLE.give(out.bytes);
        }
        return exact;
    }

    public Writer uint8(int value) {
        fits(value, 0xFF);
        grow(1);
        bytes[length++] = (byte) value;
        return this;
    }

    public Writer uint16(int value) {
        fits(value, 0xFFFF);
        grow(2);
        put(length, 2, value);
        length += 2;
        return this;
    }

    public Writer uint24(int value) {
        fits(value, 0xFFFFFF);
        grow(3);
        put(length, 3, value);
        length += 3;
        return this;
    }

    public Writer uint32(long value) {
        fits(value, 0xFFFFFFFFL);
        grow(4);
        put(length, 4, (int) value);
        length += 4;
        return this;
    }

    public Writer bytes(byte[] value) {
        grow(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    /** The bytes behind a one-byte length. */
    public Writer opaque8(byte[] value) {
        return uint8(value.length).bytes(value);
    }

    /** The bytes behind a two-byte length. */
    public Writer opaque16(byte[] value) {
        return uint16(value.length).bytes(value);
    }

    /** The bytes behind a three-byte length. */
    public Writer opaque24(byte[] value) {
        return uint24(value.length).bytes(value);
    }

    /** What {@code content} writes, behind a one-byte length. */
    public Writer vector8(Consumer<Writer> content) {
        return vector(1, 0xFF, content);
    }

    /** What {@code content} writes, behind a two-byte length. */
    public Writer vector16(Consumer<Writer> content) {
        return vector(2, 0xFFFF, content);
    }

    /** What {@code content} writes, behind a three-byte length. */
    public Writer vector24(Consumer<Writer> content) {
        return vector(3, 0xFFFFFF, content);
    }

    /**
     * Begins what stands behind a two-byte length, as {@link #vector16} without an object for its content.
     *
     * @return where, for {@link #end16}
     */
    public int begin16() {
        grow(2);
        length += 2;
        return length;
    }

    /** Ends what began there: its length is known now. */
    public void end16(int begun) {
        fits(length - begun, 0xFFFF);
        put(begun - 2, 2, length - begun);
    }

    /** Two-byte numbers without a length. */
    public Writer uint16s(List<Integer> numbers) {
        for (int number : numbers) {
            uint16(number);
        }
        return this;
    }

    /** The bytes written so far. */
    public int length() {
        return length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private Writer vector(int prefix, int max, Consumer<Writer> content) {
        grow(prefix);
        int at = length;
        length += prefix;
        content.accept(this);
        int written = length - at - prefix;
        fits(written, max);
        put(at, prefix, written);
        return this;
    }

    private void put(int at, int count, int value) {
        for (int i = at + count - 1; i >= at; i--) {
            bytes[i] = (byte) value;
            value >>>= 8;
        }
    }

    private void grow(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private static void fits(long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " does not fit into 0.." + max);
        }
    }
}
