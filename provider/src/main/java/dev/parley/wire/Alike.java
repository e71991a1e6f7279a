package dev.parley.wire;

import java.util.concurrent.ThreadLocalRandom;
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
        for (int i = 0; i < PROBES; i++) {
            int place = first + i & PLACES - 1;
            T before = known.get(place);
            if (before == null) {
                known.set(place, value);
                return value;
            }
            if (before.equals(value)) {
                return before;
            }
        }
        // by chance, so that two that are in use do not drive out each other for good
        known.set(first + ThreadLocalRandom.current().nextInt(PROBES) & PLACES - 1, value);
        return value;
    }
}
