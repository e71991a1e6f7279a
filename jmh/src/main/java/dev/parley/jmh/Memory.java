package dev.parley.jmh;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/** Where the buffers of a measured engine lie. */
public enum Memory {
    HEAP(ByteBuffer::allocate),
    DIRECT(ByteBuffer::allocateDirect);

    private final IntFunction<ByteBuffer> source;

    Memory(IntFunction<ByteBuffer> source) {
        this.source = source;
    }

    ByteBuffer allocate(int bytes) {
        return source.apply(bytes);
    }
}
