package dev.parley.record;

import dev.parley.wire.Idle;

/**
 * Lent arrays, each large enough for one record: a bounded pool for all connections, so that an idle one holds none.
 *
 * <p>Lock-free, see {@link Idle}: a thread that finds nothing in a few places makes a new array.
 */
public final class Scratch {

    /** A whole record, and what a protection appends to content before it encrypts. */
    public static final int SIZE = RecordSizes.LARGEST_RECORD + 64;

    private static final byte[] ZEROS = new byte[1024];
    private static final int PROBES = 4;
    private static final int ROOM =
            Integer.highestOneBit(Math.max(4, Runtime.getRuntime().availableProcessors()) * 2 - 1) * 2;
    private static final Idle<byte[]> POOL = new Idle<>(ROOM, PROBES);

    private Scratch() {}

    /** An array of at least {@link #SIZE} bytes, whose content is anything but a secret. */
    public static byte[] borrow() {
        byte[] array = POOL.take();
        return array == null ? new byte[SIZE] : array;
    }

    /**
     * Takes an array back.
     *
     * @param secretBytes how many bytes from its start may be plaintext, which are zeroed
     */
    public static void giveBack(byte[] array, int secretBytes) {
        zero(array, secretBytes);
        POOL.give(array);
    }

    /**
     * Copies zeros, from the array itself once it has some: quicker than from an array of that size, which has to come into the
     * cache as well. A loop would be as quick only while the JIT expects many rounds of it.
     */
    private static void zero(byte[] array, int bytes) {
        int zeroed = Math.min(bytes, ZEROS.length);
        System.arraycopy(ZEROS, 0, array, 0, zeroed);
        while (zeroed < bytes) {
            int more = Math.min(zeroed, bytes - zeroed);
            System.arraycopy(array, 0, array, zeroed, more);
            zeroed += more;
        }
    }
}
