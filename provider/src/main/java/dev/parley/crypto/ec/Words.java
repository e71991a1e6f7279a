package dev.parley.crypto.ec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers of 256 bits as four 64-bit words, the least significant first, and what curves share of arithmetic on them.
 *
 * <p>Nothing here branches on a value or indexes by one.
 */
final class Words {

    static final int COUNT = 4;
    static final int BYTES = 32;

    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static void ofBigEndian(byte[] in, int at, long[] out) {
        for (int i = 0; i < COUNT; i++) {
            out[i] = (long) BIG.get(in, at + BYTES - 8 - 8 * i);
        }
    }

    static void toBigEndian(long[] in, int from, byte[] out, int at) {
        for (int i = 0; i < COUNT; i++) {
            BIG.set(out, at + BYTES - 8 - 8 * i, in[from + i]);
        }
    }

    static void ofLittleEndian(byte[] in, long[] out) {
        for (int i = 0; i < COUNT; i++) {
            out[i] = (long) LITTLE.get(in, 8 * i);
        }
    }

    static void toLittleEndian(long[] in, byte[] out) {
        for (int i = 0; i < COUNT; i++) {
            LITTLE.set(out, 8 * i, in[i]);
        }
    }

    /** out = a - b modulo 2^256; out may be either. Returns all ones if a is less than b, else 0. */
    static long subtract(long[] a, long[] b, long[] out) {
        long borrow = 0;
        for (int i = 0; i < COUNT; i++) {
            long x = a[i];
            long y = b[i];
            long difference = x - y - borrow;
            borrow = ((~x & y) | ((~x | y) & difference)) >>> 63;
            out[i] = difference;
        }
        return -borrow;
    }

    /** out = a + b modulo 2^256; out may be either. Returns the carry, 0 or 1. */
    static long add(long[] a, long[] b, long[] out) {
        long carry = 0;
        for (int i = 0; i < COUNT; i++) {
            long x = a[i];
            long y = b[i];
            long sum = x + y + carry;
            carry = ((x & y) | ((x | y) & ~sum)) >>> 63;
            out[i] = sum;
        }
        return carry;
    }

    /** a becomes b where the mask is all ones, and stays where it is 0. */
    static void replaceIf(long mask, long[] a, long[] b) {
        for (int i = 0; i < COUNT; i++) {
            a[i] ^= (a[i] ^ b[i]) & mask;
        }
    }

    static void clear(long[] a) {
        Arrays.fill(a, 0);
    }

    /** All ones if every word is 0, else 0. */
    static long isZero(long[] a) {
        long any = a[0] | a[1] | a[2] | a[3];
        return ~((any | -any) >> 63);
    }
}
