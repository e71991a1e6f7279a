package dev.parley.wire;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The few objects that lie idle between their users, for all threads.
 *
 * <p>Lock-free: threads start looking at different slots, one that finds nothing makes its own, and what finds no slot is left
 * to the collector. Not a ThreadLocal, which virtual threads would multiply.
 */
public final class Idle<T> {

    private static final int FEW = 8;
    private static final int SPACING = 16; // references a cache line apart

    private final int probes;
    private final int mask;
    private final AtomicReferenceArray<@Nullable T> slots;

    /** Room for a few, of which {@link #take} misses none. */
    public Idle() {
        this(FEW, FEW);
    }

    /**
     * @param room for so many, a power of two
     * @param probes how many slots a thread looks at
     */
    public Idle(int room, int probes) {
        this.probes = probes;
        mask = room - 1;
        slots = new AtomicReferenceArray<>(room * SPACING);
    }

    /** One that is the caller's alone until it is given back, or null. */
    public @Nullable T take() {
        int first = firstSlot();
        for (int i = 0; i < probes; i++) {
            int index = (first + i & mask) * SPACING;
            if (slots.getPlain(index) != null) {
                T taken = slots.getAndSet(index, null);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return null;
    }

    /**
     * Gives back what holds no secret that may not lie here.
     *
     * @return false if there is no room: then it is the caller's to dispose of
     */
    public boolean give(T object) {
        int first = firstSlot();
        for (int i = 0; i < probes; i++) {
            int index = (first + i & mask) * SPACING;
            if (slots.getPlain(index) == null && slots.compareAndSet(index, null, object)) {
                return true;
            }
        }
        return false;
    }

    private static int firstSlot() {
        int hash = System.identityHashCode(Thread.currentThread());
        return hash ^ hash >>> 16;
    }
}
