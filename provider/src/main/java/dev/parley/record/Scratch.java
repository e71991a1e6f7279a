package dev.parley.record;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lent arrays, each large enough for one record: a bounded pool for all connections, so that an idle one holds none.
 *
 * <p>Lock-free. Threads start looking at different slots; one that finds nothing in a few makes a new array, and an array that
 * finds no empty slot is left to the collector. Not a ThreadLocal, which virtual threads would multiply.
 */
public final class Scratch {

    /** A whole record, and what a protection appends to content before it encrypts. */
    public static final int SIZE = RecordSizes.LARGEST_RECORD + 64;

    private static final byte[] ZEROS = new byte[1024];
    private static final int SPACING = 16; // references a cache line apart
    private static final int PROBES = 4;
    private static final int SLOTS =
            Integer.highestOneBit(Math.max(4, Runtime.getRuntime().availableProcessors()) * 2 - 1) * 2;
    private static final AtomicReferenceArray<byte @Nullable []> POOL = new AtomicReferenceArray<>(SLOTS * SPACING);

    private Scratch() {}

    /** An array of at least {@link #SIZE} bytes, whose content is anything but a secret. */
    public static byte[] borrow() {
        int slot = firstSlot();
        for (int i = 0; i < PROBES; i++) {
            int index = (slot + i & SLOTS - 1) * SPACING;
            if (POOL.getPlain(index) != null) {
                byte[] array = POOL.getAndSet(index, null);
                if (array != null) {
                    return array;
                }
            }
        }
        return new byte[SIZE];
    }

    /**
     * Takes an array back.
     *
     * @param secretBytes how many bytes from its start may be plaintext, which are zeroed
     */
    public static void giveBack(byte[] array, int secretBytes) {
        zero(array, secretBytes);
        int slot = firstSlot();
        for (int i = 0; i < PROBES; i++) {
            int index = (slot + i & SLOTS - 1) * SPACING;
            if (POOL.getPlain(index) == null && POOL.compareAndSet(index, null, array)) {
                return;
            }
        }
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

    private static int firstSlot() {
        int hash = System.identityHashCode(Thread.currentThread());
        return hash ^ hash >>> 16;
    }
}
