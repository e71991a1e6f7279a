package dev.parley.crypto.ec;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The public keys seen of late, so that one seen again keeps its tables: 256 places for two keys each, hence 1.4 MB at most. A
 * key that finds no place loses nothing but its tables.
 *
 * <p>A key's place depends on a number that is drawn anew for each object, so that nobody can choose keys for one place. Where it
 * is taken, a key seen for the first time waits, and only its second sight, before another one waits there, lets the two change
 * places. So any number of keys that are shown once drive out none that is in use.
 *
 * <p>Holds public keys of peers, and nothing but that. Safe for use by several threads, none of which waits.
 */
public final class P256PublicKeys {

    private static final int PLACE_BITS = 8;

    private final long multiplier = new SecureRandom().nextLong() | 1;
    private final AtomicReferenceArray<P256PublicKey> known = new AtomicReferenceArray<>(1 << PLACE_BITS);
    private final AtomicReferenceArray<P256PublicKey> waiting = new AtomicReferenceArray<>(1 << PLACE_BITS);

    /**
     * The key with these coordinates.
     *
     * @throws IllegalArgumentException as {@link P256PublicKey#of}
     */
    public P256PublicKey key(byte[] x, byte[] y) {
        int place = place(x);
        P256PublicKey first = known.get(place);
        if (first != null && first.has(x, y)) {
            return first;
        }
        P256PublicKey second = waiting.get(place);
        if (second != null && second.has(x, y)) {
            known.set(place, second);
            waiting.set(place, first);
            return second;
        }
        P256PublicKey key = P256PublicKey.of(x, y);
        (first == null ? known : waiting).set(place, key);
        return key;
    }

    private int place(byte[] x) {
        if (x.length != P256PublicKey.LENGTH) {
            return 0; // of no key
        }
        long[] words = new long[Words.COUNT];
        Words.ofBigEndian(x, 0, words);
        return (int) (multiplier * words[0] >>> Long.SIZE - PLACE_BITS);
    }
}
