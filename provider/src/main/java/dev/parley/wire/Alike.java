package dev.parley.wire;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Immutable values of which many connections have equal ones: the last of each is kept, in a few places, for the others to
 * share.
 *
 * <p>A peer that invents values fills these places and no more. Any thread.
 */
public final class Alike<T> {

    private static final int PLACES = 64;

    private final AtomicReferenceArray<T> known = new AtomicReferenceArray<>(PLACES);

    /** The value, or one that equals it and was here before. */
    public T shared(T value) {
        int hash = value.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        T before = known.get(place);
        if (value.equals(before)) {
            return before;
        }
        known.set(place, value);
        return value;
    }
}
