package dev.parley.wire;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Immutable values of which many connections have equal ones: the last of each is kept, in a few places, for the others to
 * share.
 *
 * <p>A peer that invents values fills these places and no more. Any thread.
 */
public final class Alike<T> {

    private static final int PLACES = 64;
    private static final int PROBES = 4;

    private final AtomicReferenceArray<@Nullable T> known = new AtomicReferenceArray<>(PLACES);

    /** The value, or one that equals it and was here before. */
    public T shared(T value) {
        int hash = value.hashCode();
        int first = hash ^ hash >>> 16;
        int free = first >>> 8 & PROBES - 1; // or whose turn it is to go
        for (int i = 0; i < PROBES; i++) {
            T before = known.get(first + i & PLACES - 1);
            if (before == null) {
                free = i;
                break;
            }
            if (before.equals(value)) {
                return before;
            }
        }
        known.set(first + free & PLACES - 1, value);
        return value;
    }
}
