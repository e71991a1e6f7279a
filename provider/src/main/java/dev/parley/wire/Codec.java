package dev.parley.wire;

import dev.parley.fault.TlsFault;

/**
 * The reading half of a struct; it takes its own bytes only, the caller checks that nothing follows.
 *
 * @param <T> the struct
 */
@FunctionalInterface
public interface Codec<T> {

    /**
     * Reads one struct.
     *
     * @throws TlsFault a DecodeFault, or a fault of the struct itself
     */
    T read(Reader in) throws TlsFault;
}
