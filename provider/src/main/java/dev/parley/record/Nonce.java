package dev.parley.record;

import dev.parley.crypto.Aead;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The nonce that follows from an IV and a record number: the number, padded with zeros in front, XORed into the IV.
 *
 * @see "RFC 8446 §5.3; RFC 7905 §2"
 */
final class Nonce {

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int TAIL = Aead.NONCE_LENGTH - Long.BYTES;

    private final byte[] bytes;
    private final long tail;

    /** Over this very array. */
    Nonce(byte[] iv) {
        if (iv.length != Aead.NONCE_LENGTH) {
            throw new IllegalArgumentException("an IV of " + iv.length + " bytes");
        }
        bytes = iv;
        tail = (long) LONG.get(iv, TAIL);
    }

    void destroy() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** The nonce of a record, in one array for all of them. */
    byte[] of(long number) {
        LONG.set(bytes, TAIL, tail ^ number);
        return bytes;
    }
}
